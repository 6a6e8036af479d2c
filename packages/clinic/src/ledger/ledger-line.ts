import { addMinor } from '../money.ts'
import type { Account } from './accounts.ts'

/** One line of an entry: debit positive, credit negative, minor units. */
export type LedgerLine = {
  readonly account: Account
  readonly amountMinor: number
  /** On lines of `tax`: the rate, and the net amount that it was reckoned on, positive where tax became due. */
  readonly taxBasisPoints?: number
  readonly baseMinor?: number
}

export type Balances = { readonly [account in Account]?: number }

/** [MN-1] True for lines that add up to zero in whole minor units. */
export const isBalanced = (lines: readonly LedgerLine[]): boolean =>
  addMinor(...lines.map(({ amountMinor }) => amountMinor)) === 0

/** Sum of every account over any number of lines. */
export function sumByAccount(lines: readonly LedgerLine[]): Balances {
  const sums: { [account in Account]?: number } = {}
  for (const { account, amountMinor } of lines) sums[account] = addMinor(sums[account] ?? 0, amountMinor)
  return sums
}
