import type { ClinicTransaction } from '../../database/connect.ts'
import type { Paper } from '../documents/paper.ts'
import type { PaperHead } from '../documents/send-paper.ts'
import { readLots } from '../stock/stock-queries.ts'
import { readAmendments, readPasses } from './read-passes.ts'
import { selectSessions } from './session-queries.ts'
import { zoneText } from './session-record.ts'
import { isolated } from '../../printing/isolated.ts'

/** Most characters that a code of this size is read from a sheet of paper without trouble. */
const codeLength = 900

/**
 * Every pigment in the skin of a client with its lot, day and place. The code holds the same as text, so that it can be read
 * anywhere and for good, without an address and without a name.
 */
export async function pigmentPassport(
  transaction: ClinicTransaction,
  client: { readonly id: string; readonly name: string },
  { clinicName, locale, say }: PaperHead,
): Promise<Paper> {
  const sessions = await selectSessions(transaction)
    .where('s.clientId', '=', client.id)
    .orderBy('s.openedAt')
    .execute()
  const ids = sessions.map(({ id }) => id)
  const passes = (await readPasses(transaction, ids, await readAmendments(transaction, ids))).filter(
    ({ shown }) => !shown.struck,
  )
  const lots = await readLots(transaction, [
    ...new Set(passes.flatMap(({ shown }) => [shown.pigmentLotId, shown.diluentLotId])),
  ])
  const lotOf = (id: string) => lots.find((lot) => lot.id === id)
  const rows = new Map<string, { cells: string[]; zones: Set<string>; line: string }>()
  for (const { sessionId, shown } of passes) {
    const session = sessions.find(({ id }) => id === sessionId)
    const pigment = lotOf(shown.pigmentLotId)
    const diluent = lotOf(shown.diluentLotId)
    if (session === undefined || pigment === undefined || diluent === undefined) continue
    const key = `${sessionId} ${pigment.id} ${diluent.id} ${shown.shade}`
    const row = rows.get(key) ?? {
      cells: [
        say.day(session.openedAt.toISOString()),
        `${pigment.brand} ${pigment.productName}`,
        pigment.lotNumber,
        pigment.expiresOn ?? 'none',
        `1 : ${shown.shade}, ${isolated(`${diluent.brand} ${diluent.productName}`)}, lot ${diluent.lotNumber}`,
      ],
      zones: new Set<string>(),
      line: `${session.openedAt.toISOString().slice(0, 10)} ${pigment.brand} ${pigment.productName} LOT ${pigment.lotNumber} 1:${shown.shade}`,
    }
    row.zones.add(zoneText(shown.zone))
    rows.set(key, row)
  }
  const all = [...rows.values()]
  const lines = [`PIGMENT PASSPORT ${clinicName}`, ...all.map(({ line }) => line)]
  let text = ''
  for (const line of lines) if (`${text}\n${line}`.length <= codeLength) text = `${text}\n${line}`.trim()
  return {
    ...{ title: 'pigment passport', clinicName, locale },
    pages: [
      {
        corner: 'Pigment passport',
        heading: client.name,
        subtitle: 'The pigments in your skin, for you to keep',
        blocks: [
          ...(all.length === 0
            ? [{ kind: 'text' as const, text: 'No pigment has been placed by this clinic yet.' }]
            : [
                {
                  kind: 'table' as const,
                  head: ['Day', 'Pigment', 'Lot', 'Expiry', 'Thinned with', 'Zones'],
                  widths: [1.2, 1.5, 0.9, 0.9, 2, 1.2],
                  rows: all.map(({ cells, zones }) => [...cells, [...zones].join(', ')]),
                },
              ]),
          {
            kind: 'text',
            text: 'Show this page to a doctor if the treated skin ever changes: an itch that stays, lumps, a rash or spreading redness. The lot numbers let the maker trace the bottle.',
          },
          {
            kind: 'code',
            text,
            caption:
              lines.length > text.split('\n').length
                ? 'The code holds the first of these lines as text, without your name. The table is complete.'
                : 'The code holds these lines as text, without your name. Any phone reads it.',
          },
        ],
      },
    ],
  }
}
