import { sql } from 'kysely'
import { pageOf, type TimelineSource } from '../timeline-source.ts'

/** Corrections of sessions, each with its reason. */
export const amendments: TimelineSource = {
  kind: 'amendment',
  read: async (question) => {
    const page = pageOf(question, sql`m.at`, sql`m.id`, 'amendment ')
    const rows = await question.transaction
      .selectFrom('sessionAmendment as m')
      .innerJoin('treatmentSession as s', (join) =>
        join.onRef('s.clinicId', '=', 'm.clinicId').onRef('s.id', '=', 'm.sessionId'),
      )
      .innerJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 'm.clinicId').onRef('p.id', '=', 'm.createdBy'),
      )
      .select(['m.id', 'm.sessionId', 's.sessionNumber', 'm.reason', 'm.at', 'p.name as byName'])
      .where('s.clientId', '=', question.clientId)
      .where(page.after)
      .orderBy(page.order)
      .limit(question.limit)
      .execute()
    return rows.map(({ id, at, ...row }) => ({
      ...{ ...row, kind: 'amendment', key: `amendment ${id}`, at: at.toISOString() },
    }))
  },
}
