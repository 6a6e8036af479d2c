import type { ClinicSettings } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { clinicCalendar } from '../clinic/clinic-calendar.ts'
import { mayUseStoredPhoto } from '../forms/photo-permission-queries.ts'
import { certificateColumns, showCertificate } from '../people/certificates.ts'
import { readPortfolio } from '../people/portfolio.ts'

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
  const dayOf = await clinicCalendar(transaction)
  const today = dayOf(now)
  const shown: Introduction[] = []
  for (const { id, ...person } of people) {
    const certificates = await transaction
      .selectFrom('certificate')
      .select(certificateColumns)
      .where('personId', '=', id)
      .orderBy('issuedOn')
      .orderBy('id')
      .execute()
    const results = []
    for (const { photoId, healedDays, caption, takenAt } of await readPortfolio(transaction, id, settings)) {
      const sessionBeforeOn = dayOf(new Date(Date.parse(takenAt) - healedDays * 86_400_000))
      const use = await mayUseStoredPhoto(transaction, photoId, 'publishing', sessionBeforeOn, settings)
      if (use.allowed) results.push({ photoId, healedDays, caption })
    }
    shown.push({
      ...person,
      credentials: certificates
        .filter((row) => showCertificate(row, today, settings).state !== 'ended')
        .map(({ title, issuer }) => `${title}, ${issuer}`),
      results: results.slice(0, mostResults),
    })
  }
  return shown
}
