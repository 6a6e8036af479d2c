import type { Migration } from './migration.ts'
import { nobodyIsUsual, ownClientOnly } from './own-client-only.ts'

const sql = /* sql */ `
-- Since when mail to this address comes back; a new address is trusted again.
alter table client add column email_doubtful_since timestamptz;

create function trust_new_address() returns trigger language plpgsql as $$
begin
  if new.email is distinct from old.email then new.email_doubtful_since := null; end if;
  return new;
end $$;
create trigger client_address_is_trusted_anew before update on client
  for each row execute function trust_new_address();

${ownClientOnly(nobodyIsUsual)}
`

/** E-mail addresses to which a mail could not be delivered, and policies that the planner estimates right. */
export const doubtsAndEstimates: Migration = { number: 13, name: 'doubts-and-estimates', sql, rights: {} }
