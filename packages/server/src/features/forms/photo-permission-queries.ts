import {
  type ClinicSettings,
  mayUsePhoto,
  type PhotoPermissionEvent,
  photoPermissions,
  type PhotoPurpose,
  photoPurposes,
  type PhotoUse,
  photoWording,
} from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import { clinicCalendar } from '../clinic/clinic-calendar.ts'
import { sha256Of } from './sha256.ts'

/** Every yes and no of a client, oldest first. */
export async function listPermissionEvents(
  transaction: ClinicTransaction,
  clientId: string,
): Promise<PhotoPermissionEvent[]> {
  const rows = await transaction
    .selectFrom('photoPermission')
    .select(['purpose', 'given', 'at'])
    .where('clientId', '=', clientId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

type UsedPhoto = {
  readonly clientId: string
  readonly createdAt: Date
  /** The newest session before the photo. */
  readonly sessionAt: Date
}

/** Those of many photos that may be used for every one of the purposes today; asks once, however many there are. */
export async function usablePhotos<Photo extends UsedPhoto>(
  transaction: ClinicTransaction,
  photos: readonly Photo[],
  purposes: readonly PhotoPurpose[],
  settings: ClinicSettings,
): Promise<Photo[]> {
  if (photos.length === 0) return []
  const rows = await transaction
    .selectFrom('photoPermission')
    .select(['clientId', 'purpose', 'given', 'at'])
    .where('clientId', 'in', [...new Set(photos.map(({ clientId }) => clientId))])
    .orderBy('at')
    .orderBy('id')
    .execute()
  const events = new Map<string, PhotoPermissionEvent[]>()
  for (const { clientId, at, ...row } of rows)
    events.set(clientId, [...(events.get(clientId) ?? []), { ...row, at: at.toISOString() }])
  const dayOf = await clinicCalendar(transaction)
  return photos.filter(({ clientId, createdAt, sessionAt }) => {
    const days = { takenOn: dayOf(createdAt), sessionBeforeOn: dayOf(sessionAt) }
    return purposes.every(
      (purpose) => mayUsePhoto(purpose, events.get(clientId) ?? [], days, settings).allowed,
    )
  })
}

/** What is permitted now, purpose by purpose, with the words that are asked. */
export async function listPermissions(transaction: ClinicTransaction, clientId: string) {
  const events = await listPermissionEvents(transaction, clientId)
  const given = photoPermissions(events)
  return photoPurposes.map((purpose) => ({
    purpose,
    given: given[purpose],
    at: events.findLast((event) => event.purpose === purpose)?.at ?? null,
    wording: photoWording[purpose],
  }))
}

export async function addPermissionEvent(
  transaction: ClinicTransaction,
  event: {
    readonly clinicId: string
    readonly clientId: string
    readonly purpose: PhotoPurpose
    readonly given: boolean
    readonly at: Date
    readonly recordedBy: string
  },
): Promise<void> {
  const wording = photoWording[event.purpose]
  await transaction
    .insertInto('photoPermission')
    .values({ ...event, id: uuidv7(), wording, wordingSha256: sha256Of(wording) })
    .execute()
}

/**
 * Whether a stored photo may be used for a purpose: everything that shows photos outside the client's own record asks
 * here first, or `usablePhotos` for many. `not-found` for a photo that is not there.
 * @param sessionBeforeOn day of the newest session before the photo (YYYY-MM-DD), null where there was none
 */
export async function mayUseStoredPhoto(
  transaction: ClinicTransaction,
  photoId: string,
  purpose: PhotoPurpose,
  sessionBeforeOn: string | null,
  settings: ClinicSettings,
): Promise<PhotoUse> {
  const photo = await transaction
    .selectFrom('photo')
    .select(['clientId', 'createdAt'])
    .where('id', '=', photoId)
    .executeTakeFirst()
  if (photo === undefined) throw new Problem('not-found')
  const events = await listPermissionEvents(transaction, photo.clientId)
  const dayOf = await clinicCalendar(transaction)
  return mayUsePhoto(purpose, events, { takenOn: dayOf(photo.createdAt), sessionBeforeOn }, settings)
}
