import { aftercareSlots, type ClientLanguage, type OwnAftercareTexts } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'

/** The clinic's own aftercare texts in a language, newest versions; a slot that went back to its default is left out. */
export async function ownAftercareTexts(
  transaction: ClinicTransaction,
  language: ClientLanguage,
): Promise<OwnAftercareTexts> {
  const rows = await transaction
    .selectFrom('aftercareText')
    .distinctOn('slot')
    .select(['slot', 'body'])
    .where('language', '=', language)
    .orderBy('slot')
    .orderBy('version', 'desc')
    .execute()
  return Object.fromEntries(
    aftercareSlots.flatMap((slot) => {
      const body = rows.find((row) => row.slot === slot)?.body
      return body == null ? [] : [[slot, body]]
    }),
  )
}
