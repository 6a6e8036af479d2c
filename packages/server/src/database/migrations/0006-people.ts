import type { Migration } from './migration.ts'
import { ownClinicOnly } from './own-clinic-only.ts'

const tables = [
  'shared_device',
  'passkey',
  'used_challenge',
  'second_step',
  'recovery_code',
  'person_pin',
  'profile',
  'certificate',
  'portfolio_photo',
]

const sql = /* sql */ `
-- A tablet of the clinic on which people change over by PIN.
create table shared_device (
  clinic_id uuid not null references clinic,
  id uuid not null,
  name text not null,
  secret_hash bytea not null,
  made_at timestamptz not null,
  made_by uuid not null,
  last_used_at timestamptz not null,
  primary key (clinic_id, id),
  unique (clinic_id, secret_hash),
  foreign key (clinic_id, made_by) references person
);

alter table auth_session
  add column way text not null default 'password' check (way in ('password', 'passkey', 'pin')),
  add column locked_at timestamptz,
  -- When the password was given last: what protects the sign-in is changed only soon after.
  add column proved_at timestamptz,
  add column shared_device_id uuid,
  add foreign key (clinic_id, shared_device_id) references shared_device on delete cascade;

create table passkey (
  clinic_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  -- The name of the server for which it was made; a passkey opens no other.
  host text not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports jsonb not null default '[]',
  synced boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (clinic_id, id),
  unique (clinic_id, credential_id),
  foreign key (clinic_id, person_id) references person on delete cascade
);
create index on passkey (clinic_id, person_id);

-- Challenges are signed and not stored; those that were answered are kept until they are stale, so that each counts once.
create table used_challenge (
  clinic_id uuid not null references clinic,
  challenge_hash bytea not null,
  expires_at timestamptz not null,
  primary key (clinic_id, challenge_hash)
);

create table second_step (
  clinic_id uuid not null,
  person_id uuid not null,
  -- Encrypted with the server's own key, which is not in the database.
  sealed_secret bytea not null,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  -- The newest step of time whose code was used: no code counts twice.
  last_step bigint,
  primary key (clinic_id, person_id),
  foreign key (clinic_id, person_id) references person on delete cascade
);

create table recovery_code (
  clinic_id uuid not null,
  person_id uuid not null,
  code_hash bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (clinic_id, person_id, code_hash),
  foreign key (clinic_id, person_id) references person on delete cascade
);

create table person_pin (
  clinic_id uuid not null,
  person_id uuid not null,
  pin_hash text not null,
  wrong_tries integer not null default 0,
  set_at timestamptz not null,
  primary key (clinic_id, person_id),
  foreign key (clinic_id, person_id) references person on delete cascade
);

create table profile (
  clinic_id uuid not null,
  person_id uuid not null,
  since_year integer,
  about text,
  revision integer not null check (revision > 0),
  primary key (clinic_id, person_id),
  foreign key (clinic_id, person_id) references person on delete cascade
);

create table certificate (
  clinic_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  title text not null,
  issuer text not null,
  number text,
  issued_on date,
  expires_on date check (expires_on >= issued_on),
  revision integer not null default 1 check (revision > 0),
  primary key (clinic_id, id),
  foreign key (clinic_id, person_id) references person on delete cascade
);
create index on certificate (clinic_id, person_id);

create table portfolio_photo (
  clinic_id uuid not null,
  person_id uuid not null,
  photo_id uuid not null,
  caption text,
  chosen_at timestamptz not null,
  chosen_by uuid not null,
  primary key (clinic_id, person_id, photo_id),
  foreign key (clinic_id, person_id) references person on delete cascade,
  foreign key (clinic_id, photo_id) references photo on delete cascade,
  foreign key (clinic_id, chosen_by) references person
);

${ownClinicOnly(tables)}
`

/** Passkeys, second step, recovery codes, PINs and shared devices; certificates and portfolios of practitioners. */
export const people: Migration = {
  number: 6,
  name: 'people',
  sql,
  rights: {
    shared_device: 'select, insert, update, delete',
    passkey: 'select, insert, update, delete',
    used_challenge: 'select, insert, delete',
    second_step: 'select, insert, update, delete',
    recovery_code: 'select, insert, update, delete',
    person_pin: 'select, insert, update, delete',
    profile: 'select, insert, update',
    certificate: 'select, insert, update, delete',
    portfolio_photo: 'select, insert, update, delete',
  },
}
