import type { MessageEventName, MessageReason } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'

/** Writes one line of the delivery log; lines are never changed. */
export async function logMessageEvent(
  transaction: ClinicTransaction,
  event: {
    readonly clinicId: string
    readonly messageId: string
    readonly at: Date
    readonly what: MessageEventName
    readonly why?: MessageReason | null
    readonly detail?: string | null
    readonly byId?: string | null
  },
): Promise<void> {
  const { why = null, detail = null, byId = null, ...rest } = event
  await transaction
    .insertInto('messageEvent')
    .values({ ...rest, id: uuidv7(), why, detail, byId })
    .execute()
}
