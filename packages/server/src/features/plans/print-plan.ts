import type { ClinicTransaction } from '../../database/connect.ts'
import type { Services } from '../../services.ts'
import { getClient } from '../clients/queries.ts'
import { getPlan } from './queries.ts'

/** The document of a frozen plan as PDF, with its pictures or without. */
export async function printPlan(
  { files, printer }: Pick<Services, 'files' | 'printer'>,
  inClinic: <T>(work: (transaction: ClinicTransaction) => Promise<T>) => Promise<T>,
  planId: string,
  withPictures: boolean,
): Promise<{ readonly pdf: Uint8Array; readonly number: number }> {
  const { plan, client, clinic } = await inClinic(async (transaction) => {
    const found = await getPlan(transaction, planId)
    return {
      plan: found,
      client: await getClient(transaction, found.clientId),
      clinic: await transaction.selectFrom('clinic').select(['name', 'locale']).executeTakeFirstOrThrow(),
    }
  })
  const loaded = await Promise.all(
    (withPictures ? plan.pictures : []).map(async ({ key, ...picture }) => ({
      ...picture,
      jpeg: await files.read(key),
    })),
  )
  const pdf = await printer.print({
    kind: 'plan',
    input: {
      clinicName: clinic.name,
      locale: clinic.locale,
      clientName: client.name,
      number: plan.number,
      createdAt: plan.createdAt,
      createdBy: plan.createdBy.name,
      plan: plan.plan,
      pictures: loaded.flatMap(({ jpeg, ...picture }) => (jpeg === undefined ? [] : [{ ...picture, jpeg }])),
    },
  })
  return { pdf, number: plan.number }
}
