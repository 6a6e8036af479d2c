import { sql } from 'kysely'
import type { InspectionList } from '../inspection-list.ts'

/** Who could treat in the period and how often each of them did. */
export const practitioners: InspectionList = {
  name: 'practitioners',
  title: 'Practitioners',
  note: 'Everybody who may treat, and everybody who did in the period.',
  head: ['Name', 'Role', 'In the clinic since', 'Sign-in', 'Sessions in the period'],
  widths: [2, 1.2, 1.2, 0.8, 1],
  read: async ({ transaction, from, until, dayOf }) => {
    const rows = await transaction
      .selectFrom('person as p')
      .select(['p.name', 'p.role', 'p.createdAt', 'p.active'])
      .select((builder) =>
        builder
          .selectFrom('treatmentSession as s')
          .select(sql<number>`count(*)::integer`.as('count'))
          .whereRef('s.clinicId', '=', 'p.clinicId')
          .whereRef('s.practitionerId', '=', 'p.id')
          .where('s.openedAt', '>=', from)
          .where('s.openedAt', '<', until)
          .as('sessions'),
      )
      .where('p.role', 'in', ['owner', 'practitioner'])
      .where('p.createdAt', '<', until)
      .orderBy('p.name')
      .execute()
    return rows
      .filter(({ active, sessions }) => active || (sessions ?? 0) > 0)
      .map((row) => [
        ...[row.name, row.role, dayOf(row.createdAt), row.active ? 'open' : 'closed', row.sessions ?? 0],
      ])
  },
}
