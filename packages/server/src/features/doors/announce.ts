import { webhookEventOf } from '@halftone/clinic'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { enqueueJob } from '../../jobs/enqueue-job.ts'
import { webhookKind } from './webhook-kind.ts'

/** One thing to tell one address. */
export async function addDelivery(
  transaction: ClinicTransaction,
  delivery: {
    readonly clinicId: string
    readonly webhookId: string
    readonly event: ReturnType<typeof webhookEventOf> | 'ping'
    readonly subject: readonly [kind: string, id: string | null]
    readonly at: Date
  },
): Promise<void> {
  const { clinicId, webhookId, event = 'ping', subject, at } = delivery
  const id = uuidv7()
  await transaction
    .insertInto('webhookDelivery')
    .values({ clinicId, id, webhookId, event, subjectKind: subject[0], subjectId: subject[1], at })
    .execute()
  await enqueueJob(transaction, { clinicId, kind: webhookKind, key: id, payload: { deliveryId: id } })
}

/** Tells every webhook that wants to know, in the transaction of what happened: both are kept, or neither. */
export async function announce(
  transaction: ClinicTransaction,
  entry: {
    readonly clinicId: string
    readonly action: string
    readonly subject: readonly [kind: string, id: string | null]
    readonly at: Date
  },
): Promise<void> {
  const event = webhookEventOf(entry.action)
  if (event === undefined) return
  const webhooks = await transaction
    .selectFrom('webhook')
    .select('id')
    .where('active', '=', true)
    .where(sql<boolean>`events @> ${JSON.stringify([event])}::jsonb`)
    .execute()
  for (const { id } of webhooks) await addDelivery(transaction, { ...entry, webhookId: id, event })
}
