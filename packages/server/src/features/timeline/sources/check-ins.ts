import type { Symptom } from '@halftone/clinic'
import { sql } from 'kysely'
import { pageOf, type TimelineSource } from '../timeline-source.ts'

/** What the client said about the skin, at the moment at which the client wrote it. */
export const checkIns: TimelineSource = {
  kind: 'check-in',
  read: async (question) => {
    const page = pageOf(question, sql`c.said_at`, sql`c.id`, 'check-in ')
    const rows = await question.transaction
      .selectFrom('checkIn as c')
      .select(['c.id', 'c.level', 'c.day', 'c.signs', 'c.note', 'c.photoId', 'c.saidAt'])
      .select(
        sql<boolean>`not exists (select from check_in_review r
          where r.clinic_id = c.clinic_id and r.check_in_id = c.id and r.closes)`.as('open'),
      )
      .where('c.clientId', '=', question.clientId)
      .where(page.after)
      .orderBy(page.order)
      .limit(question.limit)
      .execute()
    return rows.map(({ saidAt, signs, note, photoId, ...row }) => ({
      ...{ ...row, kind: 'check-in', key: `check-in ${row.id}`, at: saidAt.toISOString(), byName: null },
      ...(question.seesHealth
        ? { signs: signs as Symptom[], note, photoId }
        : { signs: [], note: null, photoId: null }),
    }))
  },
}
