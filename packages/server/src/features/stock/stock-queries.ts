import {
  dayAt,
  lotRefusal,
  lotState,
  stockLevel,
  type LotFacts,
  type MovementKind,
  type ProductKind,
  type StockLot,
  type StockProduct,
} from '@halftone/clinic'
import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import { oneOf } from '../../database/one-of.ts'
import { groupBy } from '../../database/group-by.ts'
import { Problem } from '../../problems.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'

const selectLots = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('lot as l')
    .innerJoin('product as p', (join) =>
      join.onRef('p.clinicId', '=', 'l.clinicId').onRef('p.id', '=', 'l.productId'),
    )
    .select(['l.id', 'l.productId', 'l.lotNumber', 'l.expiresOn', 'l.receivedOn', 'l.useWithinDays'])
    .select([
      'l.safetySheetAt',
      'l.pieces',
      'l.openedAt',
      'p.kind',
      'p.brand',
      'p.name as productName',
      'p.needleCode',
    ])

type LotRow = Awaited<ReturnType<ReturnType<typeof selectLots>['executeTakeFirstOrThrow']>>

export type KnownLot = LotRow & {
  /** Brand, product and lot number, as people read them. */
  readonly label: string
  /** When it was set aside by a recall that is no drill. */
  readonly recalledAt: Date | null
  readonly level: number
}

/** Lots with what their movements and recalls say; all of them, or those of a list. */
export async function readLots(transaction: ClinicTransaction, ids?: readonly string[]): Promise<KnownLot[]> {
  if (ids?.length === 0) return []
  const rows = await (ids ? selectLots(transaction).where('l.id', '=', oneOf(ids)) : selectLots(transaction))
    .orderBy('l.receivedOn', 'desc')
    .orderBy('l.id')
    .execute()
  const found = rows.map(({ id }) => id)
  if (found.length === 0) return []
  const recalls = await transaction
    .selectFrom('recallLot as rl')
    .innerJoin('recall as r', (join) =>
      join.onRef('r.clinicId', '=', 'rl.clinicId').onRef('r.id', '=', 'rl.recallId'),
    )
    .select(['rl.lotId', sql<Date>`min(rl.at)`.as('at')])
    .where('r.drill', '=', false)
    .where('rl.lotId', '=', oneOf(found))
    .groupBy('rl.lotId')
    .execute()
  const recalledAt = new Map(recalls.map(({ lotId, at }) => [lotId, at]))
  return rows.map((row) => ({
    ...row,
    label: lotLabel(row),
    recalledAt: recalledAt.get(row.id) ?? null,
    level: stockLevel(
      Object.entries(row.pieces).map(([kind, quantity]) => ({ kind: kind as MovementKind, quantity })),
    ),
  }))
}

export const lotLabel = (lot: { brand: string; productName: string; lotNumber: string }): string =>
  `${lot.brand} ${lot.productName}, lot ${lot.lotNumber}`

/** A lot as the rules see it at an instant: what happened to it later does not count yet. */
export function lotFactsAt(lot: KnownLot, at: Date, timeZone: string): LotFacts {
  const { openedAt, recalledAt } = lot
  const opened = openedAt !== null && openedAt <= at
  return {
    name: lot.label,
    expiresOn: lot.expiresOn,
    recalled: recalledAt !== null && recalledAt <= at,
    openedOn: opened ? dayAt(openedAt.getTime(), timeZone) : null,
    useWithinDays: lot.useWithinDays,
  }
}

export function showLot(lot: KnownLot, now: Date, timeZone: string): StockLot {
  const facts = lotFactsAt(lot, now, timeZone)
  const today = dayAt(now.getTime(), timeZone)
  return {
    id: lot.id,
    productId: lot.productId,
    lotNumber: lot.lotNumber,
    expiresOn: lot.expiresOn,
    receivedOn: lot.receivedOn,
    openedOn: facts.openedOn,
    useWithinDays: lot.useWithinDays,
    level: lot.level,
    state: lotState(facts, today),
    refusal: lotRefusal(facts, today),
    hasSafetySheet: lot.safetySheetAt !== null,
  }
}

export async function getLot(transaction: ClinicTransaction, id: string, now: Date): Promise<StockLot> {
  const [[lot], { timeZone }] = await Promise.all([readLots(transaction, [id]), clinicDay(transaction, now)])
  if (lot === undefined) throw new Problem('not-found')
  return showLot(lot, now, timeZone)
}

const kindOrder: readonly ProductKind[] = ['pigment', 'diluent', 'needle', 'numbing', 'other']

/** Products by kind, brand and name, each with its lots, the newest first. */
export async function readStock(
  transaction: ClinicTransaction,
  now: Date,
): Promise<{ today: string; products: StockProduct[] }> {
  const [{ today, timeZone }, products, allLots] = await Promise.all([
    clinicDay(transaction, now),
    transaction
      .selectFrom('product')
      .select(['id', 'kind', 'brand', 'name', 'needleCode', 'useWithinDays', 'active', 'revision'])
      .execute(),
    readLots(transaction),
  ])
  const lots = groupBy(allLots, ({ productId }) => productId)
  return {
    today,
    products: products
      .toSorted(
        (a, b) =>
          kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) ||
          a.brand.localeCompare(b.brand) ||
          a.name.localeCompare(b.name),
      )
      .map((product) => ({
        ...product,
        lots: (lots.get(product.id) ?? []).map((lot) => showLot(lot, now, timeZone)),
      })),
  }
}

/** A line about a lot, to be written. */
export type NewMovement = {
  readonly clinicId: string
  readonly personId: string
  readonly id: string
  readonly lotId: string
  readonly kind: MovementKind
  readonly pieces: number
  readonly at: Date
  readonly sessionId?: string
  readonly reason?: string | null
  readonly receivedAt: Date
}

/** Writes one line about a lot; false where the same line is there already. */
export const addMovement = async (transaction: ClinicTransaction, line: NewMovement): Promise<boolean> =>
  (await addMovements(transaction, [line])) > 0

/**
 * Writes lines about lots and says how many were not there yet. All of a transaction belong in one call: each lot is
 * locked for its sum, and one statement locks them in one order.
 */
export async function addMovements(
  transaction: ClinicTransaction,
  lines: readonly NewMovement[],
): Promise<number> {
  if (lines.length === 0) return 0
  const written = await transaction
    .insertInto('stockMovement')
    .values(
      lines.map(({ clinicId, personId, id, lotId, kind, pieces, at, receivedAt, ...line }) => ({
        ...{ clinicId, id, lotId, kind, pieces, at, receivedAt, createdBy: personId },
        sessionId: line.sessionId ?? null,
        reason: line.reason ?? null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['clinicId', 'id']).doNothing())
    .executeTakeFirst()
  return Number(written.numInsertedOrUpdatedRows ?? 0n)
}
