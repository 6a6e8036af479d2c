import type { Migration } from './migration.ts'
import { nobodyIsUsual } from './own-client-only.ts'
import { ownClinicOnly } from './own-clinic-only.ts'

const sql = /* sql */ `
-- Opens the client's own page without a link; made by the client on a page that is open.
create table client_passkey (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  -- The name of the server for which it was made; a passkey opens no other.
  host text not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (clinic_id, id),
  unique (clinic_id, credential_id),
  foreign key (clinic_id, client_id) references client on delete cascade
);
create index on client_passkey (clinic_id, client_id);

${ownClinicOnly(['client_passkey'])}
create policy own_client on client_passkey as restrictive using (
  ${nobodyIsUsual}
  or client_id = (select nullif(current_setting('halftone.client_id', true), '')::uuid));
`

/** Passkeys of clients for their own page, apart from those of the staff. */
export const clientPasskeys: Migration = {
  number: 15,
  name: 'client-passkeys',
  sql,
  rights: { client_passkey: 'select, insert, update, delete' },
}
