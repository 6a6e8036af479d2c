import {
  type Charge,
  type ChargeFacts,
  chargeState,
  type ChargeState,
  type DuePart,
  openParts,
  type OpenPart,
} from '@halftone/clinic'
import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import type { FeeKind } from '../../database/tables/money-tables.ts'
import { Problem } from '../../problems.ts'

/** A charge with all that has happened to it, and what follows. */
export type BookedCharge = {
  readonly id: string
  readonly clientId: string
  readonly clientName: string
  readonly planId: string | null
  readonly planNumber: number | null
  readonly title: string | null
  readonly feeKind: FeeKind | null
  readonly currency: string
  readonly depositMinor: number
  readonly schedule: readonly DuePart[]
  readonly createdAt: Date
  readonly charge: Charge
  readonly facts: ChargeFacts
  readonly state: ChargeState
}

const sumOf = (column: string) => sql<number>`coalesce(sum(${sql.ref(column)}), 0)::bigint`
const receivedBy = (method: string) =>
  sql<number>`coalesce(sum(e.received_minor) filter (where e.method = ${method}), 0)::bigint`

const selectCharges = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('charge as c')
    .innerJoin('client as k', (join) =>
      join.onRef('k.clinicId', '=', 'c.clinicId').onRef('k.id', '=', 'c.clientId'),
    )
    .leftJoin('plan as p', (join) =>
      join.onRef('p.clinicId', '=', 'c.clinicId').onRef('p.id', '=', 'c.planId'),
    )
    // For each charge on its own: most who ask want a few of ten thousand.
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('chargeEvent as e')
          .whereRef('e.clinicId', '=', 'c.clinicId')
          .whereRef('e.chargeId', '=', 'c.id')
          .select([
            sumOf('e.discountMinor').as('discountMinor'),
            sumOf('e.concessionMinor').as('concessionMinor'),
            sumOf('e.visits').as('visitsDone'),
            sumOf('e.ended').as('ended'),
            receivedBy('cash').as('cash'),
            receivedBy('bank').as('bank'),
            receivedBy('card').as('card'),
            receivedBy('transfers').as('transfers'),
          ])
          .as('f'),
      (join) => join.onTrue(),
    )
    .select(['c.id', 'c.clientId', 'k.name as clientName', 'c.kind', 'c.feeKind', 'c.title', 'c.planId'])
    .select(['p.number as planNumber', 'c.currency', 'c.listMinor', 'c.depositMinor', 'c.visits'])
    .select(['c.taxBasisPoints', 'c.taxPoint', 'c.schedule', 'c.createdAt'])
    .select(['f.discountMinor', 'f.concessionMinor', 'f.visitsDone', 'f.ended'])
    .select(['f.cash', 'f.bank', 'f.card', 'f.transfers'])

type ChargeRow = Awaited<ReturnType<ReturnType<typeof selectCharges>['executeTakeFirstOrThrow']>>

function readCharge(row: ChargeRow): BookedCharge {
  const { kind, listMinor, visits, taxBasisPoints, taxPoint } = row
  const charge: Charge = { kind, listMinor, visits, taxBasisPoints, taxPoint }
  const facts: ChargeFacts = {
    discountMinor: row.discountMinor ?? 0,
    concessionMinor: row.concessionMinor ?? 0,
    visitsDone: row.visitsDone ?? 0,
    ended: (row.ended ?? 0) > 0,
    received: {
      cash: row.cash ?? 0,
      bank: row.bank ?? 0,
      card: row.card ?? 0,
      transfers: row.transfers ?? 0,
    },
  }
  const { id, clientId, clientName, planId, planNumber, title, feeKind, currency } = row
  return {
    ...{ id, clientId, clientName, planId, planNumber, title, feeKind, currency, charge, facts },
    ...{ depositMinor: row.depositMinor, schedule: row.schedule, createdAt: row.createdAt },
    state: chargeState(charge, facts),
  }
}

export async function getCharge(transaction: ClinicTransaction, id: string): Promise<BookedCharge> {
  const row = await selectCharges(transaction).where('c.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  return readCharge(row)
}

export const chargeOfPlan = async (
  transaction: ClinicTransaction,
  planId: string,
): Promise<BookedCharge | undefined> => {
  const row = await selectCharges(transaction).where('c.planId', '=', planId).executeTakeFirst()
  return row && readCharge(row)
}

export const chargesOf = async (transaction: ClinicTransaction, clientId: string): Promise<BookedCharge[]> =>
  (
    await selectCharges(transaction)
      .where('c.clientId', '=', clientId)
      .orderBy('c.createdAt')
      .orderBy('c.id')
      .execute()
  ).map(readCharge)

/** Every charge of the clinic in one currency. */
export const allCharges = async (transaction: ClinicTransaction, currency: string): Promise<BookedCharge[]> =>
  (await selectCharges(transaction).where('c.currency', '=', currency).execute()).map(readCharge)

/** Charges in one currency that are not paid in full, as far as the database can tell without knowing the rules. */
export const openCharges = async (
  transaction: ClinicTransaction,
  currency: string,
): Promise<BookedCharge[]> =>
  (
    await selectCharges(transaction)
      .where('c.currency', '=', currency)
      .where(sql<boolean>`c.list_minor > c.settled_minor`)
      .execute()
  )
    .map(readCharge)
    .filter(({ state }) => state.openMinor > 0)

export const partsOf = ({ schedule, state }: BookedCharge, today: string): OpenPart[] =>
  openParts(schedule, state.totalMinor, state.receivedMinor, today)
