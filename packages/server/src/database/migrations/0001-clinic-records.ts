import type { Migration } from './migration.ts'
import { ownClinicOnly } from './own-clinic-only.ts'

const sql = /* sql */ `
create table clinic (
  clinic_id uuid primary key,
  name text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  locale text not null,
  demo boolean not null default false,
  settings jsonb not null default '{}',
  last_plan_number integer not null default 0,
  created_at timestamptz not null default now()
);

create table person (
  clinic_id uuid not null references clinic,
  id uuid not null,
  name text not null,
  email text not null,
  role text not null check (role in ('owner', 'practitioner', 'reception')),
  password_hash text not null,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id)
);

-- The one table that is read before the clinic is known: which clinic an address signs in to.
create table sign_in_address (
  email text primary key check (email = lower(email)),
  clinic_id uuid not null,
  person_id uuid not null,
  foreign key (clinic_id, person_id) references person on delete cascade
);

create table auth_session (
  clinic_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  token_hash bytea not null,
  device text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (clinic_id, id),
  unique (clinic_id, token_hash),
  foreign key (clinic_id, person_id) references person on delete cascade
);
create index on auth_session (clinic_id, person_id);

create table client (
  clinic_id uuid not null references clinic,
  id uuid not null,
  name text not null,
  email text,
  phone text,
  birth_date date,
  pattern text not null check (pattern in ('men', 'women')),
  note text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id)
);
create index client_by_name on client (clinic_id, lower(name), id);

create table photo (
  clinic_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  view text not null,
  width_px integer not null check (width_px > 0),
  height_px integer not null check (height_px > 0),
  focal_px double precision,
  source_format text not null,
  bytes integer not null,
  sha256 text,
  remarks jsonb not null default '[]',
  -- Name of a demo head whose picture is drawn when first asked for; null for a real photo.
  demo_name text,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, client_id) references client on delete cascade
);
create index on photo (clinic_id, client_id, created_at desc);

create table design (
  clinic_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  name text not null,
  revision integer not null check (revision > 0),
  saved_at timestamptz not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, client_id) references client on delete cascade
);
create index on design (clinic_id, client_id, saved_at desc);

create table design_version (
  clinic_id uuid not null,
  design_id uuid not null,
  revision integer not null check (revision > 0),
  design jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (clinic_id, design_id, revision),
  foreign key (clinic_id, design_id) references design on delete cascade,
  foreign key (clinic_id, saved_by) references person
);

create table plan (
  clinic_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  design_id uuid not null,
  design_revision integer not null,
  number integer not null,
  plan jsonb not null,
  -- Labels and store keys of the pictures printed on the document.
  pictures jsonb not null default '[]',
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (clinic_id, id),
  unique (clinic_id, number),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, design_id, design_revision) references design_version,
  foreign key (clinic_id, created_by) references person
);
create index on plan (clinic_id, client_id, created_at desc);

create table audit_entry (
  clinic_id uuid not null references clinic,
  id uuid not null,
  at timestamptz not null,
  person_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id uuid,
  detail jsonb not null default '{}',
  primary key (clinic_id, id)
);
create index on audit_entry (clinic_id, subject_kind, subject_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_entry_is_append_only before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger design_version_is_append_only before update on design_version
  for each row execute function refuse_change();
create trigger plan_is_frozen before update on plan
  for each row execute function refuse_change();

${ownClinicOnly([
  'clinic',
  'person',
  'auth_session',
  'client',
  'photo',
  'design',
  'design_version',
  'plan',
  'audit_entry',
])}
`

/** Clinics, their people and sign-ins, clients with photos, designs and plans, and the audit log. */
export const clinicRecords: Migration = {
  number: 1,
  name: 'clinic-records',
  sql,
  rights: {
    clinic: 'select, insert, update',
    person: 'select, insert, update',
    sign_in_address: 'select, insert, update, delete',
    auth_session: 'select, insert, update, delete',
    client: 'select, insert, update, delete',
    photo: 'select, insert, update, delete',
    design: 'select, insert, update',
    design_version: 'select, insert',
    plan: 'select, insert',
    audit_entry: 'select, insert',
  },
}
