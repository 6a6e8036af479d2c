import type { ClinicSettings } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'

/** Values of the settings by their place, such as `sessions.gapDays`; a list is one value. */
function leavesOf(value: unknown, path = ''): [path: string, value: unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]]
  return Object.entries(value).flatMap(([key, child]) =>
    leavesOf(child, path === '' ? key : `${path}.${key}`),
  )
}

/** Keeps one row for every setting that differs: what it was, what it is, who and when. */
export async function recordSettingChanges(
  transaction: ClinicTransaction,
  who: { readonly clinicId: string; readonly personId: string },
  before: ClinicSettings,
  after: ClinicSettings,
  at: Date,
): Promise<void> {
  const was = new Map(leavesOf(before))
  const is = new Map(leavesOf(after))
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  const rows = [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, before: json(was.get(path)), after: json(is.get(path)) }))
    .filter((row) => row.before !== row.after)
    .map((row) => ({ ...row, clinicId: who.clinicId, id: uuidv7(), at, changedBy: who.personId }))
  if (rows.length > 0) await transaction.insertInto('settingChange').values(rows).execute()
}

/** The newest change of each setting. */
export async function listSettingChanges(transaction: ClinicTransaction) {
  const rows = await transaction
    .selectFrom('settingChange as s')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 's.clinicId').onRef('p.id', '=', 's.changedBy'),
    )
    .distinctOn('s.path')
    .select(['s.path', 's.before', 's.after', 's.at', 'p.id as personId', 'p.name as personName'])
    .orderBy('s.path')
    .orderBy('s.at', 'desc')
    .orderBy('s.id', 'desc')
    .execute()
  return rows.map(({ at, personId, personName, ...row }) => ({
    ...row,
    at: at.toISOString(),
    by: { id: personId, name: personName },
  }))
}
