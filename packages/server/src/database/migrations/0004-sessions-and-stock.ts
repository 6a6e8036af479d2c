import type { Migration } from './migration.ts'
import { ownClinicOnly } from './own-clinic-only.ts'

const sql = /* sql */ `
create table product (
  clinic_id uuid not null references clinic,
  id uuid not null,
  kind text not null check (kind in ('pigment', 'diluent', 'needle', 'numbing', 'other')),
  brand text not null,
  name text not null,
  needle_code text check (needle_code is null or kind = 'needle'),
  use_within_days integer check (use_within_days > 0),
  active boolean not null default true,
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null,
  primary key (clinic_id, id)
);

create table lot (
  clinic_id uuid not null references clinic,
  id uuid not null,
  product_id uuid not null,
  lot_number text not null,
  expires_on date,
  received_on date not null,
  -- The days on the label when it came in; null for no limit.
  use_within_days integer check (use_within_days > 0),
  safety_sheet_at timestamptz,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, product_id) references product,
  foreign key (clinic_id, created_by) references person
);
create unique index lot_number_once on lot (clinic_id, product_id, lower(lot_number));

create table treatment_session (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  plan_id uuid not null,
  design_id uuid not null,
  design_revision integer not null,
  session_number smallint not null check (session_number > 0),
  practitioner_id uuid not null,
  room_id uuid,
  appointment_id uuid,
  opened_at timestamptz not null,
  -- What was seen before it began; null where nobody had to look.
  scabs boolean,
  redness text not null check (redness in ('none', 'slight', 'marked')),
  -- The gates as they stood, and why an owner passed some.
  gates jsonb not null,
  overrides jsonb not null default '[]',
  lot_ids jsonb not null default '[]',
  state text not null check (state in ('open', 'closed')),
  closed_at timestamptz,
  needle_minutes double precision check (needle_minutes >= 0),
  closing_note text,
  check ((state = 'closed') = (closed_at is not null)),
  primary key (clinic_id, id),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, plan_id) references plan,
  foreign key (clinic_id, practitioner_id) references person,
  foreign key (clinic_id, room_id) references room,
  foreign key (clinic_id, appointment_id) references appointment
);
create index on treatment_session (clinic_id, client_id, opened_at desc);
create index on treatment_session (clinic_id, practitioner_id, opened_at desc);
create unique index session_open_once on treatment_session (clinic_id, client_id) where state = 'open';

-- A session is written once and closed once; nothing else about it ever changes.
create function session_closes_once() returns trigger language plpgsql as $$
begin
  if old.state = 'closed' or new.state <> 'closed'
     or (to_jsonb(new) - array['state', 'closed_at', 'needle_minutes', 'closing_note'])
        <> (to_jsonb(old) - array['state', 'closed_at', 'needle_minutes', 'closing_note']) then
    raise exception 'treatment_session is append-only' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger treatment_session_closes_once before update on treatment_session
  for each row execute function session_closes_once();

create table session_pass (
  clinic_id uuid not null references clinic,
  id uuid not null,
  session_id uuid not null,
  done_at timestamptz not null,
  needle_lot_id uuid not null,
  pigment_lot_id uuid not null,
  diluent_lot_id uuid not null,
  -- Zone, place, needle code, shade, setting, end-point, dots: what the contract calls the facts of a pass.
  facts jsonb not null,
  received_at timestamptz not null,
  created_by uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, session_id) references treatment_session on delete cascade,
  foreign key (clinic_id, needle_lot_id) references lot,
  foreign key (clinic_id, pigment_lot_id) references lot,
  foreign key (clinic_id, diluent_lot_id) references lot,
  foreign key (clinic_id, created_by) references person
);
create index on session_pass (clinic_id, session_id, done_at);
create index on session_pass (clinic_id, needle_lot_id);
create index on session_pass (clinic_id, pigment_lot_id);
create index on session_pass (clinic_id, diluent_lot_id);

create table session_amendment (
  clinic_id uuid not null references clinic,
  id uuid not null,
  session_id uuid not null,
  pass_id uuid,
  changes jsonb not null,
  reason text not null check (reason <> ''),
  at timestamptz not null,
  created_by uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, session_id) references treatment_session on delete cascade,
  foreign key (clinic_id, pass_id) references session_pass on delete cascade,
  foreign key (clinic_id, created_by) references person
);
create index on session_amendment (clinic_id, session_id, at);

create table numbing_entry (
  clinic_id uuid not null references clinic,
  id uuid not null,
  session_id uuid not null,
  lot_id uuid,
  facts jsonb not null,
  received_at timestamptz not null,
  created_by uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, session_id) references treatment_session on delete cascade,
  foreign key (clinic_id, lot_id) references lot,
  foreign key (clinic_id, created_by) references person
);
create index on numbing_entry (clinic_id, session_id);

create table session_photo (
  clinic_id uuid not null references clinic,
  session_id uuid not null,
  photo_id uuid not null,
  moment text not null check (moment in ('before', 'during', 'fresh')),
  linked_at timestamptz not null,
  linked_by uuid not null,
  primary key (clinic_id, session_id, photo_id),
  foreign key (clinic_id, session_id) references treatment_session on delete cascade,
  foreign key (clinic_id, photo_id) references photo on delete cascade,
  foreign key (clinic_id, linked_by) references person
);

create table adverse_event (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  session_id uuid,
  onset_on date not null,
  sign text not null,
  action text not null,
  outcome text,
  serious boolean not null,
  follows_id uuid,
  -- Lots of the session with the needle, as they were known then.
  lots jsonb not null default '[]',
  at timestamptz not null,
  created_by uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, session_id) references treatment_session on delete cascade,
  foreign key (clinic_id, follows_id) references adverse_event on delete cascade,
  foreign key (clinic_id, created_by) references person
);
create index on adverse_event (clinic_id, client_id, at);

create table stock_movement (
  clinic_id uuid not null references clinic,
  id uuid not null,
  lot_id uuid not null,
  kind text not null check (kind in ('received', 'opened', 'used', 'disposed')),
  pieces integer not null check (pieces > 0),
  at timestamptz not null,
  -- Of which session, without its client: the line stays when the client is erased.
  session_id uuid,
  reason text,
  received_at timestamptz not null,
  created_by uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, lot_id) references lot,
  foreign key (clinic_id, created_by) references person
);
create index on stock_movement (clinic_id, lot_id, at);

create table recall (
  clinic_id uuid not null references clinic,
  id uuid not null,
  title text not null,
  notice text not null,
  criteria jsonb not null,
  drill boolean not null,
  received_at timestamptz not null,
  created_by uuid not null,
  closed_at timestamptz,
  closed_by uuid,
  closing_note text,
  primary key (clinic_id, id),
  foreign key (clinic_id, created_by) references person,
  foreign key (clinic_id, closed_by) references person
);

create table recall_lot (
  clinic_id uuid not null references clinic,
  recall_id uuid not null,
  lot_id uuid not null,
  at timestamptz not null,
  created_by uuid not null,
  primary key (clinic_id, recall_id, lot_id),
  foreign key (clinic_id, recall_id) references recall,
  foreign key (clinic_id, lot_id) references lot,
  foreign key (clinic_id, created_by) references person
);
create index on recall_lot (clinic_id, lot_id);

create table recall_contact (
  clinic_id uuid not null references clinic,
  id uuid not null,
  recall_id uuid not null,
  client_id uuid not null,
  way text not null,
  outcome text not null,
  note text,
  at timestamptz not null,
  created_by uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, recall_id) references recall,
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, created_by) references person
);
create index on recall_contact (clinic_id, recall_id, at);

create table hygiene_entry (
  clinic_id uuid not null references clinic,
  id uuid not null,
  kind text not null check (kind in ('sterilisation', 'cleaning', 'waste')),
  at timestamptz not null,
  what text not null,
  passed boolean not null,
  note text,
  corrects_id uuid,
  created_by uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, corrects_id) references hygiene_entry,
  foreign key (clinic_id, created_by) references person
);
create index on hygiene_entry (clinic_id, at desc);

-- Erasing a client deletes by cascade; no fact is ever updated.
${[
  'session_pass',
  'session_amendment',
  'numbing_entry',
  'session_photo',
  'adverse_event',
  'stock_movement',
  'recall_lot',
  'recall_contact',
  'hygiene_entry',
]
  .map(
    (table) => /* sql */ `create trigger ${table}_is_append_only before update on ${table}
  for each row execute function refuse_change();`,
  )
  .join('\n')}
create trigger stock_movement_stays before delete on stock_movement
  for each row execute function refuse_change();
create trigger hygiene_entry_stays before delete on hygiene_entry
  for each row execute function refuse_change();

${ownClinicOnly([
  'product',
  'lot',
  'treatment_session',
  'session_pass',
  'session_amendment',
  'numbing_entry',
  'session_photo',
  'adverse_event',
  'stock_movement',
  'recall',
  'recall_lot',
  'recall_contact',
  'hygiene_entry',
])}
`

/** Sessions as they were done, products and lots with every movement, recalls and the hygiene log. */
export const sessionsAndStock: Migration = {
  number: 4,
  name: 'sessions-and-stock',
  sql,
  rights: {
    product: 'select, insert, update',
    lot: 'select, insert, update',
    treatment_session: 'select, insert, update',
    session_pass: 'select, insert',
    session_amendment: 'select, insert',
    numbing_entry: 'select, insert',
    session_photo: 'select, insert',
    adverse_event: 'select, insert',
    stock_movement: 'select, insert',
    recall: 'select, insert, update',
    recall_lot: 'select, insert',
    recall_contact: 'select, insert',
    hygiene_entry: 'select, insert',
  },
}
