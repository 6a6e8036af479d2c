import { sql } from 'kysely'
import { pageOf, type TimelineSource } from '../timeline-source.ts'

export const adverseEvents: TimelineSource = {
  kind: 'adverse-event',
  read: async (question) => {
    const page = pageOf(question, sql`e.at`, sql`e.id`, 'adverse-event ')
    const rows = await question.transaction
      .selectFrom('adverseEvent as e')
      .innerJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 'e.clinicId').onRef('p.id', '=', 'e.createdBy'),
      )
      .select(['e.id', 'e.sign', 'e.onsetOn', 'e.serious', 'e.followsId', 'e.at', 'p.name as byName'])
      .where('e.clientId', '=', question.clientId)
      .where(page.after)
      .orderBy(page.order)
      .limit(question.limit)
      .execute()
    return rows.map(({ at, followsId, ...row }) => ({
      ...{ ...row, kind: 'adverse-event', key: `adverse-event ${row.id}`, at: at.toISOString() },
      goesOn: followsId !== null,
    }))
  },
}
