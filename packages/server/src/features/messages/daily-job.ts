import { addDays, dayAt, morningOf } from '@halftone/clinic'
import { sql } from 'kysely'
import { z } from 'zod'
import type { ClinicTransaction, Database } from '../../database/connect.ts'
import { enqueueJob } from '../../jobs/enqueue-job.ts'
import { jobKind, type JobKind } from '../../jobs/job-kind.ts'
import type { Services } from '../../services.ts'
import { finishErasures } from '../exchange/erasure.ts'
import { sweepAbandonedPhotos } from '../photos/sweep-abandoned.ts'
import { tellPayments } from './payment-messages.ts'

const dailyJob = 'daily'
const sweepJob = 'sweep-photos'
/** Days for which work that is over is kept: its key keeps it from being done again. */
const keptDays = 400

async function askForDay(transaction: ClinicTransaction, clinicId: string, now: Date, inDays: number) {
  const { timeZone } = await transaction.selectFrom('clinic').select('timeZone').executeTakeFirstOrThrow()
  const day = addDays(dayAt(now.getTime(), timeZone), inDays)
  const runAfter = new Date(morningOf(day, timeZone))
  await enqueueJob(transaction, { clinicId, kind: dailyJob, key: day, payload: {}, runAfter })
}

/** Sees to it that every clinic has its daily work; any number of servers may ask at any time. */
export async function askForDailyWork(database: Database): Promise<void> {
  const clinics = await database.outsideClinics((transaction) =>
    transaction.selectFrom('signInAddress').select('clinicId').distinct().execute(),
  )
  for (const { clinicId } of clinics)
    await database.inClinic(clinicId, async (transaction) => {
      const { rows } = await sql<{ now: Date }>`select now() as now`.execute(transaction)
      const now = rows[0]?.now
      if (now !== undefined) await askForDay(transaction, clinicId, now, 0)
    })
}

/**
 * Once a day in the morning of the clinic: payments that are due or late, and what is to go goes: the rest of erased clients, files that
 * no record names, old work.
 */
export const dailyJobs = (services: Services): readonly JobKind[] => [
  jobKind({
    kind: dailyJob,
    payload: z.object({}),
    run: ({ clinicId, key, now, finish }) =>
      finish(async (transaction) => {
        await tellPayments(transaction, { clinicId, now })
        await finishErasures(transaction, clinicId, now)
        await enqueueJob(transaction, { clinicId, kind: sweepJob, key, payload: {} })
        await transaction
          .deleteFrom('job')
          .where('state', 'in', ['done', 'cancelled'])
          .where('endedAt', '<', new Date(now.getTime() - keptDays * 86_400_000))
          .execute()
        await askForDay(transaction, clinicId, now, 1)
      }),
  }),
  jobKind({
    kind: sweepJob,
    payload: z.object({}),
    run: async ({ clinicId }) => {
      await sweepAbandonedPhotos(services, clinicId)
    },
  }),
]
