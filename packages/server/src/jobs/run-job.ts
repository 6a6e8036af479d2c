import type { Database } from '../database/connect.ts'
import { messageOf } from '../start-refusal.ts'
import { backOffMs } from './back-off.ts'
import { endJob, type Ending, LeaseLost } from './end-job.ts'
import type { JobKind, TakenJob } from './job-kind.ts'
import { type JobClock, type JobRow, renewLease } from './take-jobs.ts'

export type JobSettings = {
  readonly database: Database
  readonly kinds: readonly JobKind[]
  readonly clock: JobClock
  /** How long a job belongs to a process that gives no more sign of life. */
  readonly leaseMs: number
  /** One sentence about what went wrong; never a payload. */
  readonly onTrouble: (sentence: string) => void
}

/** Letters of a reason that are kept; a provider may answer with a whole page. */
const reasonLength = 500

/** Runs one job that was taken, keeps its lease, and writes how it ended. Never throws. */
export async function runJob(clinicId: string, row: JobRow, settings: JobSettings): Promise<void> {
  const { database, kinds, clock, leaseMs, onTrouble } = settings
  const inClinic: TakenJob<unknown>['inClinic'] = (work) => database.inClinic(clinicId, work)
  const lost = new AbortController()
  const renewing = setInterval(() => {
    inClinic((transaction) => renewLease(transaction, row, settings)).then(
      (mine) => mine || lost.abort(new LeaseLost()),
      // The database is away: the lease runs on, and the next sign of life is soon.
      () => undefined,
    )
  }, leaseMs / 3)
  renewing.unref()
  let ended = false
  const end = async (ending: Ending, effect?: Parameters<TakenJob<unknown>['finish']>[0]) => {
    if (ended) throw new Error(`the job ${row.kind} was ended twice`)
    await inClinic(async (transaction) => {
      // Last, so that the job's row is locked after everything that a request locks before it asks for a job; a process that
      // has lost the job finds out here, and what it wrote is undone.
      await effect?.(transaction)
      await endJob(transaction, row, clock, ending)
    })
    ended = true
  }
  const kind = kinds.find((known) => known.kind === row.kind)
  const payload: unknown = row.payload
  try {
    if (row.attempts > row.mostAttempts) throw new Error('the server ended while it ran, every time')
    if (kind === undefined) throw new Error(`this server knows no jobs of the kind "${row.kind}"`)
    await kind.run({
      ...{ clinicId, id: row.id, key: row.uniqueKey, payload, attempt: row.attempts, now: row.now, inClinic },
      lost: lost.signal,
      finish: (effect) => end({ state: 'done' }, effect),
      postpone: (until, effect) => end({ state: 'waiting', until }, effect),
    })
    if (!ended) await end({ state: 'done' })
  } catch (error) {
    if (ended || error instanceof LeaseLost) return
    const reason = messageOf(error).slice(0, reasonLength)
    const over = row.attempts >= row.mostAttempts
    onTrouble(`A job (${row.kind}) failed${over ? ' for the last time' : ''}: ${reason}`)
    const ending: Ending = over
      ? { state: 'dead', error: reason }
      : { state: 'waiting', error: reason, waitMs: backOffMs(row.attempts, Math.random()) }
    await end(ending, async (transaction) => {
      if (over) await kind?.giveUp?.(transaction, { clinicId, payload, now: row.now })
    }).catch((failure: unknown) => {
      // Its lease runs out, and then it is tried again: nothing is lost by not writing this down.
      if (!(failure instanceof LeaseLost))
        onTrouble(`A job (${row.kind}) could not be put off: ${messageOf(failure)}`)
    })
  } finally {
    clearInterval(renewing)
  }
}
