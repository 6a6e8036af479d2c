/** SQL with which a clinic that nobody worked in makes room for an archive: its first room, its forms, its hours. */
export const clearEmptyClinic = /* sql */ `
create function clear_empty_clinic() returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  this_clinic uuid := current_setting('halftone.clinic_id')::uuid;
  one text;
  waiting text[];
  before integer;
begin
  perform from clinic as c where c.clinic_id = this_clinic for update;
  if exists (select from client where clinic_id = this_clinic) or exists (select from product where clinic_id = this_clinic)
     or exists (select from ledger_entry where clinic_id = this_clinic) or exists (select from recall where clinic_id = this_clinic)
     or exists (select from hygiene_entry where clinic_id = this_clinic) then
    raise exception 'this clinic is not empty' using errcode = 'HT409';
  end if;
  perform set_config('halftone.erasing', 'on', true);
  select array_agg(c.relname) into waiting from pg_class c
   where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
     and c.relname not in ('clinic', 'person', 'sign_in_address', 'auth_session', 'audit_entry', 'audit_link')
     -- How people sign in stays: passkeys, second steps, PINs, devices.
     and not exists (select from pg_attribute s where s.attrelid = c.oid
                      and s.attname ~ '(^|_)(password|secret|token|challenge|credential)(_|$)|(code|key|pin)_hash$')
     and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'clinic_id');
  -- Whatever is still referred to waits for the next round.
  loop
    before := coalesce(array_length(waiting, 1), 0);
    exit when before = 0;
    foreach one in array waiting loop
      begin
        execute format('delete from %I where clinic_id = $1', one) using this_clinic;
        waiting := array_remove(waiting, one);
      exception when foreign_key_violation then null;
      end;
    end loop;
    if coalesce(array_length(waiting, 1), 0) = before then
      raise exception 'tables that refer to each other: %', waiting;
    end if;
  end loop;
  perform set_config('halftone.erasing', 'off', true);
end $$;

-- Whoever signs in here goes on as the person of the archive with the same address.
create function adopt_person(old uuid, adopted uuid) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  this_clinic uuid := current_setting('halftone.clinic_id')::uuid;
  one text;
begin
  for one in select k.conrelid::regclass::text from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'person_id'
     where k.contype = 'f' and k.confrelid = 'person'::regclass and k.confdeltype = 'c' loop
    execute format('update %s set person_id = $1 where clinic_id = $2 and person_id = $3', one)
      using adopted, this_clinic, old;
  end loop;
  delete from person where clinic_id = this_clinic and id = old;
end $$;
`
