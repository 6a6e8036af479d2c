import type { InspectionList } from '../inspection-list.ts'

export const disposals: InspectionList = {
  name: 'disposals',
  title: 'Disposal',
  note: 'Every piece that was disposed of, with the reason.',
  head: ['When', 'Product', 'Lot', 'Pieces', 'Reason', 'By'],
  widths: [1.3, 2, 1, 0.6, 2, 1.3],
  read: async ({ transaction, from, until, momentOf }) => {
    const rows = await transaction
      .selectFrom('stockMovement as m')
      .innerJoin('lot as l', (join) =>
        join.onRef('l.clinicId', '=', 'm.clinicId').onRef('l.id', '=', 'm.lotId'),
      )
      .innerJoin('product as d', (join) =>
        join.onRef('d.clinicId', '=', 'l.clinicId').onRef('d.id', '=', 'l.productId'),
      )
      .innerJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 'm.clinicId').onRef('p.id', '=', 'm.createdBy'),
      )
      .select(['m.at', 'd.brand', 'd.name', 'l.lotNumber', 'm.pieces', 'm.reason', 'p.name as byName'])
      .where('m.kind', '=', 'disposed')
      .where('m.at', '>=', from)
      .where('m.at', '<', until)
      .orderBy('m.at')
      .orderBy('m.id')
      .execute()
    return rows.map((row) => [
      ...[momentOf(row.at), `${row.brand} ${row.name}`, row.lotNumber, row.pieces, row.reason, row.byName],
    ])
  },
}
