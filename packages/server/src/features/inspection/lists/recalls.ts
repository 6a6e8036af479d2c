import { sql } from 'kysely'
import type { InspectionList } from '../inspection-list.ts'

export const recalls: InspectionList = {
  name: 'recalls',
  title: 'Recalls and drills',
  note: 'Recalls that came in or were closed in the period, drills among them.',
  head: ['Received', 'Title', 'Drill', 'Lots set aside', 'Contacts', 'Closed', 'Closing note'],
  widths: [1.3, 2, 0.6, 0.8, 0.8, 1.3, 2],
  read: async ({ transaction, from, until, momentOf }) => {
    const rows = await transaction
      .selectFrom('recall as r')
      .select(['r.receivedAt', 'r.title', 'r.drill', 'r.closedAt', 'r.closingNote'])
      .select((builder) => [
        builder
          .selectFrom('recallLot as l')
          .select(sql<number>`count(*)::integer`.as('count'))
          .whereRef('l.clinicId', '=', 'r.clinicId')
          .whereRef('l.recallId', '=', 'r.id')
          .as('lots'),
        builder
          .selectFrom('recallContact as c')
          .select(sql<number>`count(*)::integer`.as('count'))
          .whereRef('c.clinicId', '=', 'r.clinicId')
          .whereRef('c.recallId', '=', 'r.id')
          .as('contacts'),
      ])
      .where((where) =>
        where.or([
          where.and([where('r.receivedAt', '>=', from), where('r.receivedAt', '<', until)]),
          where.and([where('r.closedAt', '>=', from), where('r.closedAt', '<', until)]),
        ]),
      )
      .orderBy('r.receivedAt')
      .execute()
    return rows.map((row) => [
      ...[momentOf(row.receivedAt), row.title, row.drill ? 'yes' : 'no', row.lots ?? 0, row.contacts ?? 0],
      ...[row.closedAt && momentOf(row.closedAt), row.closingNote],
    ])
  },
}
