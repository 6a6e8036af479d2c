import type { Migration } from './migration.ts'
import { ownClinicOnly } from './own-clinic-only.ts'

const appendOnly = (table: string) => /* sql */ `
create trigger ${table}_is_append_only before update or delete on ${table}
  for each row execute function refuse_change();`

const facts = ['message_event', 'message_template', 'message_choice']

const sql = /* sql */ `
-- BCP 47; null: the language of the clinic.
alter table client add column preferred_language text check (preferred_language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$');

-- Work for later, written together with the fact that asks for it. Payloads hold ids and nothing about a person.
create table job (
  clinic_id uuid not null references clinic,
  id uuid not null,
  kind text not null,
  -- Named by whoever asks: the same work is never asked for twice, even once it is done.
  unique_key text not null,
  payload jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'dead', 'cancelled')),
  -- By the database's clock; the epoch: at once.
  run_after timestamptz not null default 'epoch',
  attempts smallint not null default 0,
  most_attempts smallint not null check (most_attempts > 0),
  -- Whose it is while it runs: only who knows the token may end it.
  lease_id uuid,
  leased_until timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  check ((state = 'running') = (lease_id is not null and leased_until is not null)),
  primary key (clinic_id, id),
  unique (clinic_id, kind, unique_key)
);
create index job_due on job (run_after) where state in ('waiting', 'running');
create index job_ended on job (clinic_id, ended_at) where ended_at is not null;
create index job_dead on job (clinic_id, id) where state = 'dead';

create table message (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  kind text not null,
  channel text not null check (channel in ('email', 'sms', 'whatsapp', 'hand')),
  language text not null,
  -- Of the clinic's own text; null: the default text, or written by hand.
  template_version integer,
  subject text not null,
  body text not null,
  -- Where it goes; null: by hand.
  address text,
  state text not null check (state in ('waiting', 'held', 'sent', 'delivered', 'failed', 'cancelled')),
  -- Why it waits, is held, failed or was cancelled.
  why text,
  -- Not before this instant; the epoch: at once.
  send_after timestamptz not null default 'epoch',
  -- Worth nothing after this instant: it is cancelled and not sent late.
  send_before timestamptz,
  health boolean not null,
  urgent boolean not null,
  about_kind text,
  about_id uuid,
  -- A calendar file goes along.
  with_calendar boolean not null default false,
  unique_key text not null,
  provider_id text,
  created_at timestamptz not null,
  created_by uuid,
  sent_at timestamptz,
  revision integer not null default 1 check (revision > 0),
  primary key (clinic_id, id),
  unique (clinic_id, unique_key),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, created_by) references person
);
create index on message (clinic_id, client_id, created_at desc);
create index on message (clinic_id, state, created_at desc);
create index on message (clinic_id, about_kind, about_id);
create index on message (clinic_id, provider_id) where provider_id is not null;

-- The delivery log: everything that happened to a message, in order.
create table message_event (
  clinic_id uuid not null references clinic,
  id uuid not null,
  message_id uuid not null,
  at timestamptz not null,
  what text not null,
  why text,
  -- The provider's own words, without text or address of the message.
  detail text,
  by_id uuid,
  primary key (clinic_id, id),
  foreign key (clinic_id, message_id) references message on delete cascade,
  foreign key (clinic_id, by_id) references person
);
create index on message_event (clinic_id, message_id, id);

-- The newest version of kind, channel and language is the one in force; without a text: back to the default.
create table message_template (
  clinic_id uuid not null references clinic,
  id uuid not null,
  kind text not null,
  channel text not null check (channel in ('email', 'text')),
  language text not null,
  version integer not null check (version > 0),
  subject text,
  body text,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (clinic_id, id),
  unique (clinic_id, kind, channel, language, version),
  foreign key (clinic_id, made_by) references person
);

-- What a client wants to hear of; the newest of a topic counts.
create table message_choice (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  topic text not null,
  wanted boolean not null,
  at timestamptz not null,
  by_id uuid,
  primary key (clinic_id, id),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, by_id) references person
);
create index on message_choice (clinic_id, client_id, topic, id);

create table message_channel (
  clinic_id uuid not null references clinic,
  channel text not null check (channel in ('email', 'sms', 'whatsapp')),
  active boolean not null,
  settings jsonb not null,
  -- Sealed by the server's own key; never leaves it.
  sealed bytea,
  revision integer not null default 1 check (revision > 0),
  updated_at timestamptz not null,
  updated_by uuid not null,
  primary key (clinic_id, channel),
  foreign key (clinic_id, updated_by) references person
);
${facts.map(appendOnly).join('')}

${ownClinicOnly(['job', 'message', 'message_channel', ...facts])}

-- Whoever works through the jobs sees of every clinic that there is work, and takes it inside that clinic.
create policy worker_sees_work on job for select using (current_setting('halftone.worker', true) = 'on');
`

/** Durable jobs; messages with their delivery log, templates, choices of clients and channels. */
export const messages: Migration = {
  number: 7,
  name: 'messages',
  sql,
  rights: {
    ...Object.fromEntries(facts.map((table) => [table, 'select, insert'])),
    job: 'select, insert, update, delete',
    message: 'select, insert, update',
    message_channel: 'select, insert, update',
  },
}
