import { type RawBuilder, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction, Database } from '../database/connect.ts'

/** The time as SQL: the database's own, so that no server's clock matters; tests give one that stands still. */
export type JobClock = () => RawBuilder<Date>
export const databaseClock: JobClock = () => sql<Date>`now()`

export type JobRow = {
  readonly id: string
  readonly kind: string
  readonly uniqueKey: string
  readonly payload: { readonly [name: string]: unknown }
  readonly attempts: number
  readonly mostAttempts: number
  readonly leaseId: string
  readonly now: Date
}

/**
 * Due: its time has come, or whoever had it let the lease run out. A lease that ends later than any that is given now was
 * given before the clock was set back: it counts as run out too, and the token keeps its owner from ending the job.
 */
const isDue = (clock: JobClock, leaseMs: number) => sql<boolean>`
  ((state = 'waiting' and run_after <= ${clock()})
    or (state = 'running' and (leased_until <= ${clock()}
      or leased_until > ${clock()} + ${2 * leaseMs} * interval '1 millisecond')))`

/** Clinics with work that is due, the longest waiting first. */
export async function clinicsWithWork(
  database: Database,
  clock: JobClock,
  leaseMs: number,
): Promise<readonly string[]> {
  const { rows } = await database.outsideClinics(async (transaction) => {
    await sql`select set_config('halftone.worker', 'on', true)`.execute(transaction)
    return sql<{ clinicId: string }>`
      select clinic_id as "clinicId" from job where state in ('waiting', 'running') and ${isDue(clock, leaseMs)}
        group by clinic_id order by min(run_after) limit 50`.execute(transaction)
  })
  return rows.map(({ clinicId }) => clinicId)
}

/** Takes due jobs of one clinic; processes that ask at the same moment get different ones. */
export async function takeJobs(
  transaction: ClinicTransaction,
  { clock, leaseMs, most }: { readonly clock: JobClock; readonly leaseMs: number; readonly most: number },
): Promise<readonly JobRow[]> {
  const { rows } = await sql<JobRow>`
    update job set state = 'running', attempts = attempts + 1, lease_id = ${uuidv7()},
        leased_until = ${clock()} + ${leaseMs} * interval '1 millisecond'
      where id in (select id from job where state in ('waiting', 'running') and ${isDue(clock, leaseMs)}
        order by run_after, id limit ${most} for update skip locked)
      returning id, kind, unique_key as "uniqueKey", payload, attempts, most_attempts as "mostAttempts",
        lease_id as "leaseId", ${clock()} as now`.execute(transaction)
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** @returns false where the job is no longer this process's */
export async function renewLease(
  transaction: ClinicTransaction,
  { id, leaseId }: Pick<JobRow, 'id' | 'leaseId'>,
  { clock, leaseMs }: { readonly clock: JobClock; readonly leaseMs: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update job set leased_until = ${clock()} + ${leaseMs} * interval '1 millisecond'
      where id = ${id} and state = 'running' and lease_id = ${leaseId}`.execute(transaction)
  return numAffectedRows === 1n
}
