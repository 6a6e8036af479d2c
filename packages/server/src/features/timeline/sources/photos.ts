import type { PhotoView } from '@halftone/clinic'
import { sql } from 'kysely'
import { clinicDayOf, pageOf, type TimelineSource } from '../timeline-source.ts'

const mostShown = 6

/** The photos that one person added on one day are one item. */
export const photos: TimelineSource = {
  kind: 'photos',
  read: async (question) => {
    const page = pageOf(question, sql`d.at`, sql`d.id`, 'photos ')
    const day = clinicDayOf(sql`ph.created_at`)
    const rows = await question.transaction
      .selectFrom((from) =>
        from
          .selectFrom('photo as ph')
          .leftJoin('person as p', (join) =>
            join.onRef('p.clinicId', '=', 'ph.clinicId').onRef('p.id', '=', 'ph.createdBy'),
          )
          .select([
            sql<Date>`max(ph.created_at)`.as('at'),
            // The first photo of the group: it stays the same while more are added.
            sql<string>`(array_agg(ph.id order by ph.created_at, ph.id))[1]`.as('id'),
            sql<number>`count(*)::integer`.as('count'),
            'p.name as byName',
            sql<{ id: string; view: PhotoView }[]>`(jsonb_agg(jsonb_build_object('id', ph.id, 'view', ph.view)
              order by ph.created_at desc, ph.id desc))`.as('photos'),
          ])
          .where('ph.clientId', '=', question.clientId)
          .groupBy([day, 'p.name'])
          .as('d'),
      )
      .selectAll()
      .where(page.after)
      .orderBy(page.order)
      .limit(question.limit)
      .execute()
    return rows.map(({ id, at, count, byName, photos: all }) => ({
      ...{ kind: 'photos', key: `photos ${id}`, at: at.toISOString(), byName, count },
      photos: all.slice(0, mostShown),
    }))
  },
}
