import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from './database/connect.ts'
import { announce } from './features/doors/announce.ts'

/**
 * Who did what to which record; never what the record says. Entries cannot be changed or deleted. What other programs asked
 * to be told of is told them from here.
 */
export async function recordAudit(
  transaction: ClinicTransaction,
  entry: {
    readonly clinicId: string
    readonly personId: string | null
    readonly at: Date
    readonly action: string
    readonly subject: readonly [kind: string, id: string | null]
    readonly detail?: { readonly [name: string]: string | number | boolean }
  },
): Promise<void> {
  await transaction
    .insertInto('auditEntry')
    .values({
      clinicId: entry.clinicId,
      id: uuidv7(),
      at: entry.at,
      personId: entry.personId,
      action: entry.action,
      subjectKind: entry.subject[0],
      subjectId: entry.subject[1],
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute()
  await announce(transaction, entry)
}
