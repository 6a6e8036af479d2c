import type { Migration } from './migration.ts'

const sql = /* sql */ `
-- Text as people type it in a search box: no accents, no capitals, letters that have none of their own spelled out.
create function fold_text(said text) returns text
  language sql immutable parallel safe strict
  return replace(replace(replace(
    translate(lower(regexp_replace(normalize(said, NFKD), '[\\u0300-\\u036f]', '', 'g')), 'øłđı', 'oldi'),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');

alter table client
  add column search_name text collate "C" generated always as (fold_text(name)) stored,
  -- Every word stands after a blank, so that the beginning of a word can be looked for.
  add column search_text text generated always as (
    ' ' || fold_text(name) || ' ' || coalesce(fold_text(email), '') || ' '
        || coalesce(regexp_replace(phone, '\\D', '', 'g'), '')) stored;
create index client_by_search_name on client (clinic_id, search_name, id);
create index client_by_search_text on client using gin (search_text gin_trgm_ops);

-- Clients that a text fits, best first: 0 for names that begin with it, 1 for words that do, 2 for the rest, each by
-- name. It runs as the owner of the tables, because row-level security keeps LIKE from using an index; the clinic is
-- asked for by hand instead, and is that of the transaction in any case.
create function find_clients(said text, after_rank integer, after_name text, after_id uuid, how_many integer)
  returns table (found_id uuid, found_rank integer, found_name text)
  language plpgsql stable security definer
  set search_path = pg_catalog, public, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  own_clinic constant uuid := nullif(current_setting('halftone.clinic_id', true), '')::uuid;
  escaped constant text := regexp_replace(btrim(regexp_replace(fold_text(said), '\\s+', ' ', 'g')), '([\\\\%_])', '\\\\\\1', 'g');
  digits constant text := ltrim(regexp_replace(said, '\\D', '', 'g'), '0');
  is_number constant boolean := said !~ '[^0-9+()./ -]' and length(digits) >= 3;
  words constant text[] := regexp_split_to_array(escaped, ' ');
  patterns text[];
  taken integer := 0;
begin
  if not is_number and after_rank <= 0 then
    return query
      select c.id, 0, c.search_name::text from client c
       where c.clinic_id = own_clinic and c.erased_at is null and c.search_name like escaped || '%'
         and (c.search_name, c.id) > (after_name collate "C", after_id)
       order by c.search_name, c.id limit how_many;
    get diagnostics taken = row_count;
    if taken >= how_many then return; end if;
  end if;
  if is_number then
    patterns := array['%' || digits || '%'];
  else
    -- One or two letters stand at the beginning of a word: anywhere else they are in everybody's name.
    patterns := array(
      select case when length(word) < 3 and word ~ '^\\w' then '% ' || word || '%' else '%' || word || '%' end
        from unnest(words) word order by length(word) desc);
  end if;
  return query
    select fit.id, fit.rank, fit.search_name::text from (
      select c.id, c.search_name,
             case when c.search_text like '% ' || words[1] || '%' then 1 else 2 end as rank
        from client c
       where c.clinic_id = own_clinic and c.erased_at is null and c.search_text like patterns[1] and c.search_text like all (patterns)
         and (is_number or c.search_name not like escaped || '%')) fit
     where fit.rank > after_rank
        or (fit.rank = after_rank and (fit.search_name, fit.id) > (after_name collate "C", after_id))
     order by fit.rank, fit.search_name, fit.id limit how_many - taken;
end $$;
revoke execute on function find_clients from public;

-- A plan is frozen: what lists and reports ask of it stands beside it, so that they need not open the whole of it.
alter table plan
  add column touch_up_after_months integer
    generated always as ((plan #>> '{touchUp,afterMonths}')::integer) stored,
  add column session_count integer generated always as (jsonb_array_length(plan -> 'sessions')) stored,
  -- Dots of each session, in their order.
  add column session_dots jsonb generated always as (jsonb_path_query_array(plan, '$.sessions[*].dots')) stored;

create index session_by_day on treatment_session (clinic_id, opened_at);
create index consent_by_day on consent (clinic_id, signed_at);
create index adverse_event_by_day on adverse_event (clinic_id, at);
create index charge_event_by_day on charge_event (clinic_id, day);
create index movement_by_day on stock_movement (clinic_id, at);
create index movement_of_session on stock_movement (clinic_id, session_id) where session_id is not null;
create index design_version_by_day on design_version (clinic_id, design_id, saved_at desc);
`

/** Columns and indexes for search as you type, for lists of a day and for reports; no table of its own. */
export const reports: Migration = {
  number: 10,
  name: 'reports',
  extensions: ['pg_trgm'],
  sql,
  rights: { 'function find_clients': 'execute' },
}
