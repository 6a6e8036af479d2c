import type { Migration } from './migration.ts'
import { ownClinicOnly } from './own-clinic-only.ts'

const appendOnly = (table: string) => /* sql */ `
create trigger ${table}_is_append_only before update or delete on ${table}
  for each row execute function refuse_change();`

/** Deferred, so that an entry and its lines can be written one after the other; nothing unbalanced is ever committed. */
const balanced = (table: string, entryColumn: string) => /* sql */ `
create constraint trigger ${table}_balances after insert on ${table}
  deferrable initially deferred for each row execute function refuse_unbalanced('${entryColumn}');`

const facts = [
  'charge',
  'quote_acceptance',
  'ledger_entry',
  'ledger_line',
  'payment',
  'charge_event',
  'day_close',
]

const sql = /* sql */ `
-- Receipts are numbered by this row's lock: a number is taken together with its payment, or not at all.
alter table clinic add column last_receipt_number integer not null default 0;

-- What a client agreed to pay. Money is kept when a client is deleted: the reference does not cascade.
create table charge (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  kind text not null check (kind in ('plan', 'package', 'fee')),
  fee_kind text,
  title text,
  plan_id uuid,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  list_minor bigint not null check (list_minor >= 0),
  deposit_minor bigint not null default 0 check (deposit_minor between 0 and list_minor),
  visits smallint not null check (visits > 0),
  tax_basis_points integer not null check (tax_basis_points >= 0),
  tax_point text not null check (tax_point in ('received', 'earned')),
  schedule jsonb not null,
  request_key uuid,
  created_at timestamptz not null,
  created_by uuid,
  primary key (clinic_id, id),
  foreign key (clinic_id, client_id) references client,
  foreign key (clinic_id, plan_id) references plan,
  foreign key (clinic_id, created_by) references person
);
create index on charge (clinic_id, client_id, created_at);
create unique index charge_of_plan_once on charge (clinic_id, plan_id) where plan_id is not null;
create unique index charge_request_once on charge (clinic_id, request_key) where request_key is not null;

create table quote_acceptance (
  clinic_id uuid not null references clinic,
  id uuid not null,
  charge_id uuid not null,
  plan_id uuid not null,
  words text not null,
  words_sha256 text not null check (words_sha256 ~ '^[0-9a-f]{64}$'),
  accepted_by text not null,
  accepted_at timestamptz not null,
  -- At the desk, who saw it; on the client's own page nobody of the clinic.
  way text not null check (way in ('desk', 'portal')),
  witnessed_by uuid,
  primary key (clinic_id, id),
  unique (clinic_id, plan_id),
  foreign key (clinic_id, charge_id) references charge,
  foreign key (clinic_id, plan_id) references plan,
  foreign key (clinic_id, witnessed_by) references person
);

create table ledger_entry (
  clinic_id uuid not null references clinic,
  id uuid not null,
  kind text not null,
  -- The day of the books, in the clinic's zone.
  day date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  at timestamptz not null,
  by_id uuid,
  primary key (clinic_id, id),
  foreign key (clinic_id, by_id) references person
);
create index on ledger_entry (clinic_id, day);

-- Debit positive, credit negative, minor units.
create table ledger_line (
  clinic_id uuid not null references clinic,
  entry_id uuid not null,
  position smallint not null,
  account text not null,
  charge_id uuid,
  client_id uuid,
  amount_minor bigint not null check (amount_minor <> 0 or account = 'tax'),
  tax_basis_points integer,
  base_minor bigint,
  primary key (clinic_id, entry_id, position),
  foreign key (clinic_id, entry_id) references ledger_entry,
  foreign key (clinic_id, charge_id) references charge,
  foreign key (clinic_id, client_id) references client
);
create index on ledger_line (clinic_id, charge_id);

create table payment (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  -- A refund is negative.
  amount_minor bigint not null check (amount_minor <> 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  method text not null check (method in ('cash', 'bank', 'card')),
  provider text,
  provider_reference text,
  reason text,
  receipt_number integer not null check (receipt_number > 0),
  request_key uuid not null,
  day date not null,
  at timestamptz not null,
  by_id uuid,
  primary key (clinic_id, id),
  unique (clinic_id, receipt_number),
  unique (clinic_id, request_key),
  foreign key (clinic_id, client_id) references client,
  foreign key (clinic_id, by_id) references person
);
create index on payment (clinic_id, client_id, at);
create index on payment (clinic_id, day);
create unique index payment_of_provider_once on payment (clinic_id, provider, provider_reference)
  where provider_reference is not null;

-- What happened to a charge; where it stands is the sum of these.
create table charge_event (
  clinic_id uuid not null references clinic,
  id uuid not null,
  charge_id uuid not null,
  client_id uuid not null,
  kind text not null,
  method text,
  amount_minor bigint not null,
  received_minor bigint not null default 0,
  discount_minor bigint not null default 0,
  concession_minor bigint not null default 0,
  visits smallint not null default 0,
  ended smallint not null default 0,
  reason text,
  payment_id uuid,
  entry_id uuid,
  request_key uuid,
  day date not null,
  at timestamptz not null,
  by_id uuid,
  primary key (clinic_id, id),
  foreign key (clinic_id, charge_id) references charge,
  foreign key (clinic_id, client_id) references client,
  foreign key (clinic_id, payment_id) references payment,
  foreign key (clinic_id, entry_id) references ledger_entry,
  foreign key (clinic_id, by_id) references person
);
create index on charge_event (clinic_id, charge_id);
create index on charge_event (clinic_id, client_id, id);
create unique index charge_event_request_once on charge_event (clinic_id, request_key)
  where request_key is not null;

create table day_close (
  clinic_id uuid not null references clinic,
  day date not null,
  currency text not null,
  expected jsonb not null,
  counted jsonb not null,
  note text,
  entry_id uuid,
  at timestamptz not null,
  by_id uuid not null,
  primary key (clinic_id, day),
  foreign key (clinic_id, entry_id) references ledger_entry,
  foreign key (clinic_id, by_id) references person
);

-- A payment page of the card provider, until the provider says that the money came.
create table card_checkout (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  charge_id uuid,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  provider text not null,
  provider_id text not null,
  url text not null,
  request_key uuid not null,
  payment_id uuid,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (clinic_id, id),
  unique (clinic_id, request_key),
  foreign key (clinic_id, client_id) references client,
  foreign key (clinic_id, charge_id) references charge,
  foreign key (clinic_id, payment_id) references payment
);

create function refuse_unbalanced() returns trigger language plpgsql as $$
declare
  entry uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
  lines integer;
  total numeric;
begin
  select count(*), coalesce(sum(amount_minor), 0) into lines, total
    from ledger_line where clinic_id = new.clinic_id and entry_id = entry;
  if lines < 2 or total <> 0 then
    raise exception 'ledger entry % does not balance', entry using errcode = 'check_violation';
  end if;
  return null;
end $$;
${balanced('ledger_entry', 'id')}
${balanced('ledger_line', 'entry_id')}
${facts.map(appendOnly).join('')}

${ownClinicOnly([...facts, 'card_checkout'])}
`

/** Charges, accepted quotes, payments with receipts, and a double-entry ledger that the database itself keeps balanced. */
export const money: Migration = {
  number: 5,
  name: 'money',
  sql,
  rights: {
    ...Object.fromEntries(facts.map((table) => [table, 'select, insert'])),
    card_checkout: 'select, insert, update',
  },
}
