import { paymentMethods, type PaymentMethod } from './accounts.ts'
import type { LedgerLine } from './ledger-line.ts'

export type MoneyByMethod = { readonly [method in PaymentMethod]: number }
export const noMoney: MoneyByMethod = { cash: 0, bank: 0, card: 0 }

/** What was counted less what the books say, by the way of payment, minor units. */
export function dayDifferences(expected: MoneyByMethod, counted: MoneyByMethod): MoneyByMethod {
  return {
    cash: counted.cash - expected.cash,
    bank: counted.bank - expected.bank,
    card: counted.card - expected.card,
  }
}

/** [MN-1] The entry that brings the books to what was counted; no lines where the day is right. */
export function differenceLines(differences: MoneyByMethod): LedgerLine[] {
  const lines = paymentMethods.flatMap((account): LedgerLine[] =>
    differences[account] === 0 ? [] : [{ account, amountMinor: differences[account] }],
  )
  const sum = lines.reduce((total, { amountMinor }) => total + amountMinor, 0)
  return sum === 0 ? lines : [...lines, { account: 'differences', amountMinor: -sum }]
}
