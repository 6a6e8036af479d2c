import type { CalendarDate } from '../calendar-date.ts'
import { daysBetween } from '../day-count.ts'
import { type Finding, findingSaid } from '../rules/rule.ts'
import { stockRules } from '../rules/stock.ts'

export const productKinds = ['pigment', 'diluent', 'needle', 'numbing', 'other'] as const
export type ProductKind = (typeof productKinds)[number]

export const lotStates = ['usable', 'expiring', 'expired', 'recalled', 'open-too-long'] as const
export type LotState = (typeof lotStates)[number]

/** One lot as the rules see it; the names are those of a gate's facts. */
export type LotFacts = {
  readonly name: string
  readonly expiresOn: CalendarDate | null
  readonly recalled: boolean
  readonly openedOn: CalendarDate | null
  /** Days for which it may be used once open; null for no limit. */
  readonly useWithinDays: number | null
}

/** [LT-1] [LT-2] [LT-3] [LT-5] How a lot stands on a day; the hardest reason against it wins. */
export function lotState(lot: LotFacts, today: CalendarDate): LotState {
  if (lot.recalled) return 'recalled'
  if (lot.expiresOn !== null && lot.expiresOn < today) return 'expired'
  const { openedOn, useWithinDays, expiresOn } = lot
  if (openedOn !== null && useWithinDays !== null && daysBetween(openedOn, today) > useWithinDays)
    return 'open-too-long'
  const soonDays = stockRules['LT-5'].value
  return expiresOn !== null && daysBetween(today, expiresOn) <= soonDays ? 'expiring' : 'usable'
}

/** Why a lot may not be used on a day, with what mends it; null where it may. */
export function lotRefusal(lot: LotFacts, today: CalendarDate): Finding | null {
  const stop = { severity: 'stop', about: 'lots' } as const
  const { name } = lot
  switch (lotState(lot, today)) {
    case 'usable':
    case 'expiring':
      return null
    case 'recalled':
      return findingSaid(stockRules, 'LT-2', stop, 'lot-recalled', { name })
    case 'expired':
      return findingSaid(stockRules, 'LT-1', stop, 'lot-expired', { name, day: lot.expiresOn ?? '' })
    case 'open-too-long': {
      const { openedOn, useWithinDays } = lot
      const values = { name, day: openedOn ?? '', days: useWithinDays ?? 0 }
      return findingSaid(stockRules, 'LT-3', stop, 'lot-open-too-long', values)
    }
  }
}

/** [LT-4] Why this cannot thin pigment: it is no diluent; null where it can. */
export const diluentRefusal = (kind: ProductKind, name: string): Finding | null =>
  kind === 'diluent'
    ? null
    : findingSaid(stockRules, 'LT-4', { severity: 'stop', about: 'lots' }, 'diluent-not-sterile', { name })

export const movementKinds = ['received', 'opened', 'used', 'disposed'] as const
export type MovementKind = (typeof movementKinds)[number]

/** [LT-6] Pieces that are left, from every line about a lot; below zero where the shelf was miscounted. */
export const stockLevel = (
  movements: readonly { readonly kind: MovementKind; readonly quantity: number }[],
): number =>
  movements.reduce(
    (level, { kind, quantity }) =>
      level + (kind === 'received' ? quantity : kind === 'opened' ? 0 : -quantity),
    0,
  )

/** [LT-9] Whether too few usable pieces of a product are left. */
export const isLow = (usablePieces: number): boolean => usablePieces < stockRules['LT-9'].value
