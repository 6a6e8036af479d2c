import type { MessageEventName, MessageReason, MessageState } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { cancelJobs } from '../../jobs/enqueue-job.ts'
import { sendJob } from './enqueue-message.ts'
import { logMessageEvent } from './message-log.ts'

export type MessageChange = {
  readonly clinicId: string
  readonly messageId: string
  readonly at: Date
  readonly state: MessageState
  readonly why?: MessageReason | null
  readonly what: MessageEventName
  readonly detail?: string | null
  readonly byId?: string | null
  readonly providerId?: string | null
  readonly sendAfter?: Date
  /** Leaves a message alone that was taken back in the meantime. */
  readonly onlyWhileOpen?: boolean
}

/** Moves a message on and writes the line of the log that says so. */
export async function changeMessage(transaction: ClinicTransaction, change: MessageChange): Promise<void> {
  const { clinicId, messageId, at, state, why = null, what, detail, byId, providerId, sendAfter } = change
  let query = transaction
    .updateTable('message')
    .set((update) => ({
      ...{ state, why, revision: update('revision', '+', 1) },
      ...(state === 'sent' ? { sentAt: at } : {}),
      ...(providerId == null ? {} : { providerId }),
      ...(sendAfter === undefined ? {} : { sendAfter }),
    }))
    .where('id', '=', messageId)
  if (change.onlyWhileOpen === true) query = query.where('state', 'in', ['waiting', 'held'])
  if ((await query.executeTakeFirst()).numUpdatedRows === 0n) return
  await logMessageEvent(transaction, {
    ...{ clinicId, messageId, at, what, why },
    ...{ detail: detail ?? null, byId: byId ?? null },
  })
}

/**
 * Takes back what has not gone out about a thing that has changed, of these kinds or of all.
 * @returns how many messages
 */
export async function cancelMessages(
  transaction: ClinicTransaction,
  about: readonly [kind: string, id: string],
  {
    clinicId,
    at,
    kinds,
  }: { readonly clinicId: string; readonly at: Date; readonly kinds?: readonly string[] },
): Promise<number> {
  let query = transaction
    .selectFrom('message')
    .select('id')
    .where('aboutKind', '=', about[0])
    .where('aboutId', '=', about[1])
    .where('state', 'in', ['waiting', 'held', 'failed'])
  if (kinds !== undefined) query = query.where('kind', 'in', [...kinds])
  const rows = await query.execute()
  for (const { id } of rows) {
    await changeMessage(transaction, {
      ...{ clinicId, messageId: id, at, state: 'cancelled', what: 'cancelled', why: 'changed' },
    })
    await cancelJobs(transaction, { kind: sendJob, key: id, at })
  }
  return rows.length
}
