import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../database/connect.ts'
import { defaultMostAttempts } from './back-off.ts'

export type NewJob = {
  readonly clinicId: string
  readonly kind: string
  /** Names the work within its kind: the same key is worked once, however often it is asked for. */
  readonly key: string
  /** Ids and numbers; never anything about a person. */
  readonly payload: { readonly [name: string]: unknown }
  /** Not before; absent: at once. */
  readonly runAfter?: Date | undefined
  readonly mostAttempts?: number
}

/**
 * Asks for work in the transaction of the fact that needs it: both are kept, or neither. A job that was cancelled is taken up
 * again with its new time.
 * @returns false where this work was asked for before
 */
export async function enqueueJob(transaction: ClinicTransaction, job: NewJob): Promise<boolean> {
  const { clinicId, kind, key, payload, runAfter, mostAttempts = defaultMostAttempts } = job
  const added = await transaction
    .insertInto('job')
    .values({
      ...{ clinicId, id: uuidv7(), kind, uniqueKey: key, payload: JSON.stringify(payload), mostAttempts },
      ...(runAfter === undefined ? {} : { runAfter }),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['clinicId', 'kind', 'uniqueKey'])
        .doUpdateSet((update) => ({
          state: 'waiting',
          payload: update.ref('excluded.payload'),
          runAfter: update.ref('excluded.runAfter'),
          attempts: 0,
          lastError: null,
          endedAt: null,
        }))
        .where('job.state', '=', 'cancelled'),
    )
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/**
 * Takes back work that nobody has begun: with this key, or with any key that begins with it and a colon. What runs already must
 * itself look whether it is still wanted.
 */
export async function cancelJobs(
  transaction: ClinicTransaction,
  { kind, key, at }: { readonly kind: string; readonly key: string; readonly at: Date },
): Promise<void> {
  await transaction
    .updateTable('job')
    .set({ state: 'cancelled', endedAt: at })
    .where('kind', '=', kind)
    .where('state', 'in', ['waiting', 'dead'])
    .where((where) => where.or([where('uniqueKey', '=', key), where('uniqueKey', 'like', `${key}:%`)]))
    .execute()
}
