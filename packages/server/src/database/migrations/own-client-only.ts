const named = `nullif(current_setting('halftone.client_id', true), '')`

/** That no client is named; the planner takes this for hardly ever true. */
export const nobodyIsNull = `(select ${named}::uuid) is null`

/**
 * The same, as the planner takes for nearly always true, which it is: an inequality with a value that it does not know. With
 * the other words it counted on one row in two hundred, in every table of every query, and chose loops that take minutes.
 */
export const nobodyIsUsual = `(select (${named} is null)::integer) <> 0`

/** SQL that binds every table that there is to the client who is named, if one is. */
export const ownClientOnly = (nobody: string): string => /* sql */ `
-- While a client is named, only rows of that client exist: every table with a client is bound to it, tables that
-- hang on one are bound through it, a few hold nothing about people, and all others are closed.
do $$
declare
  found record;
  own text := '(select nullif(current_setting(''halftone.client_id'', true), '''')::uuid)';
  nobody text := '${nobody.replaceAll("'", "''")}';
  rule text;
begin
  for found in
    select c.relname as name,
           exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'client_id' and not attisdropped) as has_client
      from pg_class c
      join pg_attribute k on k.attrelid = c.oid and k.attname = 'clinic_id' and not k.attisdropped
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'sign_in_address'
  loop
    rule := case
      when found.name = 'client' then 'id = ' || own
      when found.has_client then 'client_id = ' || own
      when found.name in ('session_pass', 'session_amendment') then
        'exists (select from treatment_session s where s.clinic_id = ' || found.name || '.clinic_id and s.id = session_id)'
      when found.name = 'design_version' then
        'exists (select from design d where d.clinic_id = design_version.clinic_id and d.id = design_id)'
      when found.name = 'consent_withdrawal' then
        'exists (select from consent c where c.clinic_id = consent_withdrawal.clinic_id and c.id = consent_id)'
      when found.name = 'patch_test_reading' then
        'exists (select from patch_test t where t.clinic_id = patch_test_reading.clinic_id and t.id = patch_test_id)'
      when found.name = 'screen_decision' then
        'exists (select from form_answer a where a.clinic_id = screen_decision.clinic_id and a.id = answer_id)'
      when found.name = 'check_in_review' then
        'exists (select from check_in c where c.clinic_id = check_in_review.clinic_id and c.id = check_in_id)'
      when found.name in ('clinic', 'person', 'room', 'form', 'form_version', 'product', 'lot', 'public_page', 'audit_link') then null
      when found.name = 'audit_entry' then 'person_id is null'
      else 'false'
    end;
    if rule is not null then
      execute format('drop policy if exists own_client on %I', found.name);
      execute format('create policy own_client on %I as restrictive using (%s or %s)', found.name, nobody, rule);
    end if;
  end loop;
end $$;
`
