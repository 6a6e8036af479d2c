import { guardErasedClients } from './exchange/guard-erased-clients.ts'
import { eraseClient } from './exchange/erase-client.ts'
import { chainAudit } from './exchange/chain-audit.ts'
import { clearEmptyClinic } from './exchange/clear-empty-clinic.ts'
import type { Migration } from './migration.ts'
import { ownClinicOnly } from './own-clinic-only.ts'

const sql = /* sql */ `
-- Place of each audit entry in its chain. A chain is named by the clinic that it began in: a log that came along with an
-- import keeps its own.
create table audit_link (
  clinic_id uuid not null references clinic,
  chain_id uuid not null,
  position bigint not null check (position > 0),
  entry_id uuid not null,
  previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (clinic_id, chain_id, position),
  unique (clinic_id, entry_id),
  foreign key (clinic_id, entry_id) references audit_entry
);

alter table clinic add column revision integer not null default 1 check (revision > 0);
alter table person add column revision integer not null default 1 check (revision > 0);
alter table client add column revision integer not null default 1 check (revision > 0);
-- The row stays when a client is erased, without a word about the person: it is the tombstone.
alter table client add column erased_at timestamptz;
drop index client_by_name;
create index client_by_name on client (clinic_id, lower(name), id) where erased_at is null;

create table client_erasure (
  clinic_id uuid not null references clinic,
  client_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  reason text not null check (reason <> ''),
  -- First day on which nothing has to be kept any more; null where nothing was.
  kept_until date,
  -- When the rest went too.
  finished_at timestamptz,
  primary key (clinic_id, client_id),
  foreign key (clinic_id, client_id) references client,
  foreign key (clinic_id, by_id) references person
);

-- Ids of records that went with a client, so that a late write to one of them is told so.
create table tombstone (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  primary key (clinic_id, id)
);

create table client_import (
  clinic_id uuid not null references clinic,
  id uuid not null,
  file_name text not null,
  state text not null check (state in ('draft', 'committed', 'undone')),
  -- The uploaded file; gone once the clients are in.
  content bytea,
  encoding text not null,
  separator text not null,
  mapping jsonb not null,
  added integer not null default 0,
  created_at timestamptz not null,
  created_by uuid not null,
  committed_at timestamptz,
  undone_at timestamptz,
  primary key (clinic_id, id),
  foreign key (clinic_id, created_by) references person
);

create table client_import_row (
  clinic_id uuid not null,
  import_id uuid not null,
  line integer not null,
  client_id uuid not null,
  primary key (clinic_id, import_id, line),
  foreign key (clinic_id, import_id) references client_import,
  foreign key (clinic_id, client_id) references client on delete cascade
);
create index on client_import_row (clinic_id, client_id);

-- Taking a client out asks every table that names them.
create index on ledger_line (clinic_id, client_id);
create index on card_checkout (clinic_id, client_id);
create index on recall_contact (clinic_id, client_id);
create index on time_off (clinic_id, client_id);
create index on waitlist_entry (clinic_id, client_id);

create trigger audit_link_is_append_only before update or delete on audit_link
  for each row execute function refuse_change();
create trigger tombstone_is_append_only before update or delete on tombstone
  for each row execute function refuse_change();

${ownClinicOnly(['audit_link', 'client_erasure', 'tombstone', 'client_import', 'client_import_row'])}

${chainAudit}
${eraseClient}
${guardErasedClients}
${clearEmptyClinic}
`

/** The audit log as a hash chain, erased clients and their tombstones, and clients that came from a table. */
export const exchange: Migration = {
  number: 9,
  name: 'exchange',
  sql,
  rights: {
    audit_link: 'select, insert',
    client_erasure: 'select, insert, update',
    tombstone: 'select, insert',
    client_import: 'select, insert, update, delete',
    client_import_row: 'select, insert, delete',
  },
}
