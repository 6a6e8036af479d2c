import type { Migration } from './migration.ts'
import { ownClinicOnly } from './own-clinic-only.ts'

const sql = /* sql */ `
create table form (
  clinic_id uuid not null references clinic,
  id uuid not null,
  kind text not null check (kind in ('health-screen', 'consent', 'questions')),
  name text not null,
  content jsonb not null,
  revision integer not null check (revision > 0),
  retired boolean not null default false,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, saved_by) references person
);

create table form_version (
  clinic_id uuid not null,
  id uuid not null,
  form_id uuid not null,
  version integer not null check (version > 0),
  -- Text, not jsonb: its bytes are what the checksum is of.
  content text not null,
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  published_at timestamptz not null,
  published_by uuid not null,
  primary key (clinic_id, id),
  unique (clinic_id, form_id, version),
  foreign key (clinic_id, form_id) references form,
  foreign key (clinic_id, published_by) references person
);

create table form_answer (
  clinic_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  form_version_id uuid not null,
  answers jsonb not null default '{}',
  revision integer not null check (revision > 0),
  started_at timestamptz not null,
  -- Null where a client began it without staff beside them.
  started_by uuid,
  submitted_at timestamptz,
  -- What a health screen led to on the day; null for other forms.
  result jsonb,
  primary key (clinic_id, id),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, form_version_id) references form_version,
  foreign key (clinic_id, started_by) references person
);
create index on form_answer (clinic_id, client_id, started_at desc);
-- One draft of a version at a time: two tablets go on with the same one.
create unique index form_answer_one_draft on form_answer (clinic_id, client_id, form_version_id)
  where submitted_at is null;

create table screen_decision (
  clinic_id uuid not null,
  id uuid not null,
  answer_id uuid not null,
  go_on boolean not null,
  reason text not null,
  letter_on date,
  at timestamptz not null,
  by_id uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, answer_id) references form_answer on delete cascade,
  foreign key (clinic_id, by_id) references person
);
create index on screen_decision (clinic_id, answer_id, at desc);

create table consent (
  clinic_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  answer_id uuid not null,
  form_version_id uuid not null,
  text text not null,
  text_sha256 text not null check (text_sha256 ~ '^[0-9a-f]{64}$'),
  signature jsonb not null,
  signed_name text not null check (signed_name <> ''),
  signed_at timestamptz not null,
  identity text not null check (identity in ('known', 'document')),
  device text not null,
  -- Null where a client signed at home.
  witness_id uuid,
  primary key (clinic_id, id),
  unique (clinic_id, answer_id),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, answer_id) references form_answer on delete cascade,
  foreign key (clinic_id, form_version_id) references form_version,
  foreign key (clinic_id, witness_id) references person
);
create index on consent (clinic_id, client_id, signed_at desc);

create table consent_withdrawal (
  clinic_id uuid not null,
  consent_id uuid not null,
  reason text,
  at timestamptz not null,
  recorded_by uuid,
  primary key (clinic_id, consent_id),
  foreign key (clinic_id, consent_id) references consent on delete cascade,
  foreign key (clinic_id, recorded_by) references person
);

create table patch_test (
  clinic_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  declined boolean not null,
  placed_at timestamptz not null,
  place text,
  product text,
  lot text,
  recorded_by uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, recorded_by) references person
);
create index on patch_test (clinic_id, client_id, placed_at desc);

create table patch_test_reading (
  clinic_id uuid not null,
  id uuid not null,
  patch_test_id uuid not null,
  result text not null check (result in ('clear', 'reaction')),
  note text,
  at timestamptz not null,
  recorded_by uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, patch_test_id) references patch_test on delete cascade,
  foreign key (clinic_id, recorded_by) references person
);
create index on patch_test_reading (clinic_id, patch_test_id, at desc);

create table photo_permission (
  clinic_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  purpose text not null check (purpose in ('record', 'training', 'portfolio', 'publishing')),
  given boolean not null,
  wording text not null,
  wording_sha256 text not null check (wording_sha256 ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  recorded_by uuid,
  primary key (clinic_id, id),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, recorded_by) references person
);
create index on photo_permission (clinic_id, client_id, at desc);

create table setting_change (
  clinic_id uuid not null references clinic,
  id uuid not null,
  path text not null,
  before jsonb,
  after jsonb,
  at timestamptz not null,
  changed_by uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, changed_by) references person
);
create index on setting_change (clinic_id, path, at desc);

create function refuse_change_once_submitted() returns trigger language plpgsql as $$
begin
  if old.submitted_at is not null then
    raise exception '% is append-only once it is handed in', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger form_answer_is_frozen_once_submitted before update on form_answer
  for each row execute function refuse_change_once_submitted();

${[
  'form_version',
  'screen_decision',
  'consent',
  'consent_withdrawal',
  'patch_test',
  'patch_test_reading',
  'photo_permission',
  'setting_change',
]
  .map(
    (table) => `create trigger ${table}_is_append_only before update on ${table}
  for each row execute function refuse_change();`,
  )
  .join('\n')}

${ownClinicOnly([
  'form',
  'form_version',
  'form_answer',
  'screen_decision',
  'consent',
  'consent_withdrawal',
  'patch_test',
  'patch_test_reading',
  'photo_permission',
  'setting_change',
])}
`

/** Forms with frozen versions, answers, signed consents, patch tests, photo permissions and who changed a setting. */
export const forms: Migration = {
  number: 3,
  name: 'forms',
  sql,
  rights: {
    form: 'select, insert, update',
    form_version: 'select, insert',
    form_answer: 'select, insert, update',
    screen_decision: 'select, insert',
    consent: 'select, insert',
    consent_withdrawal: 'select, insert',
    patch_test: 'select, insert',
    patch_test_reading: 'select, insert',
    photo_permission: 'select, insert',
    setting_change: 'select, insert',
  },
}
