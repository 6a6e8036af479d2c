import type { InspectionList } from '../inspection-list.ts'

/** Certificates that were valid on some day of the period, of everybody who may treat. */
export const training: InspectionList = {
  name: 'training',
  title: 'Training',
  note: 'Certificates of practitioners that counted at some time in the period, with the day on which they end.',
  head: ['Name', 'Certificate', 'Issued by', 'Number', 'Issued', 'Ends'],
  widths: [1.6, 2, 1.6, 1, 1, 1],
  read: async ({ transaction, from, until, dayOf }) => {
    const rows = await transaction
      .selectFrom('certificate as c')
      .innerJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 'c.clinicId').onRef('p.id', '=', 'c.personId'),
      )
      .select(['p.name', 'c.title', 'c.issuer', 'c.number', 'c.issuedOn', 'c.expiresOn'])
      .where((where) => where.or([where('c.issuedOn', 'is', null), where('c.issuedOn', '<', dayOf(until))]))
      .where((where) => where.or([where('c.expiresOn', 'is', null), where('c.expiresOn', '>=', dayOf(from))]))
      .orderBy('p.name')
      .orderBy('c.title')
      .orderBy('c.id')
      .execute()
    return rows.map((row) => [row.name, row.title, row.issuer, row.number, row.issuedOn, row.expiresOn])
  },
}
