import type { Migration } from './migration.ts'

const sql = /* sql */ `
-- How much of each lot came in, was opened, used and disposed of, kept beside it: the page of the day asks for it every
-- time, and the lines are hundreds of thousands. It follows from the lines, in whichever order they are brought in; the
-- lock lets two who write about one lot see each other; what refers to a lot locks its key alone, so it is not in the way.
alter table lot add column pieces jsonb not null default '{}', add column opened_at timestamptz;
create function sum_lots(clinics uuid[], lots uuid[]) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform from lot as l join unnest(clinics, lots) as w(clinic_id, id) on l.clinic_id = w.clinic_id and l.id = w.id
    order by l.id for no key update of l;
  update lot as l set pieces = s.pieces, opened_at = s.opened_at
    from (select k.clinic_id, k.lot_id, jsonb_object_agg(k.kind, k.pieces) as pieces,
                 max(k.last_at) filter (where k.kind = 'opened') as opened_at
            from (select m.clinic_id, m.lot_id, m.kind, sum(m.pieces) as pieces, max(m.at) as last_at
                    from stock_movement as m
                    join (select distinct * from unnest(clinics, lots) as d(clinic_id, id)) as w
                      on m.clinic_id = w.clinic_id and m.lot_id = w.id
                   group by m.clinic_id, m.lot_id, m.kind) as k
           group by k.clinic_id, k.lot_id) as s
   where l.clinic_id = s.clinic_id and l.id = s.lot_id;
end $$;
revoke execute on function sum_lots from public;
create function sum_moved_lots() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform sum_lots(array_agg(clinic_id), array_agg(lot_id)) from (select distinct clinic_id, lot_id from added) as a
    having count(*) > 0;
  return null;
end $$;
create trigger stock_movement_is_summed after insert on stock_movement
  referencing new table as added for each statement execute function sum_moved_lots();

-- When each client's last session was, and when its plan asks for another look; null while a session is open.
alter table client
  add column last_session_at timestamptz,
  add column touch_up_after_months integer,
  add column touch_up_at timestamptz;
create index client_by_touch_up on client (clinic_id, touch_up_at) where touch_up_at is not null;
create function note_last_sessions(clinics uuid[], clients uuid[]) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform from client as c join unnest(clinics, clients) as w(clinic_id, id) on c.clinic_id = w.clinic_id and c.id = w.id
    order by c.id for no key update of c;
  update client as c
     set last_session_at = s.opened_at, touch_up_after_months = s.months,
         touch_up_at = s.opened_at + make_interval(months => s.months)
    from (select distinct * from unnest(clinics, clients) as d(clinic_id, id)) as w
    left join lateral (
      select case when t.state = 'closed' then t.opened_at end as opened_at,
             case when t.state = 'closed' then p.touch_up_after_months end as months
        from treatment_session as t join plan as p on p.clinic_id = t.clinic_id and p.id = t.plan_id
       where t.clinic_id = w.clinic_id and t.client_id = w.id order by t.opened_at desc limit 1) as s on true
   where c.clinic_id = w.clinic_id and c.id = w.id
     -- Of who was erased nothing is written any more, though what was done is kept.
     and (c.erased_at is null or current_setting('halftone.erasing', true) = 'on')
     and (c.last_session_at, c.touch_up_after_months) is distinct from (s.opened_at, s.months);
end $$;
revoke execute on function note_last_sessions from public;
create function note_changed_sessions() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform note_last_sessions(array_agg(clinic_id), array_agg(client_id))
     from (select distinct clinic_id, client_id from changed) as a having count(*) > 0;
  return null;
end $$;
create trigger treatment_session_added_is_noted after insert on treatment_session
  referencing new table as changed for each statement execute function note_changed_sessions();
create trigger treatment_session_changed_is_noted after update on treatment_session
  referencing new table as changed for each statement execute function note_changed_sessions();
create trigger treatment_session_removed_is_noted after delete on treatment_session
  referencing old table as changed for each statement execute function note_changed_sessions();

-- Each clinic's rows are seen only as its own.
do $$
declare
  one uuid;
begin
  for one in select distinct clinic_id from sign_in_address loop
    perform set_config('halftone.clinic_id', one::text, true);
    perform sum_lots(array_agg(clinic_id), array_agg(id)) from lot where clinic_id = one having count(*) > 0;
    perform note_last_sessions(array_agg(clinic_id), array_agg(id)) from client
     where clinic_id = one and erased_at is null having count(*) > 0;
  end loop;
  perform set_config('halftone.clinic_id', '', true);
end $$;

-- Clients are searched far more often than changed: no search should go through a list of what is not in the index yet.
alter index client_by_search_text set (fastupdate = off);
select gin_clean_pending_list('client_by_search_text');

-- Who a session belongs to: asked before every request, so its plan is kept and one short statement asks for it. It runs
-- with the rights of whoever asks, who sees one clinic.
create function find_session(hash bytea, at timestamptz, seen_after timestamptz)
  returns table (session_id uuid, last_seen_at timestamptz, locked_at timestamptz, proved_at timestamptz,
    shared_device_id uuid, person_id uuid, name text, email text, role text, pin_set_at timestamptz,
    lock_after_minutes text)
  language plpgsql stable as $$
begin
  return query
    select s.id, s.last_seen_at, s.locked_at, s.proved_at, s.shared_device_id, p.id, p.name, p.email, p.role,
           pin.set_at, c.settings #>> '{identity,lockAfterMinutes}'
      from auth_session s
      join person p on p.clinic_id = s.clinic_id and p.id = s.person_id
      join clinic c on c.clinic_id = s.clinic_id
      left join person_pin pin on pin.clinic_id = s.clinic_id and pin.person_id = s.person_id
     where s.token_hash = hash and s.expires_at > at and s.last_seen_at > seen_after and p.active;
end $$;

-- A number that many have is found in the order of names, without looking at all of them; every other search has an index.
create or replace function find_clients(said text, after_rank integer, after_name text, after_id uuid, how_many integer)
  returns table (found_id uuid, found_rank integer, found_name text)
  language plpgsql stable security definer
  set search_path = pg_catalog, public, pg_temp
  set plan_cache_mode = force_custom_plan
  set enable_seqscan = off
as $$
declare
  own_clinic constant uuid := nullif(current_setting('halftone.clinic_id', true), '')::uuid;
  escaped constant text := regexp_replace(btrim(regexp_replace(fold_text(said), '\\s+', ' ', 'g')), '([\\\\%_])', '\\\\\\1', 'g');
  digits constant text := ltrim(regexp_replace(said, '\\D', '', 'g'), '0');
  words constant text[] := regexp_split_to_array(escaped, ' ');
  patterns text[];
  taken integer := 0;
begin
  if said !~ '[^0-9+()./ -]' and length(digits) >= 3 then
    return query
      select c.id, 1, c.search_name::text from client c
       where c.clinic_id = own_clinic and c.erased_at is null and c.search_text like '%' || digits || '%'
         and (c.search_name, c.id) > (after_name collate "C", after_id)
       order by c.search_name, c.id limit how_many;
    return;
  end if;
  if after_rank <= 0 then
    return query
      select c.id, 0, c.search_name::text from client c
       where c.clinic_id = own_clinic and c.erased_at is null and c.search_name like escaped || '%'
         and (c.search_name, c.id) > (after_name collate "C", after_id)
       order by c.search_name, c.id limit how_many;
    get diagnostics taken = row_count;
    if taken >= how_many then return; end if;
  end if;
  -- One or two letters stand at the beginning of a word: anywhere else they are in everybody's name.
  patterns := array(
    select case when length(word) < 3 and word ~ '^\\w' then '% ' || word || '%' else '%' || word || '%' end
      from unnest(words) word order by length(word) desc);
  return query
    select fit.id, fit.rank, fit.search_name::text from (
      select c.id, c.search_name,
             case when c.search_text like '% ' || words[1] || '%' then 1 else 2 end as rank
        from client c
       where c.clinic_id = own_clinic and c.erased_at is null
         and c.search_text like patterns[1] and c.search_text like all (patterns[2:])
         and c.search_name not like escaped || '%') fit
     where fit.rank > after_rank
        or (fit.rank = after_rank and (fit.search_name, fit.id) > (after_name collate "C", after_id))
     order by fit.rank, fit.search_name, fit.id limit how_many - taken;
end $$;
`

/** What is left of each lot and who is due for a touch-up, kept where the page of the day finds it. */
export const levelsAndTouchUps: Migration = { number: 17, name: 'levels-and-touch-ups', sql, rights: {} }
