import { sql } from 'kysely'
import { clinicDayOf, pageOf, type TimelineSource } from '../timeline-source.ts'

/** A design saved many times in a day is one item: its last version of that day. */
export const designs: TimelineSource = {
  kind: 'design',
  read: async (question) => {
    const page = pageOf(question, sql`d.saved_at`, sql`(d.id || ' ' || d.revision)`, 'design ')
    const rows = await question.transaction
      .selectFrom((last) =>
        last
          .selectFrom((from) =>
            from
              .selectFrom('designVersion as v')
              .innerJoin('design as g', (join) =>
                join.onRef('g.clinicId', '=', 'v.clinicId').onRef('g.id', '=', 'v.designId'),
              )
              .select(['v.clinicId', 'g.id', 'g.name', 'v.revision', 'v.savedAt', 'v.savedBy'])
              .select(clinicDayOf(sql`v.saved_at`).as('day'))
              .where('g.clientId', '=', question.clientId)
              .as('every'),
          )
          .distinctOn(['every.id', 'every.day'])
          .select(['every.clinicId', 'every.id', 'every.name', 'every.revision', 'every.savedAt'])
          .select('every.savedBy')
          .orderBy('every.id')
          .orderBy('every.day')
          .orderBy('every.revision', 'desc')
          .as('d'),
      )
      .innerJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 'd.clinicId').onRef('p.id', '=', 'd.savedBy'),
      )
      .select(['d.id', 'd.name', 'd.revision', 'd.savedAt', 'p.name as byName'])
      .where(page.after)
      .orderBy(page.order)
      .limit(question.limit)
      .execute()
    return rows.map(({ id, name, revision, savedAt, byName }) => ({
      ...{ kind: 'design', key: `design ${id} ${revision}`, at: savedAt.toISOString() },
      ...{ byName, id, name, revision },
    }))
  },
}
