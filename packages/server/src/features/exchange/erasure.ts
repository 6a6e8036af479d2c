import {
  type ErasureBlock,
  type ErasurePart,
  type ErasurePreview,
  keptAfterErasure,
  retentionRules,
} from '@halftone/clinic'
import { sql } from 'kysely'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction, Database } from '../../database/connect.ts'
import type { FileStore } from '../../files/file-store.ts'
import { Problem } from '../../problems.ts'
import { settingsOf } from '../clinic/settings.ts'
import { photoFolder } from '../photos/queries.ts'

/** Tables of each part that can be counted. */
const partTables: Partial<Record<ErasurePart, readonly string[]>> = {
  photos: ['photo'],
  designs: ['design'],
  plans: ['plan'],
  appointments: ['appointment', 'course'],
  waitlist: ['waitlist_entry', 'time_off'],
  answers: ['form_answer'],
  consents: ['consent'],
  'patch-tests': ['patch_test'],
  'photo-permissions': ['photo_permission'],
  sessions: ['treatment_session'],
  'adverse-events': ['adverse_event'],
  money: ['charge', 'payment'],
}
/** What a kept record of a treatment consists of. */
const recordParts: readonly ErasurePart[] = [
  'sessions',
  'consents',
  'answers',
  'patch-tests',
  'photo-permissions',
  'adverse-events',
]

async function countParts(transaction: ClinicTransaction, clientId: string) {
  const counts = new Map<ErasurePart, number>()
  for (const [part, tables] of Object.entries(partTables) as [ErasurePart, readonly string[]][]) {
    let count = 0
    for (const table of tables) {
      const { rows } = await sql<{ count: number }>`
        select count(*)::integer as count from ${sql.table(table)} where client_id = ${clientId}`.execute(
        transaction,
      )
      count += rows[0]?.count ?? 0
    }
    counts.set(part, count)
  }
  return counts
}

/** Photos, plans, designs and appointments that a kept record or the books hang on. */
async function countBound(transaction: ClinicTransaction, clientId: string, keep: boolean) {
  const { rows } = await sql<{ photos: number; plans: number; designs: number; appointments: number }>`
    with used as (
      select p.id, p.design_id from plan as p where p.client_id = ${clientId}
         and (exists (select from charge as c where c.clinic_id = p.clinic_id and c.plan_id = p.id)
           or exists (select from quote_acceptance as q where q.clinic_id = p.clinic_id and q.plan_id = p.id)
           or (${keep} and exists (select from treatment_session as s
                where s.clinic_id = p.clinic_id and s.plan_id = p.id))))
    select (select count(distinct p.id) from photo as p
              join session_photo as s on s.clinic_id = p.clinic_id and s.photo_id = p.id
             where ${keep} and p.client_id = ${clientId})::integer as photos,
           (select count(*) from used)::integer as plans,
           (select count(distinct design_id) from used)::integer as designs,
           (select count(distinct s.appointment_id) from treatment_session as s
             where ${keep} and s.client_id = ${clientId} and s.appointment_id is not null)::integer as appointments`.execute(
    transaction,
  )
  return new Map<ErasurePart, number>(Object.entries(rows[0] ?? {}) as [ErasurePart, number][])
}

/** Days that the retention rules count from, in the clinic's zone, and what stands in the way. */
async function readFacts(transaction: ClinicTransaction, clientId: string, now: Date) {
  const { rows } = await sql<{
    lastVisitOn: string | null
    lastReportOn: string | null
    today: string
    open: boolean
    owed: string
    held: boolean
  }>`
    select (select max(opened_at at time zone c.time_zone)::date::text from treatment_session as s
             where s.client_id = ${clientId}) as "lastVisitOn",
           (select max(at at time zone c.time_zone)::date::text from adverse_event as e
             where e.client_id = ${clientId}) as "lastReportOn",
           (${now.toISOString()}::timestamptz at time zone c.time_zone)::date::text as today,
           exists (select from treatment_session as s where s.client_id = ${clientId} and s.state = 'open') as open,
           (select coalesce(sum(abs(total)), 0) from (
              select l.charge_id, l.account, sum(l.amount_minor) as total from ledger_line as l
               where l.client_id = ${clientId} and l.account in ('receivable', 'deposits')
               group by l.charge_id, l.account) as open_accounts)::text as owed,
           exists (select from legal_hold as h where h.client_id = ${clientId} and h.lifted_at is null) as held
      from clinic as c`.execute(transaction)
  return rows[0]!
}

/** [RT-1] [RT-3] [RT-5] [RT-6] What erasing a client deletes, what stays and until when. */
export async function previewErasure(
  transaction: ClinicTransaction,
  clientId: string,
  now: Date,
): Promise<ErasurePreview & { readonly keptUntil: string | null; readonly keep: boolean }> {
  const client = await transaction
    .selectFrom('client')
    .select(['name', 'erasedAt'])
    .where('id', '=', clientId)
    .executeTakeFirst()
  if (client === undefined) throw new Problem('not-found')
  const clinic = await transaction
    .selectFrom('clinic')
    .select(['currency', 'settings'])
    .executeTakeFirstOrThrow()
  const facts = await readFacts(transaction, clientId, now)
  const kept = keptAfterErasure(facts, facts.today, settingsOf(clinic.currency, clinic.settings))
  const counts = await countParts(transaction, clientId)
  const latest =
    [kept.record, kept.harm]
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? null
  const keep = latest !== null
  const goes: { part: ErasurePart; count: number }[] = [{ part: 'identity', count: 1 }]
  const stays: ErasurePreview['stays'] = []
  const stay = (
    part: ErasurePart,
    count: number,
    until: string | null,
    ruleId: keyof typeof retentionRules,
  ) => stays.push({ part, count, until, ruleId, sentence: retentionRules[ruleId].sentence })
  const bound = await countBound(transaction, clientId, keep)
  for (const [part, all] of counts) {
    const stuck = bound.get(part) ?? 0
    if (stuck > 0)
      stay(part, stuck, keep ? latest : null, part === 'photos' ? 'RT-1' : keep ? 'RT-5' : 'RT-6')
    const count = all - stuck
    if (count === 0) continue
    if (part === 'money') stay(part, count, null, 'RT-6')
    else if (part === 'adverse-events' && keep) stay(part, count, latest, 'RT-2')
    else if (keep && recordParts.includes(part)) stay(part, count, latest, 'RT-5')
    else goes.push({ part, count })
  }
  const blocks: ErasureBlock[] = []
  if (client.erasedAt !== null) blocks.push('erased-already')
  if (facts.held) blocks.push('legal-hold')
  if (facts.open) blocks.push('session-open')
  if (Number(facts.owed) !== 0) blocks.push('money-open')
  return { clientName: client.name, goes, stays, blocks, keptUntil: latest, keep }
}

/** Erases a client: rows first, in one transaction, then the files. Files that stay behind are found by the next sweep. */
export async function eraseClient(
  database: Database,
  files: FileStore,
  who: { readonly clinicId: string; readonly personId: string },
  input: { readonly clientId: string; readonly reason: string; readonly confirmName: string },
  now: Date,
): Promise<{ keptUntil: string | null }> {
  const { clientId, reason, confirmName } = input
  const { keptUntil, photos, plans } = await database.inClinic(who.clinicId, async (transaction) => {
    await transaction.selectFrom('client').select('id').where('id', '=', clientId).forUpdate().execute()
    const preview = await previewErasure(transaction, clientId, now)
    const [block] = preview.blocks
    if (block === 'erased-already') throw new Problem('client-erased')
    if (block !== undefined) throw new Problem('erasure-refused', blockSentences[block])
    if (preview.clientName.trim() !== confirmName.trim()) {
      const detail = 'Write the name of the client as it stands.'
      throw new Problem('request-invalid', detail, { errors: [{ pointer: '/confirmName', detail }] })
    }
    const photosBefore = await photoIds(transaction, clientId)
    const plansBefore = await transaction
      .selectFrom('plan')
      .select('id')
      .where('clientId', '=', clientId)
      .execute()
    await transaction
      .insertInto('clientErasure')
      .values({
        ...{ clinicId: who.clinicId, clientId, at: now, byId: who.personId, reason },
        ...{ keptUntil: preview.keptUntil, finishedAt: preview.keep ? null : now },
      })
      .execute()
    await sql`select erase_client(${clientId}, ${preview.keep}, ${now.toISOString()})`.execute(transaction)
    await recordAudit(transaction, {
      ...{ ...who, at: now, action: 'client-erased', subject: ['client', clientId] },
      detail: preview.keptUntil === null ? {} : { keptUntil: preview.keptUntil },
    })
    const left = new Set(await photoIds(transaction, clientId))
    return {
      keptUntil: preview.keptUntil,
      photos: photosBefore.filter((id) => !left.has(id)),
      plans: plansBefore,
    }
  })
  for (const id of photos) await files.deleteFolder(photoFolder(who.clinicId, id))
  for (const { id } of plans) await files.deleteFolder(`${who.clinicId}/plans/${id}`)
  return { keptUntil }
}

const photoIds = async (transaction: ClinicTransaction, clientId: string) =>
  (await transaction.selectFrom('photo').select('id').where('clientId', '=', clientId).execute()).map(
    ({ id }) => id,
  )

const blockSentences = {
  'legal-hold': 'A legal hold is on this client: everything is kept until it is lifted. [RT-3]',
  'session-open': 'A session of this client is still open. Close it first.',
  'money-open': 'Money of this client is still open: settle or refund it first.',
} as const

/**
 * Deletes what had to be kept of erased clients once its day has come, unless a legal hold is on it.
 * Files of photos that went are found by the next sweep.
 * @returns how many clients
 */
export async function finishErasures(
  transaction: ClinicTransaction,
  clinicId: string,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ clientId: string }>`
    select e.client_id as "clientId" from client_erasure as e, clinic as c
     where e.finished_at is null
       and e.kept_until <= (${now.toISOString()}::timestamptz at time zone c.time_zone)::date
       and not exists (select from legal_hold as h
            where h.clinic_id = e.clinic_id and h.client_id = e.client_id and h.lifted_at is null)
       for update of e skip locked`.execute(transaction)
  for (const { clientId } of rows) {
    await sql`select erase_client(${clientId}, false, ${now.toISOString()})`.execute(transaction)
    await transaction
      .updateTable('clientErasure')
      .set({ finishedAt: now })
      .where('clientId', '=', clientId)
      .execute()
    await recordAudit(transaction, {
      ...{ clinicId, personId: null, at: now, action: 'erasure-finished', subject: ['client', clientId] },
    })
  }
  return rows.length
}
