import { readAmendments, readPasses } from '../../sessions/read-passes.ts'
import { readLots } from '../../stock/stock-queries.ts'
import type { InspectionList } from '../inspection-list.ts'

/** Which lots met which client, as the record stands today: struck passes are left out, corrected lots are named. */
export const lotUse: InspectionList = {
  name: 'lots-in-sessions',
  title: 'Lots in sessions',
  note: 'Every session begun in the period with the lots of its passes; corrections are laid over what was written first.',
  head: ['Begun', 'Client', 'Session', 'Practitioner', 'Product', 'Lot', 'Passes'],
  widths: [1.4, 1.2, 0.7, 1.4, 2.4, 1.1, 0.6],
  read: async ({ transaction, from, until, clientOf, momentOf }) => {
    const sessions = await transaction
      .selectFrom('treatmentSession as s')
      .innerJoin('client as k', (join) =>
        join.onRef('k.clinicId', '=', 's.clinicId').onRef('k.id', '=', 's.clientId'),
      )
      .innerJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 's.clinicId').onRef('p.id', '=', 's.practitionerId'),
      )
      .select(['s.id', 's.clientId', 'k.name', 's.sessionNumber', 's.openedAt', 'p.name as practitioner'])
      .where('s.openedAt', '>=', from)
      .where('s.openedAt', '<', until)
      .orderBy('s.openedAt')
      .orderBy('s.id')
      .execute()
    const ids = sessions.map(({ id }) => id)
    const passes = (await readPasses(transaction, ids, await readAmendments(transaction, ids))).filter(
      ({ shown }) => !shown.struck,
    )
    const counts = new Map<string, Map<string, number>>()
    for (const { sessionId, shown } of passes) {
      const own = counts.get(sessionId) ?? new Map<string, number>()
      counts.set(sessionId, own)
      for (const lotId of [shown.pigmentLotId, shown.diluentLotId, shown.needleLotId])
        own.set(lotId, (own.get(lotId) ?? 0) + 1)
    }
    const used = [...new Set([...counts.values()].flatMap((own) => [...own.keys()]))]
    const lots = new Map((await readLots(transaction, used)).map((lot) => [lot.id, lot]))
    return sessions.flatMap((session) =>
      [...(counts.get(session.id) ?? [])].map(([lotId, count]) => {
        const lot = lots.get(lotId)
        return [
          ...[momentOf(session.openedAt), clientOf(session.clientId, session.name), session.sessionNumber],
          ...[session.practitioner, lot === undefined ? null : `${lot.brand} ${lot.productName}`],
          ...[lot?.lotNumber ?? lotId, count],
        ]
      }),
    )
  },
}
