import { checkPlace, type Diary, freedTime, routes, type WaitlistEntry } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { getAppointment, selectAppointments, showAppointment } from './appointment-queries.ts'
import { requireClient, showPlace } from './appointment-routes.ts'
import { tellAppointment } from '../messages/appointment-messages.ts'
import { bookUnderLock } from './book-under-lock.ts'
import { releaseEndedHolds } from './holds.ts'
import { readDiary } from './read-diary.ts'
import { placeOf, refuseFindings, refuseStale } from './refuse-booking.ts'
import { changeAppointment, insertAppointment } from './write-appointments.ts'

/** How long an offered time is held for an answer. */
const offerMs = 24 * 3_600_000
const mostEntries = 200

const selectEntries = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('waitlistEntry as w')
    .innerJoin('client as c', (join) =>
      join.onRef('c.clinicId', '=', 'w.clinicId').onRef('c.id', '=', 'w.clientId'),
    )
    .leftJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'w.clinicId').onRef('p.id', '=', 'w.practitionerId'),
    )
    .select([
      'w.id',
      'w.revision',
      'w.clientId',
      'w.kind',
      'w.minutes',
      'w.practitionerId',
      'w.fromDay',
      'w.toDay',
    ])
    .select(['w.earliestMinute', 'w.latestMinute', 'w.state', 'w.offeredId'])
    .select(['c.name as clientName', 'c.phone as clientPhone', 'p.name as practitionerName'])

type EntryRow = Awaited<ReturnType<ReturnType<typeof selectEntries>['executeTakeFirstOrThrow']>>

async function showEntries(
  transaction: ClinicTransaction,
  rows: readonly EntryRow[],
  diary: Diary,
): Promise<WaitlistEntry[]> {
  const offeredIds = rows.flatMap(({ offeredId }) => offeredId ?? [])
  const offered =
    offeredIds.length === 0
      ? []
      : await selectAppointments(transaction).where('a.id', 'in', offeredIds).execute()
  return rows.map((row) => {
    const held = offered.find(({ id }) => id === row.offeredId)
    const free = row.state === 'waiting' ? freedTime(row, diary) : undefined
    return {
      id: row.id,
      revision: row.revision,
      client: { id: row.clientId, name: row.clientName },
      clientPhone: row.clientPhone,
      kind: row.kind,
      minutes: row.minutes,
      practitioner:
        row.practitionerId === null ? null : { id: row.practitionerId, name: row.practitionerName ?? '' },
      fromDay: row.fromDay,
      toDay: row.toDay,
      earliestMinute: row.earliestMinute,
      latestMinute: row.latestMinute,
      state: row.state === 'offered' ? 'offered' : 'waiting',
      offered: held === undefined ? null : showAppointment(held),
      free: free === undefined ? null : showPlace(free),
    }
  })
}

const mostFreed = 10

/** Those who wait and for whom a time has come free, longest waiting first. */
export async function readFreedTimes(
  transaction: ClinicTransaction,
  now: Date,
): Promise<
  {
    id: string
    client: WaitlistEntry['client']
    kind: WaitlistEntry['kind']
    free: NonNullable<WaitlistEntry['free']>
  }[]
> {
  const rows = await selectEntries(transaction)
    .where('w.state', '=', 'waiting')
    .orderBy('w.createdAt')
    .orderBy('w.id')
    .limit(mostEntries)
    .execute()
  // The diary is large: it is read only where somebody waits.
  if (rows.length === 0) return []
  return (await showEntries(transaction, rows, await readDiary(transaction, now)))
    .flatMap(({ id, client, kind, free }) => (free === null ? [] : [{ id, client, kind, free }]))
    .slice(0, mostFreed)
}

async function openEntry(transaction: ClinicTransaction, id: string): Promise<EntryRow> {
  const row = await selectEntries(transaction).where('w.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  return row
}

export function addWaitlistRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.listWaitlist, ({ inClinic }) =>
    inClinic(async (transaction) => {
      await releaseEndedHolds(transaction, now())
      const rows = await selectEntries(transaction)
        .where('w.state', 'in', ['waiting', 'offered'])
        .orderBy('w.createdAt')
        .orderBy('w.id')
        .limit(mostEntries)
        .execute()
      return { entries: await showEntries(transaction, rows, await readDiary(transaction, now())) }
    }),
  )

  handle(app, services, routes.addWaitlistEntry, ({ user, body, inClinic }) =>
    inClinic(async (transaction) => {
      await requireClient(transaction, body.clientId)
      const diary = await readDiary(transaction, now())
      const { practitionerId } = body
      if (practitionerId !== null && !diary.practitioners.some(({ id }) => id === practitionerId))
        throw new Problem('request-invalid', 'This practitioner takes no appointments.')
      const id = uuidv7()
      await transaction
        .insertInto('waitlistEntry')
        .values({
          ...body,
          ...{ clinicId: user.clinicId, id, state: 'waiting', offeredId: null },
          ...{ createdAt: now(), createdBy: user.personId },
        })
        .execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'waitlist-joined', subject: ['client', body.clientId] as const },
      })
      const [entry] = await showEntries(transaction, [await openEntry(transaction, id)], diary)
      if (entry === undefined) throw new Problem('not-found')
      return entry
    }),
  )

  handle(app, services, routes.offerWaitlistTime, ({ user, params, body, inClinic }) =>
    inClinic((transaction) =>
      bookUnderLock(transaction, user.clinicId, now(), async () => {
        const row = await openEntry(transaction, params.id)
        refuseStale(row, body.revision)
        if (row.state !== 'waiting') throw new Problem('state-refused')
        const diary = await readDiary(transaction, now(), new Date(body.startsAt))
        const place = placeOf(body, row.minutes, diary)
        const { clientId, kind } = row
        refuseFindings(checkPlace({ ...place, clientId }, diary), false)
        const heldUntil = new Date(
          Math.min(now().getTime() + offerMs, Math.max(place.fromMs, now().getTime())),
        )
        const offeredId = await insertAppointment(transaction, diary.settings, now(), {
          ...{ ...user, clientId, kind, place, state: 'held', heldUntil },
        })
        await transaction
          .updateTable('waitlistEntry')
          .set({ state: 'offered', offeredId, revision: row.revision + 1 })
          .where('id', '=', row.id)
          .execute()
        await recordAudit(transaction, {
          ...{ ...user, at: now(), action: 'waitlist-offered', subject: ['appointment', offeredId] as const },
        })
        const after = await openEntry(transaction, row.id)
        const [entry] = await showEntries(transaction, [after], diary)
        if (entry === undefined) throw new Problem('not-found')
        return entry
      }),
    ),
  )

  handle(app, services, routes.answerWaitlistOffer, ({ user, params, body, inClinic }) =>
    inClinic((transaction) =>
      bookUnderLock(transaction, user.clinicId, now(), async () => {
        const row = await openEntry(transaction, params.id)
        refuseStale(row, body.revision)
        const { answer } = body
        if (row.state !== 'offered' && answer !== 'withdrawn') throw new Problem('state-refused')
        if (row.offeredId !== null) {
          const { settings } = await readDiary(transaction, now())
          await changeAppointment(
            transaction,
            settings,
            now(),
            await getAppointment(transaction, row.offeredId),
            {
              heldUntil: null,
              ...(answer === 'taken' ? { state: 'booked' } : { state: 'cancelled', cancelReason: 'client' }),
            },
          )
          if (answer === 'taken')
            await tellAppointment(transaction, 'confirmed', {
              ...{ ...user, appointmentId: row.offeredId, now: now() },
            })
        }
        const states = { taken: 'booked', declined: 'waiting', withdrawn: 'withdrawn' } as const
        await transaction
          .updateTable('waitlistEntry')
          .set({
            state: states[answer],
            offeredId: answer === 'taken' ? row.offeredId : null,
            revision: row.revision + 1,
          })
          .where('id', '=', row.id)
          .execute()
        await recordAudit(transaction, {
          ...{ ...user, at: now(), action: `waitlist-${answer}`, subject: ['client', row.clientId] as const },
        })
      }),
    ),
  )
}
