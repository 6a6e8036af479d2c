import { eraseClientButSessionPhotos } from './exchange/erase-client.ts'
import { guardButLegalHolds } from './exchange/guard-erased-clients.ts'
import type { Migration } from './migration.ts'
import { ownClinicOnly } from './own-clinic-only.ts'

const sql = /* sql */ `
-- What a court or an authority asked to keep: nothing of this client is deleted while a row is not lifted.
create table legal_hold (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  asked_by text not null check (asked_by <> ''),
  reason text not null check (reason <> ''),
  placed_at timestamptz not null,
  placed_by uuid not null,
  lifted_at timestamptz,
  lifted_by uuid,
  lift_reason text check (lift_reason <> ''),
  primary key (clinic_id, id),
  check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null)),
  foreign key (clinic_id, client_id) references client,
  foreign key (clinic_id, placed_by) references person,
  foreign key (clinic_id, lifted_by) references person
);
create index on legal_hold (clinic_id, client_id);
create unique index legal_hold_stands_once on legal_hold (clinic_id, client_id) where lifted_at is null;

create function legal_hold_is_lifted_once() returns trigger language plpgsql as $$
begin
  if old.lifted_at is not null
     or (to_jsonb(new) - array['lifted_at', 'lifted_by', 'lift_reason'])
        <> (to_jsonb(old) - array['lifted_at', 'lifted_by', 'lift_reason']) then
    raise exception 'legal_hold is append-only' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger legal_hold_is_append_only before update on legal_hold
  for each row execute function legal_hold_is_lifted_once();

${ownClinicOnly(['legal_hold'])}

-- Whatever is deleted, by whichever way: not while a hold stands.
create function refuse_while_held() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if exists (select from legal_hold as h where h.clinic_id = old.clinic_id and h.client_id = old.client_id
              and h.lifted_at is null) then
    raise exception 'a legal hold is on this client' using errcode = 'HT423';
  end if;
  return old;
end $$;
create trigger photo_stays_while_held before delete on photo
  for each row execute function refuse_while_held();

${eraseClientButSessionPhotos}
${guardButLegalHolds}
`

/** Legal holds, and photos of sessions that stay with the record of an erased client. */
export const legalHold: Migration = {
  number: 12,
  name: 'legal-hold',
  sql,
  rights: { legal_hold: 'select, insert, update' },
}
