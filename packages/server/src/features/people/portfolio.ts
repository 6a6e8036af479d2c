import { type ClinicSettings, daysBetween } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import { clinicCalendar } from '../clinic/clinic-calendar.ts'
import { mayUseStoredPhoto } from '../forms/photo-permission-queries.ts'

type HealedPhoto = {
  readonly photoId: string
  readonly view: string
  readonly healedDays: number
  readonly takenAt: string
}

/** Photos of clients whom a person treated before the photo was taken, newest first, with the newest session before it. */
async function treatedPhotos(transaction: ClinicTransaction, personId: string) {
  return transaction
    .selectFrom('photo as f')
    .innerJoin('treatmentSession as s', (join) =>
      join
        .onRef('s.clinicId', '=', 'f.clinicId')
        .onRef('s.clientId', '=', 'f.clientId')
        .onRef('s.openedAt', '<', 'f.createdAt'),
    )
    .select(({ fn }) => [
      'f.id',
      'f.view',
      'f.createdAt',
      fn.max('s.openedAt').as('sessionAt'),
      fn.count('s.id').filterWhere('s.practitionerId', '=', personId).as('ownSessions'),
    ])
    .groupBy(['f.clinicId', 'f.id', 'f.view', 'f.createdAt'])
    .having(({ fn }) => fn.count('s.id').filterWhere('s.practitionerId', '=', personId), '>', 0)
    .orderBy('f.createdAt', 'desc')
    .execute()
}

/** Those of the photos that may be shown today; every look asks the clients' permissions anew. */
export async function healedPhotos(
  transaction: ClinicTransaction,
  personId: string,
  settings: ClinicSettings,
): Promise<HealedPhoto[]> {
  const shown: HealedPhoto[] = []
  const dayOf = await clinicCalendar(transaction)
  for (const { id, view, createdAt, sessionAt } of await treatedPhotos(transaction, personId)) {
    const sessionBeforeOn = dayOf(sessionAt)
    const use = await mayUseStoredPhoto(transaction, id, 'portfolio', sessionBeforeOn, settings)
    if (!use.allowed) continue
    const healedDays = daysBetween(sessionBeforeOn, dayOf(createdAt))
    shown.push({ photoId: id, view, healedDays, takenAt: createdAt.toISOString() })
  }
  return shown
}

/** The chosen pictures that may still be shown, in the order in which they were chosen. */
export async function readPortfolio(
  transaction: ClinicTransaction,
  personId: string,
  settings: ClinicSettings,
) {
  const chosen = await transaction
    .selectFrom('portfolioPhoto')
    .select(['photoId', 'caption'])
    .where('personId', '=', personId)
    .orderBy('chosenAt')
    .orderBy('photoId')
    .execute()
  if (chosen.length === 0) return []
  const healed = await healedPhotos(transaction, personId, settings)
  return chosen.flatMap(({ photoId, caption }) => {
    const photo = healed.find((one) => one.photoId === photoId)
    return photo === undefined ? [] : [{ ...photo, caption }]
  })
}

/** Throws `portfolio-refused` with the rule's own sentence for a photo that may not be shown. */
async function refuseUnshownPhoto(
  transaction: ClinicTransaction,
  personId: string,
  photoId: string,
  settings: ClinicSettings,
): Promise<void> {
  const photo = (await treatedPhotos(transaction, personId)).find(({ id }) => id === photoId)
  if (photo === undefined) {
    // A photo that is not there is "not found", one of somebody else's work is refused.
    await mayUseStoredPhoto(transaction, photoId, 'portfolio', null, settings)
    throw new Problem('portfolio-refused', 'It shows no result of a session by this person.')
  }
  const dayOf = await clinicCalendar(transaction)
  const use = await mayUseStoredPhoto(transaction, photoId, 'portfolio', dayOf(photo.sessionAt), settings)
  if (!use.allowed) throw new Problem('portfolio-refused', use.sentence)
}

/** Puts a photo into a portfolio, or gives it another caption; throws as `refuseUnshownPhoto` does. */
export async function choosePortfolioPhoto(
  transaction: ClinicTransaction,
  choice: {
    readonly clinicId: string
    readonly personId: string
    readonly photoId: string
    readonly caption: string | null
    readonly chosenAt: Date
    readonly chosenBy: string
  },
  settings: ClinicSettings,
): Promise<void> {
  await refuseUnshownPhoto(transaction, choice.personId, choice.photoId, settings)
  await transaction
    .insertInto('portfolioPhoto')
    .values(choice)
    .onConflict((conflict) =>
      conflict.columns(['clinicId', 'personId', 'photoId']).doUpdateSet({ caption: choice.caption }),
    )
    .execute()
}

/** A client took the permission back: their pictures leave every portfolio and do not return by themselves. */
export async function dropFromPortfolios(transaction: ClinicTransaction, clientId: string): Promise<void> {
  await transaction
    .deleteFrom('portfolioPhoto')
    .where('photoId', 'in', (photos) =>
      photos.selectFrom('photo').select('photo.id').where('photo.clientId', '=', clientId),
    )
    .execute()
}
