import type { InspectionList } from '../inspection-list.ts'

export const hygiene: InspectionList = {
  name: 'hygiene',
  title: 'Sterilisation and hygiene log',
  note: 'Sterilisation, cleaning and waste as they were written down; a correction names the moment of the entry that it corrects.',
  head: ['When', 'Kind', 'What', 'Passed', 'Note', 'Corrects', 'By'],
  widths: [1.3, 1, 2, 0.6, 1.8, 1.2, 1.2],
  read: async ({ transaction, from, until, momentOf }) => {
    const rows = await transaction
      .selectFrom('hygieneEntry as h')
      .innerJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 'h.clinicId').onRef('p.id', '=', 'h.createdBy'),
      )
      .leftJoin('hygieneEntry as o', (join) =>
        join.onRef('o.clinicId', '=', 'h.clinicId').onRef('o.id', '=', 'h.correctsId'),
      )
      .select(['h.at', 'h.kind', 'h.what', 'h.passed', 'h.note', 'o.at as correctedAt', 'p.name as byName'])
      .where('h.at', '>=', from)
      .where('h.at', '<', until)
      .orderBy('h.at')
      .orderBy('h.id')
      .execute()
    return rows.map((row) => [
      ...[momentOf(row.at), row.kind, row.what, row.passed ? 'yes' : 'no', row.note],
      ...[row.correctedAt && momentOf(row.correctedAt), row.byName],
    ])
  },
}
