import type { ClinicSettings } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { settingsOf } from '../clinic/settings.ts'

/** The settings in force in the transaction's clinic. */
export async function readSettings(transaction: ClinicTransaction): Promise<ClinicSettings> {
  const { currency, settings } = await transaction
    .selectFrom('clinic')
    .select(['currency', 'settings'])
    .executeTakeFirstOrThrow()
  return settingsOf(currency, settings)
}
