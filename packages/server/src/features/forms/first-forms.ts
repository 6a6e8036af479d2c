import { defaultHealthScreen, defaultTreatmentConsent } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { addForm, addVersion } from './form-queries.ts'

const firstForms = [
  { kind: 'health-screen', name: defaultHealthScreen.title, content: defaultHealthScreen },
  { kind: 'consent', name: defaultTreatmentConsent.title, content: defaultTreatmentConsent },
] as const

/** Gives a clinic the forms that it starts with, published, where it has none yet. */
export async function addFirstForms(
  transaction: ClinicTransaction,
  author: { readonly clinicId: string; readonly personId: string },
  now: Date,
): Promise<void> {
  // Two requests at once: the second waits here and then finds the forms of the first.
  await transaction.selectFrom('clinic').select('clinicId').forUpdate().execute()
  const any = await transaction.selectFrom('form').select('id').limit(1).executeTakeFirst()
  if (any !== undefined) return
  for (const form of firstForms) {
    const id = await addForm(transaction, author, form, now)
    await addVersion(transaction, author, id, form.content, now)
  }
}
