import type { ClinicSettings } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { certificateColumns, showCertificate } from '../people/certificates.ts'
import { readPortfolios } from '../people/portfolio.ts'

/** A practitioner as the page introduces them: who they are, and healed results that their clients let be published. */
export type Introduction = {
  readonly name: string
  readonly about: string | null
  readonly sinceYear: number | null
  /** Title and issuer of each certificate that counts today. */
  readonly credentials: readonly string[]
  readonly results: readonly {
    readonly photoId: string
    readonly healedDays: number
    readonly caption: string | null
  }[]
}

/** Pictures of one person on the page: enough to judge by, few enough for a poor phone. */
const mostResults = 4

/**
 * People who said that they want to be shown, and of their portfolio what its clients let be published. Both are asked anew
 * for every visitor, so that whoever takes it back is gone at once.
 */
export async function introductions(
  transaction: ClinicTransaction,
  settings: ClinicSettings,
  now: Date,
): Promise<readonly Introduction[]> {
  const people = await transaction
    .selectFrom('person as p')
    .innerJoin('profile as f', (join) =>
      join.onRef('f.clinicId', '=', 'p.clinicId').onRef('f.personId', '=', 'p.id'),
    )
    .select(['p.id', 'p.name', 'f.about', 'f.sinceYear'])
    .where('p.active', '=', true)
    .where('p.role', 'in', ['owner', 'practitioner'])
    .where('f.onPublicPage', '=', true)
    .orderBy('p.name')
    .execute()
  if (people.length === 0) return []
  const ids = people.map(({ id }) => id)
  const { today } = await clinicDay(transaction, now)
  const certificates = await transaction
    .selectFrom('certificate')
    .select(certificateColumns)
    .select('personId')
    .where('personId', 'in', ids)
    .orderBy('issuedOn')
    .orderBy('id')
    .execute()
  const portfolios = await readPortfolios(transaction, ids, settings, ['portfolio', 'publishing'])
  return people.map(({ id, ...person }) => ({
    ...person,
    credentials: certificates
      .filter((row) => row.personId === id && showCertificate(row, today, settings).state !== 'ended')
      .map(({ title, issuer }) => `${title}, ${issuer}`),
    results: (portfolios.get(id) ?? [])
      .slice(0, mostResults)
      .map(({ photoId, healedDays, caption }) => ({ photoId, healedDays, caption })),
  }))
}
