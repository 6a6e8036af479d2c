/** Records that may have to stay without the person: treatment, papers, money. Everything else that names a client goes. */
const treatment = [
  'treatment_session',
  'adverse_event',
  'consent',
  'patch_test',
  'photo_permission',
  'form_answer',
  'recall_contact',
]
const money = ['charge', 'payment', 'charge_event', 'ledger_line', 'card_checkout']
const ownOrder = ['plan', 'design', 'course', 'appointment', 'waitlist_entry', 'time_off', 'photo']

const list = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ')

/** Facts stay facts for everybody but this function, which runs as the owner of the tables and says so. */
const unlessErasing = /* sql */ `
  if current_setting('halftone.erasing', true) = 'on'
     and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    return coalesce(new, old);
  end if;`

/** SQL that lets facts be erased by one function alone. */
const letErase = /* sql */ `
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  ${unlessErasing}
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create or replace function refuse_change_once_submitted() returns trigger language plpgsql as $$
begin
  ${unlessErasing}
  if old.submitted_at is not null then
    raise exception '% is append-only once it is handed in', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create or replace function session_closes_once() returns trigger language plpgsql as $$
begin
  ${unlessErasing}
  if old.state = 'closed' or new.state <> 'closed'
     or (to_jsonb(new) - array['state', 'closed_at', 'needle_minutes', 'closing_note'])
        <> (to_jsonb(old) - array['state', 'closed_at', 'needle_minutes', 'closing_note']) then
    raise exception 'treatment_session is append-only' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- Deletes the rows of a table that name the client and meet the condition, and remembers their ids.
create function bury_rows(this_clinic uuid, this_client uuid, table_name text, condition text default 'true') returns void
language plpgsql as $$
begin
  if exists (select from pg_attribute where attrelid = table_name::regclass and attname = 'id') then
    execute format('insert into tombstone (clinic_id, id, client_id)
      select clinic_id, id, client_id from %I as t where clinic_id = $1 and client_id = $2 and (%s)
      on conflict do nothing', table_name, condition) using this_clinic, this_client;
  end if;
  execute format('delete from %I as t where clinic_id = $1 and client_id = $2 and (%s)', table_name, condition)
    using this_clinic, this_client;
end $$;
`

/**
 * SQL of the function that erases a client: deletes what goes, blanks what stays, leaves tombstones.
 * @param bookkeeping tables about the erasing itself, which `last` clears where they need it
 * @param photosThatGo condition on the photos that are deleted while records are kept
 * @param last done when nothing has to be kept any more
 */
const eraseFunction = ({
  bookkeeping,
  photosThatGo,
  last,
}: {
  readonly bookkeeping: readonly string[]
  readonly photosThatGo: string
  readonly last: string
}) => /* sql */ `
-- With keep, records that the law or a claim may ask for stay without free words; without it only the amounts of the
-- books do, which name nobody.
create or replace function erase_client(this_client uuid, keep boolean, erased timestamptz) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  this_clinic uuid := current_setting('halftone.clinic_id')::uuid;
  other text;
begin
  perform set_config('halftone.erasing', 'on', true);

  -- Tables that this step does not know go by what they declare: only a reference that does not cascade keeps a row.
  for other in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'client_id'
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
       and c.relname not in (${list([...treatment, ...money, ...ownOrder, ...bookkeeping])})
       and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
                        and k.confrelid = 'client'::regclass and k.confdeltype <> 'c')
  loop
    perform bury_rows(this_clinic, this_client, other);
  end loop;

  if keep then
    perform bury_rows(this_clinic, this_client, 'photo', '${photosThatGo}');
  else
    perform bury_rows(this_clinic, this_client, 'photo');
  end if;
  perform bury_rows(this_clinic, this_client, 'time_off');
  perform bury_rows(this_clinic, this_client, 'waitlist_entry');
  if keep then
    perform bury_rows(this_clinic, this_client, 'form_answer', 'submitted_at is null');
  else
    ${treatment.map((table) => `perform bury_rows(this_clinic, this_client, '${table}');`).join('\n    ')}
    ${last}
  end if;
  perform bury_rows(this_clinic, this_client, 'appointment', 'not exists (select from treatment_session as s
    where s.clinic_id = t.clinic_id and s.appointment_id = t.id)');
  update appointment set course_id = null, cancel_reason = null where clinic_id = this_clinic and client_id = this_client;
  perform bury_rows(this_clinic, this_client, 'course');
  perform bury_rows(this_clinic, this_client, 'plan', 'not exists (select from treatment_session as s
      where s.clinic_id = t.clinic_id and s.plan_id = t.id)
    and not exists (select from charge as c where c.clinic_id = t.clinic_id and c.plan_id = t.id)
    and not exists (select from quote_acceptance as q where q.clinic_id = t.clinic_id and q.plan_id = t.id)');
  perform bury_rows(this_clinic, this_client, 'design', 'not exists (select from plan as p
    where p.clinic_id = t.clinic_id and p.design_id = t.id)');

  update design set name = 'Erased' where clinic_id = this_clinic and client_id = this_client;
  update design_version set design = jsonb_set(design_version.design, '{name}', '"Erased"')
    from design as d where design_version.clinic_id = this_clinic and d.clinic_id = this_clinic
      and d.id = design_version.design_id and d.client_id = this_client;
  update plan set pictures = '[]' where clinic_id = this_clinic and client_id = this_client;

  update form_answer set answers = coalesce((
      select jsonb_object_agg(given.key, given.value) from jsonb_each(form_answer.answers) as given
       where given.key not in (select block ->> 'id' from jsonb_array_elements(v.content::jsonb -> 'blocks') as block
                                where block ->> 'answer' in ('line', 'text'))), '{}')
    from form_version as v
   where form_answer.clinic_id = this_clinic and form_answer.client_id = this_client
     and v.clinic_id = this_clinic and v.id = form_answer.form_version_id;
  update screen_decision set reason = 'Erased' from form_answer as a
   where screen_decision.clinic_id = this_clinic and a.clinic_id = this_clinic and a.id = screen_decision.answer_id
     and a.client_id = this_client;
  update consent_withdrawal set reason = null from consent as c
   where consent_withdrawal.clinic_id = this_clinic and c.clinic_id = this_clinic and c.id = consent_withdrawal.consent_id
     and c.client_id = this_client;
  update patch_test_reading set note = null from patch_test as p
   where patch_test_reading.clinic_id = this_clinic and p.clinic_id = this_clinic and p.id = patch_test_reading.patch_test_id
     and p.client_id = this_client;
  update session_pass set facts = jsonb_set(facts, '{note}', 'null') from treatment_session as s
   where session_pass.clinic_id = this_clinic and s.clinic_id = this_clinic and s.id = session_pass.session_id
     and s.client_id = this_client;
  update session_amendment set reason = 'Erased', changes = changes - 'note' from treatment_session as s
   where session_amendment.clinic_id = this_clinic and s.clinic_id = this_clinic and s.id = session_amendment.session_id
     and s.client_id = this_client;
  update treatment_session set closing_note = null, overrides = coalesce((
      select jsonb_agg(one || '{"reason": "Erased"}') from jsonb_array_elements(treatment_session.overrides) as one), '[]')
   where clinic_id = this_clinic and client_id = this_client;
  update recall_contact set note = null where clinic_id = this_clinic and client_id = this_client;

  update charge set title = null where clinic_id = this_clinic and client_id = this_client and title is not null;
  update charge_event set reason = null where clinic_id = this_clinic and client_id = this_client and reason is not null;
  update payment set reason = null where clinic_id = this_clinic and client_id = this_client and reason is not null;
  update card_checkout set url = '' where clinic_id = this_clinic and client_id = this_client;
  if not keep then
    update quote_acceptance set words = '', accepted_by = 'Erased client' from charge as c
     where quote_acceptance.clinic_id = this_clinic and c.clinic_id = this_clinic and c.id = quote_acceptance.charge_id
       and c.client_id = this_client;
  end if;

  update client set name = 'Erased client', email = null, phone = null, birth_date = null, note = null,
      erased_at = coalesce(erased_at, erased), updated_at = erased, revision = revision + 1
   where clinic_id = this_clinic and id = this_client;
  perform set_config('halftone.erasing', 'off', true);
end $$;
`

/** As it was first: every photo went at once. */
export const eraseClient = `${letErase}${eraseFunction({
  ...{ bookkeeping: ['client_erasure', 'tombstone'], photosThatGo: 'true', last: '' },
})}`

/** [RT-1] Photos that a session names are part of its record; a hold of a court goes with the last of the record. */
export const eraseClientButSessionPhotos = eraseFunction({
  bookkeeping: ['client_erasure', 'tombstone', 'legal_hold'],
  photosThatGo: `not exists (select from session_photo as p
      where p.clinic_id = t.clinic_id and p.photo_id = t.id)`,
  last: `delete from legal_hold where clinic_id = this_clinic and client_id = this_client;`,
})
