import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'

const dayMs = 86_400_000

type Credentials = {
  readonly sinceYears: number
  readonly about: string
  readonly certificates: readonly {
    readonly title: string
    readonly issuer: string
    readonly number: string | null
    readonly issuedDaysAgo: number
    /** Null where it does not end. */
    readonly endsInDays: number | null
  }[]
}

/** Made up like everything of the demo: an inspection reads training, and one certificate ends soon. */
const credentials: { readonly [role in 'owner' | 'practitioner']: Credentials } = {
  owner: {
    sinceYears: 9,
    about: 'Founded the clinic. Teaches conservative hairlines and the first session that looks too light.',
    certificates: [
      {
        ...{ title: 'Scalp micropigmentation, advanced', issuer: 'Academy of the North (made up)' },
        ...{ number: 'AN-2041', issuedDaysAgo: 2900, endsInDays: null },
      },
      {
        ...{ title: 'Infection prevention for tattooing', issuer: 'Institute for Hygiene (made up)' },
        ...{ number: 'IH-77120', issuedDaysAgo: 400, endsInDays: 330 },
      },
    ],
  },
  practitioner: {
    sinceYears: 5,
    about: 'Scars and diffuse thinning. Works slowly at the edge, quickly in the field.',
    certificates: [
      {
        ...{ title: 'Scalp micropigmentation, foundation', issuer: 'Academy of the North (made up)' },
        ...{ number: 'AN-3388', issuedDaysAgo: 1800, endsInDays: null },
      },
      {
        ...{ title: 'Infection prevention for tattooing', issuer: 'Institute for Hygiene (made up)' },
        ...{ number: 'IH-80233', issuedDaysAgo: 340, endsInDays: 25 },
      },
      {
        ...{ title: 'First aid and anaphylaxis', issuer: 'Lifesavers (made up)' },
        ...{ number: null, issuedDaysAgo: 200, endsInDays: 530 },
      },
    ],
  },
}

/** Years of work, a few words and certificates of those who hold the needle. */
export async function addDemoCredentials(
  transaction: ClinicTransaction,
  { clinicId, ownerId, practitionerId }: { clinicId: string; ownerId: string; practitionerId: string },
  now: Date,
): Promise<void> {
  const dayFrom = (days: number) => new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10)
  for (const [personId, { sinceYears, about, certificates }] of [
    [ownerId, credentials.owner],
    [practitionerId, credentials.practitioner],
  ] as const) {
    await transaction
      .insertInto('profile')
      .values({
        clinicId,
        personId,
        sinceYear: now.getFullYear() - sinceYears,
        about,
        revision: 1,
        onPublicPage: true,
      })
      .execute()
    for (const { title, issuer, number, issuedDaysAgo, endsInDays } of certificates)
      await transaction
        .insertInto('certificate')
        .values({
          ...{ clinicId, id: uuidv7(), personId, title, issuer, number, issuedOn: dayFrom(-issuedDaysAgo) },
          expiresOn: endsInDays === null ? null : dayFrom(endsInDays),
        })
        .execute()
  }
}
