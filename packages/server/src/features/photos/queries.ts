import type { ClientPhoto } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'

const selectPhotos = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('photo')
    .select([
      'id',
      'clientId',
      'view',
      'widthPx',
      'heightPx',
      'focalPx',
      'sourceFormat',
      'bytes',
      'sha256',
      'remarks',
    ])
    .select(['demoName', 'createdAt'])

type PhotoRow = Awaited<ReturnType<ReturnType<typeof selectPhotos>['executeTakeFirstOrThrow']>>

export const showPhoto = ({ demoName: _, createdAt, ...row }: PhotoRow): ClientPhoto => ({
  ...row,
  createdAt: createdAt.toISOString(),
})

export async function listPhotos(transaction: ClinicTransaction, clientId: string): Promise<ClientPhoto[]> {
  const rows = await selectPhotos(transaction)
    .where('clientId', '=', clientId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(showPhoto)
}

/** One photo; `client-erased` for what is kept of an erased client, which nobody looks at. */
export async function getPhotoRow(transaction: ClinicTransaction, id: string): Promise<PhotoRow> {
  const row = await selectPhotos(transaction).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  const erased = await transaction
    .selectFrom('client')
    .select('id')
    .where('id', '=', row.clientId)
    .where('erasedAt', 'is not', null)
    .executeTakeFirst()
  if (erased !== undefined) throw new Problem('client-erased')
  return row
}

/** The photo with this id, as it is shown; `undefined` where there is none. */
export async function findPhoto(
  transaction: ClinicTransaction,
  id: string,
): Promise<ClientPhoto | undefined> {
  const row = await selectPhotos(transaction).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : showPhoto(row)
}

/** Where the photos of a clinic lie in the store, each in a folder named by its id. */
export const photosFolder = (clinicId: string) => `${clinicId}/photos`
export const photoFolder = (clinicId: string, photoId: string) => `${photosFolder(clinicId)}/${photoId}`

export const photoFiles = { full: 'full.jpg', screen: 'screen.jpg', thumb: 'thumb.webp' } as const
export type PhotoSize = keyof typeof photoFiles
