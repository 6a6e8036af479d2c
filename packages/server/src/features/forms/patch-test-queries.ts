import { type ClinicSettings, patchTestState, readableFrom } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'

const selectPatchTests = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('patchTest as t')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 't.clinicId').onRef('p.id', '=', 't.recordedBy'),
    )
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('patchTestReading as pr')
          .select(['pr.result', 'pr.note', 'pr.at'])
          .whereRef('pr.clinicId', '=', 't.clinicId')
          .whereRef('pr.patchTestId', '=', 't.id')
          .orderBy('pr.at', 'desc')
          .orderBy('pr.id', 'desc')
          .limit(1)
          .as('r'),
      (join) => join.onTrue(),
    )
    .select(['t.id', 't.clientId', 't.declined', 't.placedAt', 't.place', 't.product', 't.lot'])
    .select(['p.id as personId', 'p.name as personName', 'r.result', 'r.note', 'r.at as readAt'])

type PatchTestRow = Awaited<ReturnType<ReturnType<typeof selectPatchTests>['executeTakeFirstOrThrow']>>

function showPatchTest(row: PatchTestRow, now: Date, settings: ClinicSettings) {
  const { personId, personName, clientId: _, ...rest } = row
  const placedAt = rest.placedAt.toISOString()
  const readAt = rest.readAt?.toISOString() ?? null
  return {
    ...rest,
    placedAt,
    readAt,
    recordedBy: { id: personId, name: personName },
    state: patchTestState({ ...rest, placedAt, readAt }, now.toISOString(), settings),
    readableFrom: readableFrom(placedAt, settings),
  }
}
export type StoredPatchTest = ReturnType<typeof showPatchTest>

export async function getPatchTest(
  transaction: ClinicTransaction,
  id: string,
  now: Date,
  settings: ClinicSettings,
): Promise<StoredPatchTest> {
  const row = await selectPatchTests(transaction).where('t.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  return showPatchTest(row, now, settings)
}

/** Patch tests of a client, newest first. */
export async function listPatchTests(
  transaction: ClinicTransaction,
  clientId: string,
  now: Date,
  settings: ClinicSettings,
): Promise<StoredPatchTest[]> {
  const rows = await selectPatchTests(transaction)
    .where('t.clientId', '=', clientId)
    .orderBy('t.placedAt', 'desc')
    .orderBy('t.id', 'desc')
    .execute()
  return rows.map((row) => showPatchTest(row, now, settings))
}
