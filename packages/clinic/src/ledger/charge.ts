import { addMinor, allocate, minorUnits, scaleMinor } from '../money.ts'
import type { TaxPoint } from '../rules/money-settings.ts'
import { accounts, type Account, type PaymentMethod } from './accounts.ts'
import type { Balances, LedgerLine } from './ledger-line.ts'

/** Something that a client agreed to pay: an accepted quote, a package of visits, or a fee. */
export type Charge = {
  readonly kind: 'plan' | 'package' | 'fee'
  /** What was agreed, tax included, minor units. */
  readonly listMinor: number
  /** [MN-3] Visits that earn it in equal parts; 1 for a fee. */
  readonly visits: number
  /** Rate on the net amount; 0 without tax. */
  readonly taxBasisPoints: number
  readonly taxPoint: TaxPoint
}

/** All that has happened to a charge so far; every number is a plain sum over its events. */
export type ChargeFacts = {
  readonly discountMinor: number
  /** Given up after the work was done. */
  readonly concessionMinor: number
  readonly visitsDone: number
  /** No more visits will come. */
  readonly ended: boolean
  /** Money that came in less what went out, by its way; `transfers` for money from or to another charge. */
  readonly received: { readonly [way in PaymentMethod | 'transfers']: number }
}

export const freshFacts: ChargeFacts = {
  discountMinor: 0,
  concessionMinor: 0,
  visitsDone: 0,
  ended: false,
  received: { cash: 0, bank: 0, card: 0, transfers: 0 },
}

/** Where a charge stands, minor units, tax included. */
export type ChargeState = {
  /** What the charge comes to after discounts, concessions and an early end. */
  readonly totalMinor: number
  readonly receivedMinor: number
  readonly earnedMinor: number
  /** [MN-2] Received and not yet earned. */
  readonly heldMinor: number
  /** Still to be paid, now or later. */
  readonly openMinor: number
  /** Paid beyond the total, which an early end can bring about: to be given back. */
  readonly creditMinor: number
}

/** [MN-3] Sum of the first parts of an amount that is shared out equally. */
const firstParts = (amountMinor: number, parts: number, count: number): number =>
  addMinor(
    ...allocate(
      amountMinor,
      Array.from({ length: parts }, () => 1),
    ).slice(0, count),
  )

/** Tax inside an amount, rounded once; sums of steps add up because every step is a difference of two of these. */
export const taxInside = (grossMinor: number, basisPoints: number): number =>
  scaleMinor(grossMinor, basisPoints, 10_000 + basisPoints)

function amountsOf(charge: Charge, facts: ChargeFacts) {
  const { listMinor, visits } = charge
  const agreedMinor = listMinor - facts.discountMinor
  const listEarnedMinor = firstParts(listMinor, visits, facts.visitsDone)
  const agreedEarnedMinor = firstParts(agreedMinor, visits, facts.visitsDone)
  const earnedMinor = agreedEarnedMinor - facts.concessionMinor
  const { cash, bank, card, transfers } = facts.received
  return {
    listEarnedMinor,
    agreedEarnedMinor,
    earnedMinor,
    receivedMinor: addMinor(cash, bank, card, transfers),
    totalMinor: facts.ended ? earnedMinor : agreedMinor - facts.concessionMinor,
  }
}

export function chargeState(charge: Charge, facts: ChargeFacts): ChargeState {
  const { earnedMinor, receivedMinor, totalMinor } = amountsOf(charge, facts)
  return {
    totalMinor,
    receivedMinor,
    earnedMinor,
    heldMinor: Math.max(0, receivedMinor - earnedMinor),
    openMinor: Math.max(0, totalMinor - receivedMinor),
    creditMinor: Math.max(0, receivedMinor - totalMinor),
  }
}

/** [MN-5] What of a charge the tax office wants its share of: the work, or already the money that came for it. */
const taxedMinor = (charge: Charge, earnedMinor: number, receivedMinor: number) =>
  charge.taxPoint === 'received' ? Math.max(earnedMinor, receivedMinor) : earnedMinor

/**
 * [MN-1] [MN-2] [MN-7] What a charge amounts to on every account. The balances of any facts add up to zero, so that the
 * difference of two of them, which is an entry, does as well.
 */
export function balancesOf(charge: Charge, facts: ChargeFacts): Balances {
  const { listEarnedMinor, agreedEarnedMinor, earnedMinor, receivedMinor } = amountsOf(charge, facts)
  const tax = (grossMinor: number) => taxInside(grossMinor, charge.taxBasisPoints)
  const net = (grossMinor: number) => grossMinor - tax(grossMinor)
  const taxed = tax(taxedMinor(charge, earnedMinor, receivedMinor))
  return {
    receivable: Math.max(0, earnedMinor - receivedMinor),
    deposits: minorUnits(-Math.max(0, receivedMinor - earnedMinor)),
    'deposit-tax': taxed - tax(earnedMinor),
    [charge.kind === 'fee' ? 'fees' : 'revenue']: minorUnits(-net(listEarnedMinor)),
    discounts: net(listEarnedMinor) - net(agreedEarnedMinor),
    refunds: net(agreedEarnedMinor) - net(earnedMinor),
    tax: minorUnits(-taxed),
    ...facts.received,
  }
}

/** [MN-1] The lines that lead from one state of a charge to the next, in the order of the accounts; none where nothing moved. */
export function linesBetween(charge: Charge, before: ChargeFacts, after: ChargeFacts): LedgerLine[] {
  const [from, to] = [balancesOf(charge, before), balancesOf(charge, after)]
  const [was, is] = [amountsOf(charge, before), amountsOf(charge, after)]
  const grossMinor =
    taxedMinor(charge, is.earnedMinor, is.receivedMinor) -
    taxedMinor(charge, was.earnedMinor, was.receivedMinor)
  const change = (account: Account) => (to[account] ?? 0) - (from[account] ?? 0)
  const { taxBasisPoints } = charge
  return accounts.flatMap((account): LedgerLine[] => {
    const amountMinor = change(account)
    if (account === 'tax' && taxBasisPoints > 0 && grossMinor !== 0)
      return [{ account, amountMinor, taxBasisPoints, baseMinor: grossMinor + amountMinor }]
    return amountMinor === 0 ? [] : [{ account, amountMinor }]
  })
}
