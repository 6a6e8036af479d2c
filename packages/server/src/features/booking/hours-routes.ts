import { holdingStates, instantAt, routes, type WeeklyHours } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { readBookingRules, readHours, readTimeOff } from './read-diary.ts'

const subjectColumns = { person: 'personId', room: 'roomId', client: 'clientId' } as const

const sameHours = (one: readonly WeeklyHours[] | null, other: readonly WeeklyHours[] | null) =>
  one === null || other === null
    ? one === other
    : one.length === other.length &&
      one.every((part, index) => {
        const seen = other[index]
        return (
          part.weekday === seen?.weekday &&
          part.fromMinute === seen.fromMinute &&
          part.toMinute === seen.toMinute
        )
      })

export function addHoursRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.workingHours, ({ inClinic }) => inClinic(readHours))

  handle(app, services, routes.setWorkingHours, ({ user, body, inClinic }) =>
    inClinic(async (transaction) => {
      const { clinicId } = user
      const { personId, hours, bookable, seen } = body
      await sql`select pg_advisory_xact_lock(hashtextextended('hours ' || ${clinicId}, 0))`.execute(
        transaction,
      )
      if (seen !== undefined) {
        const present = await readHours(transaction)
        const now =
          personId === null ? present.clinic : present.people.find(({ id }) => id === personId)?.hours
        if (!sameHours(now ?? null, seen)) throw new Problem('changed-elsewhere')
      }
      if (personId !== null) {
        const { numUpdatedRows } = await transaction
          .updateTable('person')
          .set((update) => ({ bookable: bookable ?? update.ref('bookable') }))
          .where('id', '=', personId)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) throw new Problem('not-found')
        await transaction.deleteFrom('ownHours').where('personId', '=', personId).execute()
        if (hours !== null) await transaction.insertInto('ownHours').values({ clinicId, personId }).execute()
      }
      await transaction
        .deleteFrom('workingHours')
        .where('personId', personId === null ? 'is' : '=', personId)
        .execute()
      if (hours !== null && hours.length > 0)
        await transaction
          .insertInto('workingHours')
          .values(hours.map((part) => ({ clinicId, id: uuidv7(), personId, ...part })))
          .execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'hours-changed' },
        subject: personId === null ? ['clinic', clinicId] : ['person', personId],
      })
      return readHours(transaction)
    }),
  )

  handle(app, services, routes.listTimeOff, ({ query, inClinic }) =>
    inClinic(async (transaction) => ({ timeOff: await readTimeOff(transaction, query) })),
  )

  handle(app, services, routes.addTimeOff, ({ user, body, inClinic }) =>
    inClinic(async (transaction) => {
      const id = uuidv7()
      const { whose, subjectId, fromDay, toDay, fromMinute, toMinute } = body
      if (whose !== 'clinic' && subjectId !== null) {
        const known = await transaction
          .selectFrom(whose)
          .select('id')
          .where('id', '=', subjectId)
          .executeTakeFirst()
        if (known === undefined) throw new Problem('not-found')
      }
      await transaction
        .insertInto('timeOff')
        .values({
          ...{ clinicId: user.clinicId, id, personId: null, roomId: null, clientId: null },
          ...(whose === 'clinic' ? {} : { [subjectColumns[whose]]: subjectId }),
          ...{ fromDay, toDay, fromMinute, toMinute, createdAt: now(), createdBy: user.personId },
        })
        .execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'time-off-added', subject: [whose, subjectId] as const },
      })
      const entry = (await readTimeOff(transaction, { fromDay })).find((other) => other.id === id)
      if (entry === undefined) throw new Problem('not-found')
      return { ...entry, bookedWithin: await countBookedWithin(transaction, body) }
    }),
  )

  handle(app, services, routes.deleteTimeOff, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      const { numDeletedRows } = await transaction
        .deleteFrom('timeOff')
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (numDeletedRows === 0n) throw new Problem('not-found')
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'time-off-taken-back', subject: ['time-off', params.id] as const },
      })
    }),
  )
}

type Absence = {
  readonly whose: 'clinic' | 'person' | 'room' | 'client'
  readonly subjectId: string | null
  readonly fromDay: string
  readonly toDay: string
  readonly fromMinute: number
  readonly toMinute: number
}

/** Appointments that hold a time between the first and the last moment of an absence. */
async function countBookedWithin(transaction: ClinicTransaction, absence: Absence): Promise<number> {
  const { timeZone } = await readBookingRules(transaction)
  let query = transaction
    .selectFrom('appointment')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('state', 'in', holdingStates)
    .where('startsAt', '<', new Date(instantAt(absence.toDay, absence.toMinute, timeZone)))
    .where('endsAt', '>', new Date(instantAt(absence.fromDay, absence.fromMinute, timeZone)))
  if (absence.whose === 'person') query = query.where('practitionerId', '=', absence.subjectId ?? '')
  if (absence.whose === 'room') query = query.where('roomId', '=', absence.subjectId)
  if (absence.whose === 'client') query = query.where('clientId', '=', absence.subjectId ?? '')
  return Number((await query.executeTakeFirstOrThrow()).count)
}
