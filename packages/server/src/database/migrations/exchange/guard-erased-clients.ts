const guards = /* sql */ `
create function is_erased_client(clinic uuid, client uuid) returns boolean language sql stable as $$
  select exists (select from client as c where c.clinic_id = clinic and c.id = client and c.erased_at is not null)
$$;

create function refuse_erased_client() returns trigger language plpgsql as $$
begin
  if current_setting('halftone.erasing', true) = 'on' then return new; end if;
  if is_erased_client(new.clinic_id, (to_jsonb(new) ->> 'client_id')::uuid) then
    raise exception 'this client was erased' using errcode = 'HT410';
  end if;
  return new;
end $$;

-- Records of a session name their client through it.
create function refuse_erased_session() returns trigger language plpgsql as $$
begin
  if current_setting('halftone.erasing', true) = 'on' then return new; end if;
  if is_erased_client(new.clinic_id, (select client_id from treatment_session as s
       where s.clinic_id = new.clinic_id and s.id = (to_jsonb(new) ->> 'session_id')::uuid)) then
    raise exception 'the client of this session was erased' using errcode = 'HT410';
  end if;
  return new;
end $$;

create function refuse_change_of_erased() returns trigger language plpgsql as $$
begin
  if old.erased_at is not null and current_setting('halftone.erasing', true) is distinct from 'on' then
    raise exception 'this client was erased' using errcode = 'HT410';
  end if;
  return new;
end $$;
create trigger client_stays_erased before update on client
  for each row execute function refuse_change_of_erased();

`

/** SQL of the function that puts the guard on every table that names a client, but `unguarded` ones. */
const putGuards = (unguarded: readonly string[]) => /* sql */ `
create or replace function guard_erased_clients() returns void language plpgsql as $$
declare
  one record;
begin
  for one in
    select c.relname as name, a.attname as by_column
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('client_id', 'session_id')
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
       and c.relname not in (${unguarded.map((name) => `'${name}'`).join(', ')})
       and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'clinic_id')
       and not exists (select from pg_trigger t where t.tgrelid = c.oid
                        and t.tgname = c.relname || '_names_no_erased_' || replace(a.attname, '_id', ''))
  loop
    execute format('create trigger %I before insert or update on %I for each row execute function %I()',
      one.name || '_names_no_erased_' || replace(one.by_column, '_id', ''), one.name,
      case one.by_column when 'client_id' then 'refuse_erased_client' else 'refuse_erased_session' end);
  end loop;
end $$;
`

const alwaysUnguarded = ['client_erasure', 'tombstone', 'stock_movement', 'auth_session']

/**
 * SQL that refuses every write that names an erased client, whichever table it goes to: an offline tablet, an import and
 * a page that was left open cannot bring a person back. The guard is put on tables of later steps as well: it is asked
 * for after every migration.
 */
export const guardErasedClients = `${guards}${putGuards(alwaysUnguarded)}`

/** A court may ask for what is kept of an erased client, too. */
export const guardButLegalHolds = putGuards([...alwaysUnguarded, 'legal_hold'])
