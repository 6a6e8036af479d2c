import { sql } from 'kysely'
import { subjectsOf } from '../../portal-desk/question-routes.ts'
import { pageOf, type TimelineSource } from '../timeline-source.ts'

/** What the client asked, with the answer; reception sees only what is for the front desk. */
export const questions: TimelineSource = {
  kind: 'question',
  read: async (question) => {
    const page = pageOf(question, sql`q.asked_at`, sql`q.id`, 'question ')
    let query = question.transaction
      .selectFrom('clientQuestion as q')
      .leftJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 'q.clinicId').onRef('p.id', '=', 'q.answeredBy'),
      )
      .select(['q.id', 'q.about', 'q.text', 'q.answer', 'q.askedAt', 'p.name as byName'])
      .where('q.clientId', '=', question.clientId)
      .where(page.after)
      .orderBy(page.order)
      .limit(question.limit)
    const subjects = question.seesHealth ? undefined : subjectsOf('reception')
    if (subjects !== undefined) query = query.where('q.about', 'in', subjects)
    const rows = await query.execute()
    return rows.map(({ askedAt, ...row }) => ({
      ...{ ...row, kind: 'question', key: `question ${row.id}`, at: askedAt.toISOString() },
    }))
  },
}
