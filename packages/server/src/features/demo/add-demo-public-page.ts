import { clientLanguages } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'

/** The demo clinic's public page, with everybody on it who holds the needle. */
export async function addDemoPublicPage(
  transaction: ClinicTransaction,
  { clinicId, ownerId }: { readonly clinicId: string; readonly ownerId: string },
  now: Date,
): Promise<void> {
  await transaction
    .insertInto('publicPage')
    .values({
      ...{ clinicId, slug: 'demo-clinic', published: true, languages: JSON.stringify(clientLanguages) },
      intro: 'A made-up clinic that plans conservatively: lightest and highest first.',
      ...{ address: null, phone: null, whatsapp: null, emergencyPhone: '112' },
      ...{ savedAt: now, savedBy: ownerId },
    })
    .execute()
}
