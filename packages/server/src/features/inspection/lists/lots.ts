import { readLots } from '../../stock/stock-queries.ts'
import type { InspectionList } from '../inspection-list.ts'

export const lots: InspectionList = {
  name: 'lots',
  title: 'Lots',
  note: 'Every lot that was received, opened, used or disposed of in the period.',
  head: [
    'Product',
    'Lot',
    'Kind',
    'Received',
    'Expires',
    'Opened',
    'Safety sheet',
    'On the shelf',
    'Recalled',
  ],
  widths: [2.4, 1.2, 0.9, 1, 1, 1, 0.9, 0.9, 1],
  read: async ({ transaction, from, until, dayOf }) => {
    const moved = await transaction
      .selectFrom('stockMovement')
      .select('lotId')
      .distinct()
      .where('at', '>=', from)
      .where('at', '<', until)
      .execute()
    const known = await readLots(
      transaction,
      moved.map(({ lotId }) => lotId),
    )
    return known
      .toSorted((a, b) => a.label.localeCompare(b.label))
      .map((lot) => [
        ...[`${lot.brand} ${lot.productName}`, lot.lotNumber, lot.kind, lot.receivedOn, lot.expiresOn],
        ...[lot.openedAt && dayOf(lot.openedAt), lot.safetySheetAt === null ? 'no' : 'yes', lot.level],
        lot.recalledAt && dayOf(lot.recalledAt),
      ])
  },
}
