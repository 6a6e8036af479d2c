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

-- How much of each charge is settled, kept beside it: what is open is asked for on every screen of the day. It follows
-- from what happened to the charge, in whichever order that is brought in; the lock lets two payments see each other.
alter table charge add column settled_minor bigint not null default 0;
drop trigger charge_is_append_only on charge;
create trigger charge_is_append_only before update on charge for each row
  when (to_jsonb(new) - 'settled_minor' is distinct from to_jsonb(old) - 'settled_minor')
  execute function refuse_change();
create trigger charge_is_never_deleted before delete on charge
  for each row execute function refuse_change();
create function settle_charge() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform from charge where clinic_id = new.clinic_id and id = new.charge_id for update;
  update charge set settled_minor = (
      select coalesce(sum(e.received_minor + e.discount_minor + e.concession_minor), 0) from charge_event as e
       where e.clinic_id = new.clinic_id and e.charge_id = new.charge_id)
   where clinic_id = new.clinic_id and id = new.charge_id;
  return new;
end $$;
create trigger charge_event_settles after insert on charge_event
  for each row execute function settle_charge();
-- Each clinic's rows are seen only as its own.
do $$
declare
  one uuid;
begin
  for one in select distinct clinic_id from sign_in_address loop
    perform set_config('halftone.clinic_id', one::text, true);
    update charge as c set settled_minor = f.settled
      from (select charge_id, sum(received_minor + discount_minor + concession_minor) as settled
              from charge_event where clinic_id = one group by charge_id) as f
     where c.clinic_id = one and f.charge_id = c.id;
  end loop;
  perform set_config('halftone.clinic_id', '', true);
end $$;
create index charge_open on charge (clinic_id, currency) where list_minor > settled_minor;

create index plan_by_touch_up on plan (clinic_id, touch_up_after_months);

${ownClientOnly(nobodyIsUsual)}
`

/** E-mail addresses to which a mail could not be delivered, and policies that the planner estimates right. */
export const doubtsAndEstimates: Migration = { number: 13, name: 'doubts-and-estimates', sql, rights: {} }
