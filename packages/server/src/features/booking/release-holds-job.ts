import { z } from 'zod'
import type { ClinicTransaction } from '../../database/connect.ts'
import { enqueueJob } from '../../jobs/enqueue-job.ts'
import { jobKind, type JobKind } from '../../jobs/job-kind.ts'
import { bookUnderLock } from './book-under-lock.ts'

const releaseJob = 'release-holds'

/** Asks for the end of a hold at its time, so that a calendar that nobody looks at gives the time back too. */
export async function askForRelease(
  transaction: ClinicTransaction,
  clinicId: string,
  heldUntil: Date,
): Promise<void> {
  // Holds that end together are given back together.
  const key = heldUntil.toISOString()
  await enqueueJob(transaction, { clinicId, kind: releaseJob, key, payload: {}, runAfter: heldUntil })
}

export const bookingJobs: readonly JobKind[] = [
  jobKind({
    kind: releaseJob,
    payload: z.object({}),
    run: ({ clinicId, now, finish }) =>
      finish((transaction) => bookUnderLock(transaction, clinicId, now, async () => undefined)),
  }),
]
