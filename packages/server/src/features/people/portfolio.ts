import { type ClinicSettings, daysBetween, type PhotoPurpose } from '@halftone/clinic'
import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import { clinicCalendar, type DayOf } from '../clinic/clinic-calendar.ts'
import { mayUseStoredPhoto, usablePhotos } from '../forms/photo-permission-queries.ts'

type HealedPhoto = {
  readonly photoId: string
  readonly view: string
  readonly healedDays: number
  readonly takenAt: string
}

type PhotoQuery = { readonly personIds: readonly string[]; readonly photoIds?: readonly string[] }

/** Photos of clients whom these people treated before the photo was taken, newest first, with the newest session before it. */
async function treatedPhotos(transaction: ClinicTransaction, { personIds, photoIds }: PhotoQuery) {
  if (personIds.length === 0 || photoIds?.length === 0) return []
  return transaction
    .selectFrom('photo as f')
    .innerJoin('treatmentSession as s', (join) =>
      join
        .onRef('s.clinicId', '=', 'f.clinicId')
        .onRef('s.clientId', '=', 'f.clientId')
        .onRef('s.openedAt', '<', 'f.createdAt'),
    )
    .select(({ fn }) => [
      ...(['f.id', 'f.clientId', 'f.view', 'f.createdAt'] as const),
      fn.max('s.openedAt').as('sessionAt'),
      sql<string[]>`array_agg(distinct s.practitioner_id::text)`.as('practitionerIds'),
    ])
    .$if(photoIds !== undefined, (query) => query.where('f.id', 'in', photoIds ?? []))
    .groupBy(['f.clinicId', 'f.id', 'f.clientId', 'f.view', 'f.createdAt'])
    .having(({ fn }) => fn.count('s.id').filterWhere('s.practitionerId', 'in', personIds), '>', 0)
    .orderBy('f.createdAt', 'desc')
    .execute()
}

/** Those of a person's results that may be shown today; every look asks the clients' permissions anew. */
export async function healedPhotos(
  transaction: ClinicTransaction,
  personId: string,
  settings: ClinicSettings,
): Promise<HealedPhoto[]> {
  const photos = await treatedPhotos(transaction, { personIds: [personId] })
  const dayOf = await clinicCalendar(transaction)
  return (await usablePhotos(transaction, photos, ['portfolio'], settings)).map((photo) =>
    healed(photo, dayOf),
  )
}

type TreatedPhoto = Awaited<ReturnType<typeof treatedPhotos>>[number]

const healed = ({ id, view, createdAt, sessionAt }: TreatedPhoto, dayOf: DayOf): HealedPhoto => ({
  ...{ photoId: id, view, healedDays: daysBetween(dayOf(sessionAt), dayOf(createdAt)) },
  takenAt: createdAt.toISOString(),
})

/**
 * The chosen pictures of each person that may still be shown for every one of the purposes, in the order in which they
 * were chosen. A few queries, however many people and pictures there are.
 */
export async function readPortfolios(
  transaction: ClinicTransaction,
  personIds: readonly string[],
  settings: ClinicSettings,
  purposes: readonly PhotoPurpose[] = ['portfolio'],
): Promise<ReadonlyMap<string, (HealedPhoto & { readonly caption: string | null })[]>> {
  if (personIds.length === 0) return new Map()
  const chosen = await transaction
    .selectFrom('portfolioPhoto')
    .select(['personId', 'photoId', 'caption'])
    .where('personId', 'in', personIds)
    .orderBy('chosenAt')
    .orderBy('photoId')
    .execute()
  const photoIds = chosen.map(({ photoId }) => photoId)
  const treated = await treatedPhotos(transaction, { personIds, photoIds })
  const shown = await usablePhotos(transaction, treated, purposes, settings)
  const dayOf = await clinicCalendar(transaction)
  const pictures = chosen.flatMap(({ personId, photoId, caption }) => {
    const photo = shown.find(
      ({ id, practitionerIds }) => id === photoId && practitionerIds.includes(personId),
    )
    return photo === undefined ? [] : [{ personId, picture: { ...healed(photo, dayOf), caption } }]
  })
  return new Map(
    personIds.map((id) => [
      id,
      pictures.filter(({ personId }) => personId === id).map(({ picture }) => picture),
    ]),
  )
}

/** Throws `portfolio-refused` with the rule's own sentence for a photo that may not be shown. */
async function refuseUnshownPhoto(
  transaction: ClinicTransaction,
  personId: string,
  photoId: string,
  settings: ClinicSettings,
): Promise<void> {
  const [photo] = await treatedPhotos(transaction, { personIds: [personId], photoIds: [photoId] })
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
