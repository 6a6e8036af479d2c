import { addMonths, type CalendarDate } from '../calendar-date.ts'
import { addMinor } from '../money.ts'
import type { Quote } from '../quote/quote.ts'

/** A part of a charge and the day on which it is due. */
export type DuePart = {
  readonly kind: 'deposit' | 'instalment' | 'whole'
  readonly dueOn: CalendarDate
  readonly amountMinor: number
}
export type OpenPart = DuePart & { readonly openMinor: number; readonly overdue: boolean }

/**
 * [IN-1] [IN-4] When an accepted quote is paid: the deposit at once, then the instalments. A quote that was accepted long after it was
 * made is moved on by whole months, so that nothing is overdue on the first day.
 */
export function acceptedSchedule(quote: Quote, acceptedOn: CalendarDate): DuePart[] {
  const first = quote.instalments[0]?.dueOn
  let months = 0
  while (first !== undefined && addMonths(first, months) < acceptedOn) months++
  const deposit: DuePart[] =
    quote.depositMinor > 0 ? [{ kind: 'deposit', dueOn: acceptedOn, amountMinor: quote.depositMinor }] : []
  return [
    ...deposit,
    ...quote.instalments.map(({ dueOn, amountMinor }): DuePart => ({
      kind: 'instalment',
      dueOn: addMonths(dueOn, months),
      amountMinor,
    })),
  ]
}

/**
 * [IN-2] What of each part is open: a total that has shrunk shortens the last parts, money fills the first ones. The open amounts add
 * up to the total less what was received, exactly.
 */
export function openParts(
  parts: readonly DuePart[],
  totalMinor: number,
  receivedMinor: number,
  today: CalendarDate,
): OpenPart[] {
  let left = totalMinor
  let paid = receivedMinor
  return parts.flatMap((part): OpenPart[] => {
    const amountMinor = Math.min(part.amountMinor, left)
    left -= amountMinor
    const openMinor = amountMinor - Math.min(amountMinor, paid)
    paid -= amountMinor - openMinor
    return amountMinor === 0
      ? []
      : [{ ...part, amountMinor, openMinor, overdue: openMinor > 0 && part.dueOn < today }]
  })
}

/** What is due on a day or before it, minor units. */
export const dueMinor = (parts: readonly OpenPart[], today: CalendarDate): number =>
  addMinor(...parts.filter(({ dueOn }) => dueOn <= today).map(({ openMinor }) => openMinor))

export type OpenCharge = { readonly chargeId: string; readonly parts: readonly OpenPart[] }

/** Shares a payment out over a client's charges, what falls due first before the rest. Returns what found no place as `leftMinor`. */
export function spreadPayment(
  amountMinor: number,
  charges: readonly OpenCharge[],
): { readonly shares: readonly { chargeId: string; amountMinor: number }[]; readonly leftMinor: number } {
  const due = charges
    .flatMap(({ chargeId, parts }) => parts.map((part) => ({ chargeId, ...part })))
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
  const shares = new Map<string, number>()
  let left = amountMinor
  for (const { chargeId, openMinor } of due) {
    const share = Math.min(openMinor, left)
    if (share > 0) shares.set(chargeId, (shares.get(chargeId) ?? 0) + share)
    left -= share
  }
  return {
    shares: [...shares].map(([chargeId, minor]) => ({ chargeId, amountMinor: minor })),
    leftMinor: left,
  }
}
