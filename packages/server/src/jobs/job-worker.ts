import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../start-refusal.ts'
import { runJob, type JobSettings } from './run-job.ts'
import { clinicsWithWork, databaseClock, takeJobs } from './take-jobs.ts'

const defaultLeaseMs = 60_000
const pauseMs = 1_000
const longestPauseMs = 15_000
/** How long a stopping server waits for the jobs it has begun. */
const patienceMs = 10_000

export type JobWorker = { readonly stop: () => Promise<void> }

export type WorkerOptions = Pick<JobSettings, 'database' | 'kinds'> &
  Partial<Pick<JobSettings, 'clock' | 'leaseMs' | 'onTrouble'>> & {
    /** Jobs that run at the same time in this process. */
    readonly atOnce?: number
    readonly pauseMs?: number
  }

const settingsOf = ({ database, kinds, ...options }: WorkerOptions): JobSettings => ({
  ...{ database, kinds, clock: options.clock ?? databaseClock, leaseMs: options.leaseMs ?? defaultLeaseMs },
  onTrouble: options.onTrouble ?? (() => undefined),
})

/** Runs everything that is due now, also what that brings; returns how many jobs it ran. */
export async function runDueJobs(options: WorkerOptions): Promise<number> {
  const settings = settingsOf(options)
  for (let ran = 0; ;) {
    const took = await runRound(settings, options.atOnce ?? 4)
    if (took === 0) return ran
    ran += took
  }
}

/** One round through the clinics that have work, so that none waits for another's many jobs. */
async function runRound(settings: JobSettings, atOnce: number, goesOn = () => true): Promise<number> {
  let took = 0
  for (const clinicId of await clinicsWithWork(settings.database, settings.clock, settings.leaseMs)) {
    if (!goesOn()) break
    const rows = await settings.database.inClinic(clinicId, (transaction) =>
      takeJobs(transaction, { ...settings, most: atOnce }),
    )
    await Promise.all(rows.map((row) => runJob(clinicId, row, settings)))
    took += rows.length
  }
  return took
}

/**
 * Works through the jobs of all clinics until it is stopped; any number of processes may do so on one database. While the
 * database is away it asks less and less often, and goes on when it is back.
 */
export function startJobWorker(options: WorkerOptions): JobWorker {
  const settings = settingsOf(options)
  const stopping = new AbortController()
  const goesOn = () => !stopping.signal.aborted
  const work = async () => {
    let failures = 0
    while (goesOn()) {
      const took = await runRound(settings, options.atOnce ?? 4, goesOn).catch((error: unknown) => {
        if (failures === 0) settings.onTrouble(`Jobs wait for the database (${messageOf(error)}).`)
        failures += 1
        return undefined
      })
      if (took !== undefined) failures = 0
      if (took) continue
      const pause = Math.min(longestPauseMs, (options.pauseMs ?? pauseMs) * 2 ** Math.min(failures, 10))
      await sleep(pause, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
    }
  }
  const ended = work()
  return {
    stop: async () => {
      stopping.abort()
      await Promise.race([ended, sleep(patienceMs, undefined, { ref: false })])
    },
  }
}
