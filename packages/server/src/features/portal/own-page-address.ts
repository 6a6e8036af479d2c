import type { ClinicTransaction } from '../../database/connect.ts'

/** Where a client opens their own page; empty for one who has never opened it, or where no address is known. */
export async function ownPageAddress(transaction: ClinicTransaction, clientId: string): Promise<string> {
  const { webAddress } = await transaction.selectFrom('clinic').select('webAddress').executeTakeFirstOrThrow()
  if (webAddress === null) return ''
  const open = await transaction
    .selectFrom('portalSession')
    .select('id')
    .where('clientId', '=', clientId)
    .limit(1)
    .executeTakeFirst()
  return open === undefined ? '' : `${webAddress}/portal`
}

/**
 * Keeps the address under which staff reach the server when they invite somebody, for messages that a job writes later.
 * An address of this machine alone is nobody else's and is not kept.
 */
export async function keepWebAddress(
  transaction: ClinicTransaction,
  { protocol, host }: { readonly protocol: string; readonly host: string },
): Promise<string> {
  const webAddress = `${protocol}://${host}`
  if (!/^(localhost|127\.|\[::1\])/.test(host))
    await transaction
      .updateTable('clinic')
      .set({ webAddress })
      .where((where) => where('webAddress', 'is distinct from', webAddress))
      .execute()
  return webAddress
}
