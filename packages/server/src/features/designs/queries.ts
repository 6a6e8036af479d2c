import type { Design } from '@halftone/engine'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import type { SignedIn } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'

const selectVersions = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('design as d')
    .innerJoin('designVersion as v', (join) =>
      join.onRef('v.clinicId', '=', 'd.clinicId').onRef('v.designId', '=', 'd.id'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'v.clinicId').onRef('p.id', '=', 'v.savedBy'),
    )
    .select([
      'd.id',
      'd.clientId',
      'd.name',
      'v.revision',
      'v.savedAt',
      'p.id as personId',
      'p.name as personName',
    ])

type VersionRow = Awaited<ReturnType<ReturnType<typeof selectVersions>['executeTakeFirstOrThrow']>>

const showEntry = ({ personId, personName, savedAt, ...row }: VersionRow) => ({
  ...row,
  savedAt: savedAt.toISOString(),
  savedBy: { id: personId, name: personName },
})

export async function listDesigns(transaction: ClinicTransaction, clientId: string) {
  const rows = await selectVersions(transaction)
    .whereRef('v.revision', '=', 'd.revision')
    .where('d.clientId', '=', clientId)
    .orderBy('d.savedAt', 'desc')
    .orderBy('d.id', 'desc')
    .execute()
  return rows.map(showEntry)
}

export async function listVersions(transaction: ClinicTransaction, designId: string) {
  const rows = await selectVersions(transaction)
    .where('d.id', '=', designId)
    .orderBy('v.revision', 'desc')
    .execute()
  if (rows.length === 0) throw new Problem('not-found')
  return rows.map(showEntry).map(({ revision, savedAt, savedBy }) => ({ revision, savedAt, savedBy }))
}

/** The design at a revision, or as it is now. */
export async function getDesign(transaction: ClinicTransaction, designId: string, revision?: number) {
  const row = await selectVersions(transaction)
    .select('v.design')
    .where('d.id', '=', designId)
    .where('v.revision', '=', revision === undefined ? sql.ref<number>('d.revision') : revision)
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  const { design, ...entry } = row
  return { ...showEntry(entry), design }
}

export async function addDesign(
  transaction: ClinicTransaction,
  user: Pick<SignedIn, 'clinicId' | 'personId'>,
  clientId: string,
  design: Design,
  savedAt: Date,
): Promise<string> {
  const id = uuidv7()
  const { clinicId } = user
  await transaction
    .insertInto('design')
    .values({ clinicId, id, clientId, name: design.name, revision: 1, savedAt })
    .execute()
  await addVersion(transaction, user, id, 1, design, savedAt)
  return id
}

/** Saves over `revision`; `design-changed-elsewhere` with the stored revision when that is not the last one. */
export async function saveDesign(
  transaction: ClinicTransaction,
  user: Pick<SignedIn, 'clinicId' | 'personId'>,
  designId: string,
  revision: number,
  design: Design,
  savedAt: Date,
): Promise<void> {
  const updated = await transaction
    .updateTable('design')
    .set({ revision: revision + 1, name: design.name, savedAt })
    .where('id', '=', designId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) {
    const { revision: currentRevision, savedBy } = await getDesign(transaction, designId)
    throw new Problem(
      'design-changed-elsewhere',
      `${savedBy.name} saved revision ${currentRevision} while you worked on revision ${revision}.`,
      { currentRevision },
    )
  }
  await addVersion(transaction, user, designId, revision + 1, design, savedAt)
}

async function addVersion(
  transaction: ClinicTransaction,
  { clinicId, personId }: Pick<SignedIn, 'clinicId' | 'personId'>,
  designId: string,
  revision: number,
  design: Design,
  savedAt: Date,
): Promise<void> {
  await transaction
    .insertInto('designVersion')
    .values({ clinicId, designId, revision, design: JSON.stringify(design), savedAt, savedBy: personId })
    .execute()
}
