import type { z } from 'zod'
import type { ClinicTransaction } from '../database/connect.ts'

/** One job, taken by this process for a while. */
export type TakenJob<Payload> = {
  readonly clinicId: string
  readonly id: string
  readonly key: string
  readonly payload: Payload
  /** From 1. */
  readonly attempt: number
  /** Now, by the database's clock: the clocks of the servers are never asked. */
  readonly now: Date
  /** Aborted once the job may have been given to another process. */
  readonly lost: AbortSignal
  /** A transaction in the job's clinic, for reading; what it writes may be written again by another attempt. */
  readonly inClinic: <T>(work: (transaction: ClinicTransaction) => Promise<T>) => Promise<T>
  /**
   * Ends the job. What `effect` writes is kept together with its end, so it takes effect once. A second call is refused.
   */
  readonly finish: (effect?: (transaction: ClinicTransaction) => Promise<void>) => Promise<void>
  /** Puts the job off without counting this attempt; with `effect` in the same transaction. */
  readonly postpone: (
    until: Date,
    effect?: (transaction: ClinicTransaction) => Promise<void>,
  ) => Promise<void>
}

/** What is done with the jobs of one kind. */
export type JobKind = {
  readonly kind: string
  readonly run: (job: TakenJob<unknown>) => Promise<void>
  /** In the transaction that gives the job up: makes the failure seen where people look. */
  readonly giveUp?: (
    transaction: ClinicTransaction,
    job: { clinicId: string; payload: unknown; now: Date },
  ) => Promise<void>
}

/**
 * Describes a kind of job. `run` does the work and calls `finish` with what is to be written; returning without it ends the job as
 * well. An error means another attempt later.
 */
export function jobKind<Schema extends z.ZodType>(description: {
  readonly kind: string
  readonly payload: Schema
  readonly run: (job: TakenJob<z.output<Schema>>) => Promise<void>
  readonly giveUp?: (
    transaction: ClinicTransaction,
    job: { clinicId: string; payload: z.output<Schema>; now: Date },
  ) => Promise<void>
}): JobKind {
  const { kind, payload, run, giveUp } = description
  return {
    kind,
    run: (job) => run({ ...job, payload: payload.parse(job.payload) }),
    ...(giveUp === undefined
      ? {}
      : {
          giveUp: (transaction, job) => giveUp(transaction, { ...job, payload: payload.parse(job.payload) }),
        }),
  }
}
