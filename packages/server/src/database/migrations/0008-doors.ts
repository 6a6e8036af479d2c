import type { Migration } from './migration.ts'
import { ownClinicOnly } from './own-clinic-only.ts'

const tables = ['access_token', 'webhook', 'webhook_delivery', 'webhook_attempt']

const sql = /* sql */ `
create table access_token (
  clinic_id uuid not null references clinic,
  id uuid not null,
  name text not null,
  secret_hash bytea not null,
  scopes jsonb not null,
  made_at timestamptz not null,
  -- The token acts in the name of whoever made it, and no longer than they are an owner.
  made_by uuid not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (clinic_id, id),
  unique (clinic_id, secret_hash),
  foreign key (clinic_id, made_by) references person
);

create table webhook (
  clinic_id uuid not null references clinic,
  id uuid not null,
  name text not null,
  url text not null,
  events jsonb not null,
  active boolean not null default true,
  -- Encrypted with the server's own key: it has to be known to sign.
  sealed_secret bytea not null,
  -- The secret before it, which signs as well for a while.
  previous_sealed_secret bytea,
  previous_until timestamptz,
  made_at timestamptz not null,
  made_by uuid not null,
  revision integer not null default 1 check (revision > 0),
  primary key (clinic_id, id),
  foreign key (clinic_id, made_by) references person
);

-- What was to be told: a kind of event and an id, never anything about a person.
create table webhook_delivery (
  clinic_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  event text not null,
  subject_kind text not null,
  subject_id uuid,
  at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  replays integer not null default 0,
  primary key (clinic_id, id),
  foreign key (clinic_id, webhook_id) references webhook on delete cascade
);
create index on webhook_delivery (clinic_id, webhook_id, id desc);

create table webhook_attempt (
  clinic_id uuid not null,
  id uuid not null,
  delivery_id uuid not null,
  at timestamptz not null,
  status integer,
  fault text,
  duration_ms integer not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, delivery_id) references webhook_delivery on delete cascade
);
create index on webhook_attempt (clinic_id, delivery_id);

${ownClinicOnly(tables)}
`

/** Doors to other programs: access tokens with scopes, webhooks with a log of every delivery. */
export const doors: Migration = {
  number: 8,
  name: 'doors',
  sql,
  rights: {
    access_token: 'select, insert, update',
    webhook: 'select, insert, update, delete',
    webhook_delivery: 'select, insert, update, delete',
    webhook_attempt: 'select, insert, delete',
  },
}
