import type { Services } from '../../services.ts'
import { photoFolder, photosFolder } from './queries.ts'

/** An upload is over, one way or the other, within this time. */
const longestUploadMs = 60 * 60_000

/**
 * Deletes the files of uploads that were cut off before their record was written.
 * @returns how many were deleted
 */
export async function sweepAbandonedPhotos(
  { database, files, now }: Pick<Services, 'database' | 'files' | 'now'>,
  clinicId: string,
): Promise<number> {
  const folders = await files.listFolders(photosFolder(clinicId))
  const old = folders.filter(({ changedAt }) => now().getTime() - changedAt.getTime() > longestUploadMs)
  if (old.length === 0) return 0
  const rows = await database.inClinic(clinicId, (transaction) =>
    transaction.selectFrom('photo').select('id').execute(),
  )
  const known = new Set(rows.map(({ id }) => id))
  const abandoned = old.filter(({ name }) => !known.has(name))
  for (const { name } of abandoned) await files.deleteFolder(photoFolder(clinicId, name))
  return abandoned.length
}
