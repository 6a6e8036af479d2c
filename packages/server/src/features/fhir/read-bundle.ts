import type { ClinicTransaction } from '../../database/connect.ts'
import { bundle } from './bundle.ts'
import { organization, practitioner } from './people.ts'
import { idFrom } from './provenance.ts'
import { readRecord } from './read-record.ts'
import { type Resource, urlOf } from './resource.ts'

/** One client, or everybody who is not erased, as a FHIR R4 bundle with whoever and whatever it points to. */
export async function readBundle(
  transaction: ClinicTransaction,
  clinicId: string,
  clientId: string | null,
  now: Date,
) {
  const clientIds =
    clientId === null
      ? (
          await transaction
            .selectFrom('client')
            .select('id')
            .where('erasedAt', 'is', null)
            .orderBy('id')
            .execute()
        ).map(({ id }) => id)
      : [clientId]
  const records: Resource[] = []
  for (const id of clientIds) records.push(...(await readRecord(transaction, clinicId, id)))
  const { name } = await transaction.selectFrom('clinic').select('name').executeTakeFirstOrThrow()
  const people = await readPeople(transaction, JSON.stringify(records))
  const id = idFrom(`bundle ${clinicId} ${clientId ?? 'everybody'}`)
  return bundle(id, [organization(clinicId, name), ...people, ...records], now)
}

/** Those of the clinic's people whom the records name. */
async function readPeople(transaction: ClinicTransaction, records: string): Promise<Resource[]> {
  const people = await transaction
    .selectFrom('person')
    .select(['id', 'name', 'active'])
    .orderBy('id')
    .execute()
  const certificates = await transaction
    .selectFrom('certificate')
    .select(['personId', 'title', 'issuer', 'number', 'issuedOn', 'expiresOn'])
    .orderBy('id')
    .execute()
  return people
    .filter(({ id }) => records.includes(urlOf(id)))
    .map((person) =>
      practitioner({
        ...person,
        certificates: certificates.filter(({ personId }) => personId === person.id),
      }),
    )
}
