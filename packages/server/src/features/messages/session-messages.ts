import {
  addDays,
  adviceWords,
  aftercareAdvice,
  aftercareDays,
  addMonths,
  dayAt,
  daysBetween,
  morningOf,
  touchUpOf,
} from '@halftone/clinic'
import { z } from 'zod'
import type { ClinicTransaction } from '../../database/connect.ts'
import { enqueueJob } from '../../jobs/enqueue-job.ts'
import { jobKind, type JobKind } from '../../jobs/job-kind.ts'
import { ownAftercareTexts } from '../portal/aftercare-texts.ts'
import { ownPageAddress } from '../portal/own-page-address.ts'
import { enqueueMessage } from './enqueue-message.ts'
import { readMessageFacts } from './message-facts.ts'

const noticeJob = 'session-notice'
const payload = z.object({
  sessionId: z.uuid(),
  notice: z.enum(['aftercare', 'check-in', 'touch-up']),
  day: z.int().min(0),
})

const readSession = (transaction: ClinicTransaction, id: string) =>
  transaction
    .selectFrom('treatmentSession as s')
    .innerJoin('designVersion as d', (join) =>
      join
        .onRef('d.clinicId', '=', 's.clinicId')
        .onRef('d.designId', '=', 's.designId')
        .onRef('d.revision', '=', 's.designRevision'),
    )
    .select(['s.id', 's.clientId', 's.openedAt', 'd.design'])
    .where('s.id', '=', id)
    .executeTakeFirst()

/** A later session starts aftercare anew: only the newest one speaks. */
async function isNewest(transaction: ClinicTransaction, clientId: string, openedAt: Date): Promise<boolean> {
  const later = await transaction
    .selectFrom('treatmentSession')
    .select('id')
    .where('clientId', '=', clientId)
    .where('openedAt', '>', openedAt)
    .limit(1)
    .executeTakeFirst()
  return later === undefined
}

/**
 * [MS-6] [MS-7] [PG-1] Asks for everything that follows a session by itself, from the session's own day: aftercare, check-ins, the look
 * at the touch-up. In the transaction that closes the session; days that have passed are left out.
 */
export async function tellAfterSession(
  transaction: ClinicTransaction,
  { clinicId, sessionId, now }: { readonly clinicId: string; readonly sessionId: string; readonly now: Date },
): Promise<void> {
  const session = await readSession(transaction, sessionId)
  if (session === undefined) return
  const { settings, timeZone } = await readMessageFacts(transaction)
  const sessionDay = dayAt(session.openedAt.getTime(), timeZone)
  const age = daysBetween(sessionDay, dayAt(now.getTime(), timeZone))
  const add = (notice: z.output<typeof payload>['notice'], day: number, runAfter?: Date) =>
    enqueueJob(transaction, {
      ...{ clinicId, kind: noticeJob, key: `${sessionId}:${notice}:${day}`, runAfter },
      payload: { sessionId, notice, day },
    })
  const morning = (day: number) => new Date(morningOf(addDays(sessionDay, day), timeZone))
  for (const day of aftercareDays(settings))
    if (day >= age) await add('aftercare', day, day === 0 ? undefined : morning(day))
  for (const day of settings.messages.checkInDays) if (day >= age) await add('check-in', day, morning(day))
  await add(
    'touch-up',
    0,
    new Date(morningOf(touchUpDay(sessionDay, session.design.pigment, settings), timeZone)),
  )
}

const touchUpDay = (
  sessionDay: string,
  pigment: Parameters<typeof touchUpOf>[0],
  settings: Parameters<typeof touchUpOf>[1],
) => addMonths(sessionDay, touchUpOf(pigment, settings).afterMonths)

export const sessionJobs: readonly JobKind[] = [
  jobKind({
    kind: noticeJob,
    payload,
    run: async ({ clinicId, now, payload: { sessionId, notice, day }, inClinic, finish, postpone }) => {
      const facts = await inClinic(async (transaction) => {
        const session = await readSession(transaction, sessionId)
        if (session === undefined || !(await isNewest(transaction, session.clientId, session.openedAt)))
          return undefined
        return { session, ...(await readMessageFacts(transaction)) }
      })
      if (facts === undefined) return finish()
      const { session, settings, timeZone } = facts
      const { clientId, openedAt } = session
      const sessionDay = dayAt(openedAt.getTime(), timeZone)
      const message = { clinicId, clientId, now, about: ['session', sessionId] as const }
      if (notice === 'touch-up') {
        // The clinic may have set another number of months in the meantime.
        const due = new Date(morningOf(touchUpDay(sessionDay, session.design.pigment, settings), timeZone))
        if (due > now) return postpone(due)
        return finish(async (transaction) => {
          if (await hasAppointment(transaction, clientId, now)) return
          await enqueueMessage(transaction, {
            ...{ ...message, kind: 'touch-up', key: `touch-up:${sessionId}` },
            values: (words) => ({ lastVisit: words.plainDay(sessionDay) }),
          })
        })
      }
      if (notice === 'aftercare' && !aftercareDays(settings).includes(day)) return finish()
      return finish(async (transaction) => {
        await enqueueMessage(transaction, {
          ...{ ...message, kind: notice, key: `${notice}:${sessionId}:${day}` },
          // Advice of a day that is over would be read as today's.
          sendBefore: new Date(morningOf(addDays(sessionDay, day + 2), timeZone)),
          values: async (words) => ({
            sessionDay: words.plainDay(sessionDay),
            dayNumber: String(day),
            page: await ownPageAddress(transaction, clientId),
            ...(notice === 'aftercare' && {
              advice: aftercareAdvice(
                day,
                settings.aftercare,
                await adviceWords(words.language, await ownAftercareTexts(transaction, words.language)),
              ),
            }),
          }),
        })
      })
    },
  }),
]

async function hasAppointment(transaction: ClinicTransaction, clientId: string, now: Date): Promise<boolean> {
  const next = await transaction
    .selectFrom('appointment')
    .select('id')
    .where('clientId', '=', clientId)
    .where('startsAt', '>', now)
    .where('state', 'in', ['held', 'booked'])
    .limit(1)
    .executeTakeFirst()
  return next !== undefined
}
