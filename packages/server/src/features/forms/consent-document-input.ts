import type { ClinicTransaction } from '../../database/connect.ts'
import { getClient } from '../clients/queries.ts'
import { getConsent } from './consent-queries.ts'
import { getVersion } from './form-queries.ts'
import { readSettings } from './read-settings.ts'

/** What is printed of a signed consent, and whose it is. */
export async function consentDocumentInput(transaction: ClinicTransaction, consentId: string, now: Date) {
  const consent = await getConsent(transaction, consentId, now, await readSettings(transaction))
  const version = await getVersion(transaction, consent.formVersionId)
  const client = await getClient(transaction, consent.clientId)
  const clinic = await transaction.selectFrom('clinic').select(['name', 'locale']).executeTakeFirstOrThrow()
  const { content, answers, signature, signedName, signedAt, textSha256, identity, device } = consent
  return {
    clientId: consent.clientId,
    document: {
      ...{ clinicName: clinic.name, locale: clinic.locale, clientName: client.name },
      ...{ clientBirthDate: client.birthDate, consentId: consent.id, version: consent.version },
      ...{ content, answers, signature, signedName, signedAt, textSha256, identity, device },
      contentSha256: version.contentSha256,
      printedAt: now.toISOString(),
      witnessName: consent.witness?.name ?? null,
      withdrawnAt: consent.withdrawnAt,
      withdrawnReason: consent.withdrawnReason,
    },
  }
}
