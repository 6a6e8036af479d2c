import { messageKindNames } from '@halftone/clinic'
import { sql } from 'kysely'
import { pageOf, type TimelineSource } from '../timeline-source.ts'

/** What the clinic wrote to the client; what speaks of the body is not for reception. */
export const messages: TimelineSource = {
  kind: 'message',
  read: async (question) => {
    const page = pageOf(question, sql`m.created_at`, sql`m.id`, 'message ')
    let query = question.transaction
      .selectFrom('message as m')
      .leftJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 'm.clinicId').onRef('p.id', '=', 'm.createdBy'),
      )
      .select(['m.id', 'm.kind as messageKind', 'm.channel', 'm.subject', 'm.state', 'm.createdAt'])
      .select('p.name as byName')
      .where('m.clientId', '=', question.clientId)
      .where(page.after)
      .orderBy(page.order)
      .limit(question.limit)
    if (!question.seesHealth) query = query.where('m.health', '=', false)
    const rows = await query.execute()
    return rows.map(({ createdAt, messageKind, ...row }) => ({
      ...{ ...row, kind: 'message', key: `message ${row.id}`, at: createdAt.toISOString() },
      messageKind: messageKindNames.find((name) => name === messageKind) ?? 'personal',
    }))
  },
}
