import type { Migration } from './migration.ts'
import { nobodyIsNull, ownClientOnly } from './own-client-only.ts'
import { ownClinicOnly } from './own-clinic-only.ts'

const tables = [
  'portal_invitation',
  'portal_session',
  'plan_share',
  'check_in',
  'check_in_review',
  'client_question',
  'data_request',
  'enquiry',
  'public_page',
]

const sql = /* sql */ `
-- A link or a code that lets a client in once; only the hash of the secret is kept.
create table portal_invitation (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  kind text not null check (kind in ('link', 'code')),
  secret_hash bytea not null,
  made_at timestamptz not null,
  made_by uuid not null,
  expires_at timestamptz not null,
  wrong_proofs smallint not null default 0,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (clinic_id, id),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, made_by) references person
);
create unique index portal_invitation_secret on portal_invitation (secret_hash);
create index on portal_invitation (clinic_id, client_id, made_at desc);

create table portal_session (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  secret_hash bytea not null,
  device text not null,
  language text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (clinic_id, id),
  unique (clinic_id, secret_hash),
  foreign key (clinic_id, client_id) references client on delete cascade
);
create index on portal_session (clinic_id, client_id);

-- The client sees a plan only once the practitioner has shown it.
create table plan_share (
  clinic_id uuid not null references clinic,
  plan_id uuid not null,
  client_id uuid not null,
  shared_at timestamptz not null,
  shared_by uuid not null,
  primary key (clinic_id, plan_id),
  foreign key (clinic_id, plan_id) references plan on delete cascade,
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, shared_by) references person
);

create table check_in (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  session_id uuid,
  -- Days since that session when the client wrote it; null before any session.
  day integer,
  signs jsonb not null,
  note text,
  photo_id uuid,
  -- What the client was told at once, and by which rules.
  level text not null check (level in ('expected', 'watch', 'contact-clinic', 'doctor-today', 'emergency')),
  rule_ids jsonb not null,
  language text not null,
  said_at timestamptz not null,
  received_at timestamptz not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, session_id) references treatment_session on delete cascade
);
create index on check_in (clinic_id, client_id, received_at desc);
create index on check_in (clinic_id, received_at desc);

create table check_in_review (
  clinic_id uuid not null references clinic,
  id uuid not null,
  check_in_id uuid not null,
  -- Null for a note that leaves it open.
  closes boolean not null,
  note text,
  adverse_event_id uuid,
  at timestamptz not null,
  by_id uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, check_in_id) references check_in on delete cascade,
  foreign key (clinic_id, adverse_event_id) references adverse_event on delete cascade,
  foreign key (clinic_id, by_id) references person
);
create index on check_in_review (clinic_id, check_in_id, at);

create table client_question (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  about text not null check (about in ('plan', 'healing', 'appointment', 'money', 'touch-up', 'other')),
  text text not null check (text <> ''),
  asked_at timestamptz not null,
  answer text,
  answered_at timestamptz,
  answered_by uuid,
  primary key (clinic_id, id),
  check ((answer is null) = (answered_at is null)),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, answered_by) references person
);
create index on client_question (clinic_id, client_id, asked_at desc);

create table data_request (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  kind text not null check (kind in ('erase')),
  note text,
  asked_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  primary key (clinic_id, id),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, done_by) references person
);
create unique index data_request_open_once on data_request (clinic_id, client_id, kind) where done_at is null;

-- Somebody who is no client: forgotten on the day that the clinic's rule says.
create table enquiry (
  clinic_id uuid not null references clinic,
  id uuid not null,
  kind text not null check (kind in ('consultation', 'question')),
  name text not null,
  contact text not null,
  language text not null,
  text text not null,
  -- What the self-check led to, where its writer chose to send it.
  self_check jsonb,
  received_at timestamptz not null,
  forget_on date not null,
  answer text,
  answered_at timestamptz,
  answered_by uuid,
  primary key (clinic_id, id),
  foreign key (clinic_id, answered_by) references person
);
create index on enquiry (clinic_id, received_at desc);

create table public_page (
  clinic_id uuid primary key references clinic,
  slug text not null check (slug ~ '^[a-z0-9](-?[a-z0-9]){2,59}$'),
  published boolean not null default false,
  languages jsonb not null,
  intro text,
  address text,
  phone text,
  whatsapp text,
  emergency_phone text,
  revision integer not null default 1 check (revision > 0),
  saved_at timestamptz not null,
  saved_by uuid not null,
  foreign key (clinic_id, saved_by) references person
);
create unique index public_page_slug on public_page (slug);

-- A photo that the client took has nobody of the clinic behind it.
alter table photo alter column created_by drop not null;

create trigger check_in_is_append_only before update on check_in
  for each row execute function refuse_change();
create trigger check_in_review_is_append_only before update on check_in_review
  for each row execute function refuse_change();

${ownClinicOnly(tables)}

-- Read before the clinic is known: only by who holds the secret, and only a page that is switched on.
create policy who_knows_the_secret on portal_invitation for select
  using (secret_hash = decode(nullif(current_setting('halftone.portal_secret', true), ''), 'hex'));
create policy whoever_has_the_address on public_page for select
  using (published and slug = nullif(current_setting('halftone.public_slug', true), ''));

${ownClientOnly(nobodyIsNull)}
`

/** The client's own side: invitations, sessions, shared plans, check-ins, questions, enquiries and the public page. */
export const portal: Migration = {
  number: 11,
  name: 'portal',
  sql,
  rights: {
    portal_invitation: 'select, insert, update',
    portal_session: 'select, insert, update, delete',
    plan_share: 'select, insert, delete',
    check_in: 'select, insert',
    check_in_review: 'select, insert',
    client_question: 'select, insert, update',
    data_request: 'select, insert, update',
    enquiry: 'select, insert, update, delete',
    public_page: 'select, insert, update',
  },
}

/** What the role of a client may do, table by table; a list in brackets names the only columns that it sees. */
export const clientRights: readonly (readonly [table: string, rights: string])[] = [
  ...[
    'clinic',
    'photo',
    'design',
    'design_version',
    'plan',
    'plan_share',
    'course',
    'appointment',
    'room',
    'form',
    'form_version',
    'screen_decision',
    'consent',
    'consent_withdrawal',
    'patch_test',
    'patch_test_reading',
    'photo_permission',
    'treatment_session',
    'session_pass',
    'session_amendment',
    'product',
    'lot',
    'check_in',
    'check_in_review',
    'client_question',
    'data_request',
    'public_page',
    'aftercare_text',
  ].map((table) => [table, 'select'] as const),
  ['person', 'select (clinic_id, id, name)'],
  // `erased_at`: the guard of erased clients asks for it at every write.
  ['client', 'select (clinic_id, id, name, email, phone, birth_date, pattern, erased_at)'],
  ['form_answer', 'select, insert, update'],
  ['portal_session', 'select, update, delete'],
  ...[
    'consent',
    'consent_withdrawal',
    'photo',
    'photo_permission',
    'check_in',
    'client_question',
    'data_request',
    'audit_entry',
  ].map((table) => [table, 'insert'] as const),
]
