import type { ClinicTransaction } from '../../database/connect.ts'

/** Marks the address that a mail went to, if it is still the client's. */
export async function doubtAddress(
  transaction: ClinicTransaction,
  { clientId, address }: { readonly clientId: string; readonly address: string | null },
  now: Date,
): Promise<void> {
  await transaction
    .updateTable('client')
    .set({ emailDoubtfulSince: now })
    .where('id', '=', clientId)
    .where('email', '=', address)
    .where('emailDoubtfulSince', 'is', null)
    .where('erasedAt', 'is', null)
    .execute()
}
