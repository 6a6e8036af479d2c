import { matchRecall, recallReadiness, type Recall } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { readAmendments, readPasses } from '../sessions/read-passes.ts'
import { readLots, type KnownLot } from '../stock/stock-queries.ts'

const selectRecalls = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('recall as r')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'r.clinicId').onRef('p.id', '=', 'r.createdBy'),
    )
    .select(['r.id', 'r.title', 'r.drill', 'r.receivedAt', 'r.closedAt', 'p.id as personId', 'p.name'])

type Row = Awaited<ReturnType<ReturnType<typeof selectRecalls>['executeTakeFirstOrThrow']>>

const showEntry = ({ personId, name, receivedAt, closedAt, id, title, drill }: Row) => ({
  ...{ id, title, drill },
  receivedAt: receivedAt.toISOString(),
  by: { id: personId, name },
  closedAt: closedAt?.toISOString() ?? null,
})

export const listRecalls = async (transaction: ClinicTransaction) =>
  (await selectRecalls(transaction).orderBy('r.receivedAt', 'desc').execute()).map(showEntry)

/** A recall with everything that follows from it today. */
export async function getRecall(transaction: ClinicTransaction, id: string, now: Date): Promise<Recall> {
  const row = await selectRecalls(transaction)
    .select(['r.notice', 'r.criteria', 'r.closingNote'])
    .where('r.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  const { today } = await clinicDay(transaction, now)
  const known = await readLots(transaction)
  const matches = matchRecall(
    row.notice,
    row.criteria,
    known.map((lot) => ({
      ...{ id: lot.id, brand: lot.brand, product: lot.productName, lotNumber: lot.lotNumber },
      receivedOn: lot.receivedOn <= today ? lot.receivedOn : today,
    })),
  )
  const confirmed = new Set(
    (await transaction.selectFrom('recallLot').select('lotId').where('recallId', '=', id).execute()).map(
      ({ lotId }) => lotId,
    ),
  )
  const lots = known.flatMap((lot) => {
    const match = matches.find(({ lotId }) => lotId === lot.id)
    if (match === undefined && !confirmed.has(lot.id)) return []
    return {
      ...{ id: lot.id, name: lot.label, level: lot.level, confirmed: confirmed.has(lot.id) },
      strength: match?.strength ?? ('look' as const),
      why: [...(match?.why ?? [])],
    }
  })
  const order = ['sure', 'likely', 'look']
  const sessions = await sessionsWithLots(
    transaction,
    known.filter((lot) => confirmed.has(lot.id)),
  )
  const contacts = await readContacts(transaction, id)
  const clients = await clientsOf(transaction, sessions, contacts)
  return {
    ...showEntry(row),
    notice: row.notice,
    criteria: { ...row.criteria, lots: [...row.criteria.lots] },
    lots: lots.toSorted((a, b) => order.indexOf(a.strength) - order.indexOf(b.strength)),
    ...{ sessions, clients, contacts },
    readiness: recallReadiness({ lots: lots.filter((lot) => lot.confirmed), clients, contacts }),
    closingNote: row.closingNote,
  }
}

/** Sessions with a pass that used one of these lots, as first written or as corrected; struck passes do not count. */
async function sessionsWithLots(
  transaction: ClinicTransaction,
  lots: readonly KnownLot[],
): Promise<Recall['sessions']> {
  if (lots.length === 0) return []
  const ids = lots.map((lot) => lot.id)
  const rows = await transaction
    .selectFrom('treatmentSession as s')
    .innerJoin('client as c', (join) =>
      join.onRef('c.clinicId', '=', 's.clinicId').onRef('c.id', '=', 's.clientId'),
    )
    .select(['s.id', 's.clientId', 'c.name as clientName', 's.sessionNumber', 's.openedAt'])
    .where((where) =>
      where.or([
        where.exists(
          where
            .selectFrom('sessionPass as sp')
            .select('sp.id')
            .whereRef('sp.clinicId', '=', 's.clinicId')
            .whereRef('sp.sessionId', '=', 's.id')
            .where((pass) =>
              pass.or([
                pass('sp.needleLotId', 'in', ids),
                pass('sp.pigmentLotId', 'in', ids),
                pass('sp.diluentLotId', 'in', ids),
              ]),
            ),
        ),
        // A corrected pass may name a lot that the first writing did not.
        where.exists(
          where
            .selectFrom('sessionAmendment as a')
            .select('a.id')
            .whereRef('a.clinicId', '=', 's.clinicId')
            .whereRef('a.sessionId', '=', 's.id'),
        ),
        where.exists(
          where
            .selectFrom('numbingEntry as n')
            .select('n.id')
            .whereRef('n.clinicId', '=', 's.clinicId')
            .whereRef('n.sessionId', '=', 's.id')
            .where('n.lotId', 'in', ids),
        ),
      ]),
    )
    .orderBy('s.openedAt')
    .execute()
  const sessionIds = rows.map(({ id }) => id)
  const passes = await readPasses(transaction, sessionIds, await readAmendments(transaction, sessionIds))
  const numbing =
    sessionIds.length === 0
      ? []
      : await transaction
          .selectFrom('numbingEntry')
          .select(['sessionId', 'lotId'])
          .where('sessionId', 'in', sessionIds)
          .execute()
  return rows.flatMap(({ openedAt, ...row }) => {
    const used = new Set([
      ...passes
        .filter(({ sessionId, shown }) => sessionId === row.id && !shown.struck)
        .flatMap(({ shown, original }) =>
          [shown, original].flatMap((facts) => [facts.needleLotId, facts.pigmentLotId, facts.diluentLotId]),
        ),
      ...numbing.filter(({ sessionId }) => sessionId === row.id).map(({ lotId }) => lotId),
    ])
    const met = lots.filter(({ id }) => used.has(id)).map(({ label }) => label)
    return met.length === 0 ? [] : [{ ...row, openedAt: openedAt.toISOString(), lots: met }]
  })
}

async function readContacts(transaction: ClinicTransaction, recallId: string): Promise<Recall['contacts']> {
  const rows = await transaction
    .selectFrom('recallContact as rc')
    .innerJoin('client as c', (join) =>
      join.onRef('c.clinicId', '=', 'rc.clinicId').onRef('c.id', '=', 'rc.clientId'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'rc.clinicId').onRef('p.id', '=', 'rc.createdBy'),
    )
    .select(['rc.id', 'rc.clientId', 'c.name as clientName', 'rc.way', 'rc.outcome', 'rc.note', 'rc.at'])
    .select(['p.id as personId', 'p.name'])
    .where('rc.recallId', '=', recallId)
    .orderBy('rc.at')
    .orderBy('rc.id')
    .execute()
  return rows.map(({ personId, name, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    by: { id: personId, name },
  }))
}

async function clientsOf(
  transaction: ClinicTransaction,
  sessions: Recall['sessions'],
  contacts: Recall['contacts'],
): Promise<Recall['clients']> {
  const ids = [...new Set(sessions.map(({ clientId }) => clientId))]
  if (ids.length === 0) return []
  const rows = await transaction
    .selectFrom('client')
    .select(['id', 'name', 'phone', 'email'])
    .where('id', 'in', ids)
    .orderBy('name')
    .execute()
  return rows.map((client) => ({
    ...client,
    lastOutcome: contacts.findLast(({ clientId }) => clientId === client.id)?.outcome ?? null,
  }))
}
