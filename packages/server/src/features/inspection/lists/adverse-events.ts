import type { InspectionList } from '../inspection-list.ts'

export const adverseEvents: InspectionList = {
  name: 'adverse-events',
  title: 'Adverse events',
  note: 'What went wrong, what was done, and the lots that were used; an entry that goes on with an earlier one says so.',
  head: ['Written', 'First seen', 'Client', 'Sign', 'Action', 'Outcome', 'Serious', 'Goes on', 'Lots'],
  widths: [1.4, 1, 1.2, 1.5, 1.5, 1.3, 0.7, 0.7, 1.8],
  read: async ({ transaction, from, until, clientOf, momentOf }) => {
    const rows = await transaction
      .selectFrom('adverseEvent as e')
      .innerJoin('client as k', (join) =>
        join.onRef('k.clinicId', '=', 'e.clinicId').onRef('k.id', '=', 'e.clientId'),
      )
      .select(['e.at', 'e.onsetOn', 'e.clientId', 'k.name', 'e.sign', 'e.action', 'e.outcome', 'e.serious'])
      .select(['e.followsId', 'e.lots'])
      .where('e.at', '>=', from)
      .where('e.at', '<', until)
      .orderBy('e.at')
      .orderBy('e.id')
      .execute()
    return rows.map((row) => [
      ...[momentOf(row.at), row.onsetOn, clientOf(row.clientId, row.name), row.sign, row.action, row.outcome],
      ...[row.serious ? 'yes' : 'no', row.followsId === null ? 'no' : 'yes', row.lots.join('; ')],
    ])
  },
}
