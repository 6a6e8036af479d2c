import type { ClinicTransaction } from '../../database/connect.ts'
import type { Services } from '../../services.ts'
import { getClient } from '../clients/queries.ts'
import { getConsent } from './consent-queries.ts'
import { getVersion } from './form-queries.ts'
import { readSettings } from './read-settings.ts'

/** A signed consent with its trail as PDF. */
export async function printConsent(
  { now, printer }: Pick<Services, 'now' | 'printer'>,
  inClinic: <T>(work: (transaction: ClinicTransaction) => Promise<T>) => Promise<T>,
  consentId: string,
): Promise<{ readonly pdf: Uint8Array; readonly signedAt: string }> {
  const { consent, client, clinic, version } = await inClinic(async (transaction) => {
    const found = await getConsent(transaction, consentId, now(), await readSettings(transaction))
    return {
      consent: found,
      version: await getVersion(transaction, found.formVersionId),
      client: await getClient(transaction, found.clientId),
      clinic: await transaction.selectFrom('clinic').select(['name', 'locale']).executeTakeFirstOrThrow(),
    }
  })
  const { content, answers, signature, signedName, signedAt, textSha256, identity, device } = consent
  const pdf = await printer.print({
    kind: 'consent',
    input: {
      ...{ clinicName: clinic.name, locale: clinic.locale, clientName: client.name },
      ...{ clientBirthDate: client.birthDate, consentId: consent.id, version: consent.version },
      ...{ content, answers, signature, signedName, signedAt, textSha256, identity, device },
      contentSha256: version.contentSha256,
      printedAt: now().toISOString(),
      witnessName: consent.witness?.name ?? null,
      withdrawnAt: consent.withdrawnAt,
      withdrawnReason: consent.withdrawnReason,
    },
  })
  return { pdf, signedAt }
}
