import { sql } from 'kysely'
import type { ClinicTransaction } from '../database/connect.ts'
import type { JobClock, JobRow } from './take-jobs.ts'

/** The job went to another process in the meantime: whatever was to be written with its end is not. */
export class LeaseLost extends Error {
  constructor() {
    super('the job was taken over by another process')
    this.name = 'LeaseLost'
  }
}

export type Ending =
  | { readonly state: 'done' }
  | { readonly state: 'dead'; readonly error: string }
  | { readonly state: 'waiting'; readonly waitMs: number; readonly error: string }
  | { readonly state: 'waiting'; readonly until: Date }

/** Ends a job or puts it off, but only for whoever holds it; throws `LeaseLost` for everybody else. */
export async function endJob(
  transaction: ClinicTransaction,
  { id, leaseId }: Pick<JobRow, 'id' | 'leaseId'>,
  clock: JobClock,
  ending: Ending,
): Promise<void> {
  const free = sql`lease_id = null, leased_until = null`
  const set = () => {
    if (ending.state === 'done') return sql`state = 'done', ended_at = ${clock()}, last_error = null`
    if (ending.state === 'dead')
      return sql`state = 'dead', ended_at = ${clock()}, last_error = ${ending.error}`
    if ('until' in ending) return sql`state = 'waiting', run_after = ${ending.until}, attempts = attempts - 1`
    return sql`state = 'waiting', last_error = ${ending.error},
      run_after = ${clock()} + ${ending.waitMs} * interval '1 millisecond'`
  }
  const { numAffectedRows } = await sql`
    update job set ${free}, ${set()} where id = ${id} and state = 'running' and lease_id = ${leaseId}`.execute(
    transaction,
  )
  if (numAffectedRows !== 1n) throw new LeaseLost()
}
