import { createHash, randomBytes } from 'node:crypto'
import { pathOf, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { validate as isUuid } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { selectAppointments } from './appointment-queries.ts'
import { feedText } from './calendar-file.ts'
import { releaseEndedHolds } from './holds.ts'
import { readBookingRules } from './read-diary.ts'

const dayMs = 86_400_000
/** Days of the past that a feed still tells, so that programs which look rarely see a cancellation too. */
const pastDays = 90
/** The last reading is written at most this often. */
const touchMs = 5 * 60_000

const hashOf = (secret: string) => createHash('sha256').update(secret).digest()

export function addFeedRoutes(app: FastifyInstance, services: Services): void {
  const { database, now } = services

  handle(app, services, routes.myCalendarFeed, ({ user, inClinic }) =>
    inClinic(async (transaction) => {
      const feed = await transaction
        .selectFrom('calendarFeed')
        .select(['madeAt', 'lastReadAt'])
        .where('personId', '=', user.personId)
        .executeTakeFirst()
      return {
        madeAt: feed?.madeAt.toISOString() ?? null,
        lastReadAt: feed?.lastReadAt?.toISOString() ?? null,
      }
    }),
  )

  handle(app, services, routes.makeCalendarFeed, ({ user, inClinic }) =>
    inClinic(async (transaction) => {
      const { clinicId, personId } = user
      const secret = randomBytes(32).toString('base64url')
      await transaction.deleteFrom('calendarFeed').where('personId', '=', personId).execute()
      await transaction
        .insertInto('calendarFeed')
        .values({ clinicId, personId, secretHash: hashOf(secret), madeAt: now(), lastReadAt: null })
        .execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'calendar-feed-made', subject: ['person', personId] as const },
      })
      // The clinic comes with the address, so that even the look-up is bound to one clinic's rows.
      const path = pathOf(routes.calendarFeed, { secret: `${clinicId}.${secret}` })
      return { path, madeAt: now().toISOString() }
    }),
  )

  handle(app, services, routes.revokeCalendarFeed, ({ user, inClinic }) =>
    inClinic(async (transaction) => {
      await transaction.deleteFrom('calendarFeed').where('personId', '=', user.personId).execute()
      await recordAudit(transaction, {
        ...{
          ...user,
          at: now(),
          action: 'calendar-feed-revoked',
          subject: ['person', user.personId] as const,
        },
      })
    }),
  )

  handle(app, services, routes.calendarFeed, async ({ params, reply }) => {
    const [clinicId, secret] = params.secret.split('.')
    if (clinicId === undefined || secret === undefined || !isUuid(clinicId)) throw new Problem('not-found')
    const text = await database.inClinic(clinicId, (transaction) => readFeed(transaction, secret, now()))
    void reply.type('text/calendar; charset=utf-8').header('referrer-policy', 'no-referrer')
    return reply.send(text)
  })
}

async function readFeed(transaction: ClinicTransaction, secret: string, now: Date): Promise<string> {
  const feed = await transaction
    .selectFrom('calendarFeed as f')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'f.clinicId').onRef('p.id', '=', 'f.personId'),
    )
    .select(['f.personId', 'f.lastReadAt', 'p.role'])
    .where('f.secretHash', '=', hashOf(secret))
    .where('p.active', '=', true)
    .executeTakeFirst()
  if (feed === undefined) throw new Problem('not-found')
  if (feed.lastReadAt === null || now.getTime() - feed.lastReadAt.getTime() > touchMs)
    await transaction
      .updateTable('calendarFeed')
      .set({ lastReadAt: now })
      .where('personId', '=', feed.personId)
      .execute()
  await releaseEndedHolds(transaction, now)
  const since = new Date(now.getTime() - pastDays * dayMs)
  let query = selectAppointments(transaction)
    .where('a.startsAt', '>', since)
    .where((where) => where.or([where('a.state', '!=', 'cancelled'), where('a.updatedAt', '>', since)]))
    .orderBy('a.startsAt')
    .orderBy('a.id')
  // The desk treats nobody and looks after everybody.
  if (feed.role !== 'reception') query = query.where('a.practitionerId', '=', feed.personId)
  const { settings } = await readBookingRules(transaction)
  const { name } = await transaction.selectFrom('clinic').select('name').executeTakeFirstOrThrow()
  return feedText(await query.execute(), { clinicName: name, settings })
}
