import { sql } from 'kysely'
import { pageOf, type TimelineSource } from '../timeline-source.ts'

export const sessions: TimelineSource = {
  kind: 'session',
  read: async (question) => {
    const page = pageOf(question, sql`s.opened_at`, sql`s.id`, 'session ')
    const rows = await question.transaction
      .selectFrom('treatmentSession as s')
      .innerJoin('plan as pl', (join) =>
        join.onRef('pl.clinicId', '=', 's.clinicId').onRef('pl.id', '=', 's.planId'),
      )
      .innerJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 's.clinicId').onRef('p.id', '=', 's.practitionerId'),
      )
      .select(['s.id', 's.sessionNumber', 'pl.number as planNumber', 's.state', 's.needleMinutes'])
      .select(['s.openedAt', 'p.name as byName'])
      .select(sql<number>`jsonb_array_length(s.overrides)`.as('overrideCount'))
      .where('s.clientId', '=', question.clientId)
      .where(page.after)
      .orderBy(page.order)
      .limit(question.limit)
      .execute()
    return rows.map(({ openedAt, ...row }) => ({
      ...{ ...row, kind: 'session', key: `session ${row.id}`, at: openedAt.toISOString() },
    }))
  },
}
