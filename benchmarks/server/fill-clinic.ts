import { createHash } from 'node:crypto'
import type { Plan } from '@halftone/clinic'
import type { Design } from '@halftone/engine'
import type { ClientBase } from 'pg'

/** How much of a clinic's life is made. */
export type ClinicSize = {
  readonly clients: number
  readonly sessions: number
  readonly photos: number
  readonly users: number
}

export type FilledClinic = {
  /** Cookies of people who are signed in, `users` of them. */
  readonly cookies: readonly string[]
  /** The one of an owner, who may see everything. */
  readonly ownerCookie: string
}

const firstNames =
  'Ada Amir Ana Andrzej Anouk Ayşe Björn Carlos Chiara Chloé Dmitri Elif Emeka Eszter Fatima Fionn Gülay Hana Hugo Ibrahim Ines Ingrid Jakub Jamal Joana Jonas José Kwame Laila Lars Léa Lukas Łukasz Maeve Marco Mariam Mateus Mehmet Mia Mikkel Mohamed Niamh Nikos Noor Olga Omar Paolo Priya Rafał René Rosa Samuel Sanne Seán Sofia Søren Tariq Tomás Ursula Viktor Wei Yusuf Zoë'.split(
    ' ',
  )
const lastNames =
  'Abbott Adeyemi Andersson Åberg Bakker Bauer Berger Bianchi Byrne Castro Chen Costa Dubois Demir Dvořák Eriksen Fernández Ferreira Fischer Fitzgerald García Girard Gruber Haddad Hansen Horváth Ivanov Jansen Janssen Jensen Kaya Keller Khan Kovács Kowalski Kraus Kumar Lambert Larsen Leroy Lindqvist López Marchetti Martin Mazur Meyer Moreau Müller Murphy Nakamura Nguyen Novák Nowak Okafor Okonkwo Öztürk Papadopoulos Patel Pereira Petrov Popescu Ricci Romano Rossi Sato Schmidt Schneider Sharma Silva Singh Söderberg Sousa Strauß Szabó Tanaka Torres Vargas Vogel Wagner Walsh Weber Wójcik Yıldız Zhang Žižka'.split(
    ' ',
  )

const sha256 = (text: string) => createHash('sha256').update(text).digest()
const practitioners = 8
const visitsPerDay = 6

/**
 * Fills a clinic that was just made by bulk SQL: each client with a consultation, a design, a plan, a course of three
 * sessions with passes, photos, papers and money. Triggers and foreign keys are switched off meanwhile, so the client
 * must be the owner of the cluster; what is written keeps them all the same.
 * @param client of the owner of the cluster
 */
export async function fillClinic(
  client: ClientBase,
  { clinicId, design, plan }: { clinicId: string; design: Design; plan: Plan },
  { clients, sessions, photos, users }: ClinicSize,
): Promise<FilledClinic> {
  const run = (text: string, values: readonly unknown[] = []) => client.query(text, [...values])
  await run(`set session_replication_role = replica`)
  await run(
    `create temp table people as select i, gen_random_uuid() as id from generate_series(0, ${users - 1}) i`,
  )
  await run(
    `insert into person (clinic_id, id, name, email, role, password_hash, bookable)
     select $1, id, 'Person ' || i, 'person' || i || '@bench.test',
            case when i < ${practitioners} then 'practitioner' else (array['owner', 'practitioner', 'reception'])[1 + i % 3] end,
            'none', i < ${practitioners} from people`,
    [clinicId],
  )
  const secrets = Array.from({ length: users }, (_, index) => sha256(`bench ${index}`).toString('base64url'))
  await run(
    `insert into auth_session (clinic_id, id, person_id, token_hash, device, created_at, last_seen_at, expires_at)
     select $1, gen_random_uuid(), p.id, s.hash, 'bench', now(), now(), now() + interval '6 days'
       from people p join unnest($2::bytea[]) with ordinality s (hash, n) on s.n = p.i + 1`,
    [clinicId, secrets.map((secret) => sha256(secret))],
  )
  await run(
    `create temp table made as select i, gen_random_uuid() as client_id, gen_random_uuid() as design_id,
            gen_random_uuid() as plan_id, gen_random_uuid() as course_id, gen_random_uuid() as charge_id,
            gen_random_uuid() as answer_id, gen_random_uuid() as consent_answer_id
       from generate_series(0, ${clients - 1}) i`,
  )
  await run(
    `insert into client (clinic_id, id, name, email, phone, birth_date, pattern, note, created_at, updated_at)
     select $1, client_id, ($2::text[])[1 + i % cardinality($2::text[])] || ' ' || ($3::text[])[1 + (i * 7) % cardinality($3::text[])],
            'client' || i || '@example.test', '+353 ' || (80 + i % 9) || ' ' || lpad((i * 7919 % 10000000)::text, 7, '0'),
            date '1960-01-01' + (i * 13 % 15000), case when i % 5 = 0 then 'women' else 'men' end, null,
            now() - (i % 1200) * interval '1 day', now() - (i % 400) * interval '1 day' from made`,
    [clinicId, firstNames, lastNames],
  )
  await run(
    `insert into design (clinic_id, id, client_id, name, revision, saved_at)
     select $1, design_id, client_id, 'Soft front', 2, now() - interval '900 days' from made`,
    [clinicId],
  )
  await run(
    `insert into design_version (clinic_id, design_id, revision, design, saved_at, saved_by)
     select $1, design_id, n, $2::jsonb, now() - interval '900 days' + n * interval '1 hour', (select id from people where i = 0)
       from made, generate_series(1, 2) n`,
    [clinicId, JSON.stringify(design)],
  )
  await run(
    `insert into plan (clinic_id, id, client_id, design_id, design_revision, number, plan, created_at, created_by)
     select $1, plan_id, client_id, design_id, 2, i + 1, $2::jsonb, now() - interval '890 days', (select id from people where i = 0)
       from made`,
    [clinicId, JSON.stringify(plan)],
  )
  await run(
    `insert into course (clinic_id, id, client_id, plan_id, state, created_at, created_by)
     select $1, course_id, client_id, plan_id, 'booked', now() - interval '880 days', (select id from people where i = 0)
       from made`,
    [clinicId],
  )
  // Visit k of client i takes the place i + k * clients in one long diary, so that nobody is booked twice.
  const visits = clients + sessions
  const days = Math.ceil(visits / (practitioners * visitsPerDay))
  await run(
    `create temp table visit as
     select v, v / ${clients} as k, v % ${clients} as i, gen_random_uuid() as id, gen_random_uuid() as session_id,
            date_trunc('day', now()) + ((v / ${practitioners * visitsPerDay}) - ${days} + 20) * interval '1 day'
              + interval '8 hours' + ((v / ${practitioners}) % ${visitsPerDay}) * interval '95 minutes' as starts_at,
            v % ${practitioners} as practitioner
       from generate_series(0, ${visits - 1}) v`,
  )
  await run(
    `insert into appointment (clinic_id, id, client_id, course_id, kind, session_number, visit_index, gap_days, state, practitioner_id,
                              starts_at, ends_at, blocked_from, blocked_to, created_at, created_by, updated_at)
     select $1, v.id, m.client_id, case when v.k > 0 then m.course_id end, case when v.k = 0 then 'consultation' else 'session' end,
            nullif(v.k, 0), case when v.k > 0 then v.k - 1 end, case when v.k > 0 then 10 end,
            case when v.starts_at > now() then 'booked' when v.v % 17 = 0 then 'no-show' else 'done' end, p.id,
            v.starts_at, v.starts_at + interval '80 minutes', v.starts_at - interval '5 minutes', v.starts_at + interval '88 minutes',
            v.starts_at - interval '30 days', p.id, v.starts_at - interval '30 days'
       from visit v join made m on m.i = v.i join people p on p.i = v.practitioner`,
    [clinicId],
  )
  await run(
    `create temp table shelf as select n, gen_random_uuid() as product_id, gen_random_uuid() as lot_id,
            (array['pigment', 'diluent', 'needle'])[1 + n % 3] as kind from generate_series(0, 59) n`,
  )
  await run(
    `insert into product (clinic_id, id, kind, brand, name, needle_code, use_within_days, created_at)
     select $1, product_id, kind, 'Maker ' || n % 5, 'Product ' || n, case when kind = 'needle' then '0803RL' end, null, now()
       from shelf`,
    [clinicId],
  )
  await run(
    `insert into lot (clinic_id, id, product_id, lot_number, expires_on, received_on, created_at, created_by)
     select $1, lot_id, product_id, 'L' || n, current_date + 15 + n * 10, current_date - 300, now(), (select id from people where i = 0)
       from shelf`,
    [clinicId],
  )
  await run(
    `insert into stock_movement (clinic_id, id, lot_id, kind, pieces, at, received_at, created_by)
     select $1, gen_random_uuid(), lot_id, 'received', 5000, now() - interval '300 days', now(), (select id from people where i = 0)
       from shelf`,
    [clinicId],
  )
  await run(
    `insert into treatment_session (clinic_id, id, client_id, plan_id, design_id, design_revision, session_number, practitioner_id,
                                    appointment_id, opened_at, scabs, redness, gates, state, closed_at, needle_minutes)
     select $1, v.session_id, m.client_id, m.plan_id, m.design_id, 2, v.k, p.id, v.id, v.starts_at, false, 'none', '[]', 'closed',
            v.starts_at + interval '80 minutes', 70
       from visit v join made m on m.i = v.i join people p on p.i = v.practitioner where v.k > 0`,
    [clinicId],
  )
  await run(
    `insert into session_pass (clinic_id, id, session_id, done_at, needle_lot_id, pigment_lot_id, diluent_lot_id, facts, received_at, created_by)
     select $1, gen_random_uuid(), v.session_id, v.starts_at + n * interval '20 minutes', l.needle, l.pigment, l.diluent,
            jsonb_build_object('zone', 'frontal', 'place', 'fill', 'needleCode', '0803RL', 'needleLotId', l.needle, 'pigmentLotId', l.pigment,
              'diluentLotId', l.diluent, 'shade', 22, 'settingMm', 1.2, 'endPoint', 'no-bleeding', 'dots', 500, 'needleChanged', false, 'note', null),
            v.starts_at, p.id
       from visit v join people p on p.i = v.practitioner, generate_series(1, 3) n,
            lateral (select (select lot_id from shelf where shelf.n = 3 * (v.v % 20)) as pigment,
                            (select lot_id from shelf where shelf.n = 3 * (v.v % 20) + 1) as diluent,
                            (select lot_id from shelf where shelf.n = 3 * (v.v % 20) + 2) as needle) l
      where v.k > 0`,
    [clinicId],
  )
  await run(
    `insert into stock_movement (clinic_id, id, lot_id, kind, pieces, at, session_id, received_at, created_by)
     select $1, gen_random_uuid(), (select lot_id from shelf where shelf.n = 3 * (v.v % 20) + 2), 'used', 1, v.starts_at, v.session_id,
            v.starts_at, p.id
       from visit v join people p on p.i = v.practitioner where v.k > 0`,
    [clinicId],
  )
  await run(
    `insert into photo (clinic_id, id, client_id, view, width_px, height_px, source_format, bytes, sha256, created_at, created_by)
     select $1, gen_random_uuid(), m.client_id, (array['front', 'left', 'right', 'top', 'back', 'other'])[1 + f / ${clients} % 6],
            3000, 4000, 'jpeg', 2000000, null, now() - interval '900 days' + (f / ${clients}) * interval '40 days', (select id from people where i = 0)
       from generate_series(0, ${photos - 1}) f join made m on m.i = f % ${clients}`,
    [clinicId],
  )
  await addPapers(run, clinicId)
  await addMoney(run, clinicId)
  await run(
    `update charge as c set settled_minor = f.settled from (select charge_id, sum(received_minor) as settled
       from charge_event group by charge_id) f where f.charge_id = c.id`,
  )
  await run(`set session_replication_role = origin`)
  await run(`vacuum analyze`)
  const cookies = secrets.map((secret) => `halftone_session=${clinicId}.${secret}`)
  const owner = Array.from({ length: users }, (_, i) => i).find((i) => i >= practitioners && i % 3 === 0)
  const ownerCookie = owner === undefined ? undefined : cookies[owner]
  if (ownerCookie === undefined) throw new Error('there is no owner among so few users')
  return { cookies, ownerCookie }
}

type Run = (text: string, values?: readonly unknown[]) => Promise<unknown>

/** A settled health screen and a signed consent of each client. */
async function addPapers(run: Run, clinicId: string): Promise<void> {
  const version = (kind: string) =>
    `(select v.id from form_version v join form f on f.clinic_id = v.clinic_id and f.id = v.form_id where f.kind = '${kind}' limit 1)`
  for (const [kind, id] of [
    ['health-screen', 'answer_id'],
    ['consent', 'consent_answer_id'],
  ] as const)
    await run(
      `insert into form_answer (clinic_id, id, client_id, form_version_id, answers, revision, started_at, started_by, submitted_at, result)
       select $1, ${id}, client_id, ${version(kind)}, '{}', 1, now() - interval '30 days', (select id from people where i = 0),
              now() - interval '30 days', '{"outcome": "proceed", "until": null, "findings": []}' from made`,
      [clinicId],
    )
  await run(
    `insert into consent (clinic_id, id, client_id, answer_id, form_version_id, text, text_sha256, signature, signed_name, signed_at,
                          identity, device, witness_id)
     select $1, gen_random_uuid(), client_id, consent_answer_id, ${version('consent')}, repeat('What was agreed. ', 200), repeat('a', 64),
            '{"kind": "typed", "name": "Bench"}', 'Bench', now() - interval '30 days', 'known', 'bench', (select id from people where i = 0)
       from made`,
    [clinicId],
  )
}

/** An accepted quote of each client, paid in three parts; one in ten still owes the last. */
async function addMoney(run: Run, clinicId: string): Promise<void> {
  await run(
    `insert into charge (clinic_id, id, client_id, kind, plan_id, currency, list_minor, deposit_minor, visits, tax_basis_points, tax_point,
                         schedule, created_at, created_by)
     select $1, charge_id, client_id, 'plan', plan_id, 'EUR', 240000, 60000, 3, 2000, 'earned',
            '[{"kind": "deposit", "dueOn": "2024-01-10", "amountMinor": 60000}, {"kind": "instalment", "dueOn": "2024-02-10", "amountMinor": 90000},
              {"kind": "instalment", "dueOn": "2024-03-10", "amountMinor": 90000}]', now() - interval '880 days', (select id from people where i = 0)
       from made`,
    [clinicId],
  )
  await run(
    `insert into charge_event (clinic_id, id, charge_id, client_id, kind, method, amount_minor, received_minor, day, at, by_id)
     select $1, gen_random_uuid(), charge_id, client_id, 'payment', 'card', 80000, 80000, current_date - 880 + n * 30,
            now() - interval '880 days' + n * interval '30 days', (select id from people where i = 0)
       from made, generate_series(1, 3) n where not (n = 3 and i % 10 = 0)`,
    [clinicId],
  )
}
