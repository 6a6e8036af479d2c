/**
 * SQL that links every audit entry to the one before it.
 *
 * The link is made when the transaction commits, under a lock of the clinic: concurrent writes wait for each other for
 * that moment only, and no order of locks can make them wait for ever.
 */
export const chainAudit = /* sql */ `
-- What is hashed of an entry: one line of JSON whose form never changes.
create function audit_content(entry audit_entry) returns text language sql stable as $$
  select jsonb_build_array(entry.id, (extract(epoch from entry.at) * 1000000)::bigint, entry.person_id,
    entry.action, entry.subject_kind, entry.subject_id, entry.detail)::text
$$;

create function link_audit_entry(entry audit_entry) returns void language plpgsql as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit ' || entry.clinic_id, 0));
  -- An entry that came with an import brings its own link.
  if exists (select from audit_link where clinic_id = entry.clinic_id and entry_id = entry.id) then return; end if;
  select position, hash into last from audit_link
    where clinic_id = entry.clinic_id and chain_id = entry.clinic_id order by position desc limit 1;
  insert into audit_link (clinic_id, chain_id, position, entry_id, previous_hash, hash)
    select entry.clinic_id, entry.clinic_id, place, entry.id, previous,
      encode(sha256(convert_to(concat_ws(E'\\n', entry.clinic_id, place, previous, audit_content(entry)), 'UTF8')), 'hex')
    from (select coalesce(last.position, 0) + 1 as place, coalesce(last.hash, repeat('0', 64)) as previous) as next;
end $$;

create function link_new_audit_entry() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform link_audit_entry(new);
  return null;
end $$;
create constraint trigger audit_entry_is_linked after insert on audit_entry
  deferrable initially deferred for each row execute function link_new_audit_entry();

-- What was written before there was a chain, in its order. An owner who is no superuser sees one clinic at a time.
do $$
declare
  one uuid;
  entry audit_entry;
  before text := current_setting('halftone.clinic_id', true);
begin
  for one in select distinct clinic_id from sign_in_address loop
    perform set_config('halftone.clinic_id', one::text, true);
    for entry in select * from audit_entry where clinic_id = one order by at, id loop
      perform link_audit_entry(entry);
    end loop;
  end loop;
  perform set_config('halftone.clinic_id', coalesce(before, ''), true);
end $$;
`
