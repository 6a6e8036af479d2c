import { amendedPass, type PassChange, type PassFacts, type ShownPass } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { groupBy } from '../../database/group-by.ts'

export type ReadPass = {
  readonly id: string
  readonly sessionId: string
  readonly doneAt: Date
  readonly by: { readonly id: string; readonly name: string }
  readonly original: PassFacts
  /** With its corrections laid over it. */
  readonly shown: ShownPass
  readonly isAmended: boolean
}

export type ReadAmendment = {
  readonly id: string
  readonly sessionId: string
  readonly passId: string | null
  readonly changes: PassChange
  readonly reason: string
  readonly at: Date
  readonly by: { readonly id: string; readonly name: string }
}

/** Corrections of some sessions, in the order in which they were made. */
export async function readAmendments(
  transaction: ClinicTransaction,
  sessionIds: readonly string[],
): Promise<ReadAmendment[]> {
  if (sessionIds.length === 0) return []
  const rows = await transaction
    .selectFrom('sessionAmendment as a')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'a.clinicId').onRef('p.id', '=', 'a.createdBy'),
    )
    .select([
      'a.id',
      'a.sessionId',
      'a.passId',
      'a.changes',
      'a.reason',
      'a.at',
      'p.id as personId',
      'p.name',
    ])
    .where('a.sessionId', 'in', [...sessionIds])
    .orderBy('a.at')
    .orderBy('a.id')
    .execute()
  return rows.map(({ personId, name, ...row }) => ({ ...row, by: { id: personId, name } }))
}

/** Passes of some sessions in the order in which they were done, as they count. */
export async function readPasses(
  transaction: ClinicTransaction,
  sessionIds: readonly string[],
  amendments: readonly ReadAmendment[],
): Promise<ReadPass[]> {
  if (sessionIds.length === 0) return []
  const rows = await transaction
    .selectFrom('sessionPass as s')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 's.clinicId').onRef('p.id', '=', 's.createdBy'),
    )
    .select(['s.id', 's.sessionId', 's.doneAt', 's.facts', 'p.id as personId', 'p.name'])
    .where('s.sessionId', 'in', [...sessionIds])
    .orderBy('s.doneAt')
    .orderBy('s.id')
    .execute()
  const byPass = groupBy(amendments, ({ passId }) => passId)
  return rows.map(({ id, sessionId, doneAt, facts, personId, name }) => {
    const own = byPass.get(id) ?? []
    return {
      ...{ id, sessionId, doneAt, original: facts, isAmended: own.length > 0 },
      by: { id: personId, name },
      shown: amendedPass(facts, own),
    }
  })
}

/** Dots by session, of passes that count. */
export function dotsBySession(passes: readonly ReadPass[]): Map<string, number> {
  const dots = new Map<string, number>()
  for (const { sessionId, shown } of passes)
    if (!shown.struck) dots.set(sessionId, (dots.get(sessionId) ?? 0) + shown.dots)
  return dots
}
