import { sql } from 'kysely'
import { pageOf, type TimelineSource } from '../timeline-source.ts'

export const plans: TimelineSource = {
  kind: 'plan',
  read: async (question) => {
    const page = pageOf(question, sql`pl.created_at`, sql`pl.id`, 'plan ')
    const rows = await question.transaction
      .selectFrom('plan as pl')
      .innerJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 'pl.clinicId').onRef('p.id', '=', 'pl.createdBy'),
      )
      .select(['pl.id', 'pl.number', 'pl.sessionCount', 'pl.createdAt', 'p.name as byName'])
      .where('pl.clientId', '=', question.clientId)
      .where(page.after)
      .orderBy(page.order)
      .limit(question.limit)
      .execute()
    return rows.map(({ createdAt, ...row }) => ({
      ...{ ...row, kind: 'plan', key: `plan ${row.id}`, at: createdAt.toISOString() },
    }))
  },
}
