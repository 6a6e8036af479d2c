import type { PaymentMethod } from './accounts.ts'
import { chargeState, type Charge, type ChargeFacts } from './charge.ts'

/** Something that happens to a charge. Amounts are minor units above 0. */
export type ChargeEvent =
  | {
      readonly kind: 'payment'
      readonly method: PaymentMethod
      readonly amountMinor: number
      /** A card provider has the money already: what is too much is booked all the same and shown as to be given back. */
      readonly cameAnyway?: boolean
    }
  | { readonly kind: 'refund'; readonly method: PaymentMethod; readonly amountMinor: number }
  | { readonly kind: 'discount'; readonly amountMinor: number }
  | { readonly kind: 'visit-done' }
  | { readonly kind: 'visit-undone' }
  | { readonly kind: 'end' }
  | { readonly kind: 'move-in'; readonly amountMinor: number }
  | { readonly kind: 'move-out'; readonly amountMinor: number }
export type ChargeEventKind = ChargeEvent['kind']

/** [MN-8] What an event adds to the facts: it is stored and never changed, so that facts are sums over all events. */
export type FactChange = {
  readonly method: PaymentMethod | 'transfers' | null
  readonly receivedMinor: number
  readonly discountMinor: number
  readonly concessionMinor: number
  readonly visits: -1 | 0 | 1
  readonly ended: 0 | 1
}

export type EventRefusal = {
  readonly allowed: false
  /** Rule behind the refusal. */
  readonly ruleId: 'MN-3' | 'MN-4' | 'MN-7' | 'MN-10'
  readonly code:
    'above-open' | 'above-paid' | 'no-visit-left' | 'no-visit-done' | 'ended' | 'discount-too-large'
  /** The most that could be paid, given back or taken off, minor units, where an amount was too large. */
  readonly mostMinor?: number
}
export type EventOutcome = { readonly allowed: true; readonly change: FactChange } | EventRefusal

const nothing: FactChange = {
  method: null,
  receivedMinor: 0,
  discountMinor: 0,
  concessionMinor: 0,
  visits: 0,
  ended: 0,
}
const allow = (change: Partial<FactChange>): EventOutcome => ({
  allowed: true,
  change: { ...nothing, ...change },
})

/** [MN-3] [MN-4] [MN-7] [MN-10] What an event changes, or the rule that stands against it. Throws a `RangeError` for an amount that is not above 0. */
export function checkEvent(charge: Charge, facts: ChargeFacts, event: ChargeEvent): EventOutcome {
  if ('amountMinor' in event && !(Number.isSafeInteger(event.amountMinor) && event.amountMinor > 0))
    throw new RangeError(`An amount is a whole number of minor units above 0, got ${event.amountMinor}.`)
  const { openMinor, receivedMinor, heldMinor } = chargeState(charge, facts)
  switch (event.kind) {
    case 'payment':
    case 'move-in':
      if (event.amountMinor > openMinor && !('cameAnyway' in event && event.cameAnyway))
        return { allowed: false, ruleId: 'MN-10', code: 'above-open', mostMinor: openMinor }
      return allow({
        method: event.kind === 'payment' ? event.method : 'transfers',
        receivedMinor: event.amountMinor,
      })
    case 'refund':
      if (event.amountMinor > receivedMinor)
        return { allowed: false, ruleId: 'MN-4', code: 'above-paid', mostMinor: receivedMinor }
      return allow({
        method: event.method,
        receivedMinor: -event.amountMinor,
        concessionMinor: Math.max(0, event.amountMinor - heldMinor),
      })
    case 'move-out':
      if (event.amountMinor > heldMinor)
        return { allowed: false, ruleId: 'MN-4', code: 'above-paid', mostMinor: heldMinor }
      return allow({ method: 'transfers', receivedMinor: -event.amountMinor })
    case 'discount': {
      const change = { discountMinor: event.amountMinor }
      const isTooLarge = () =>
        chargeState(charge, applyChange(facts, { ...nothing, ...change })).earnedMinor < 0
      if (facts.ended) return { allowed: false, ruleId: 'MN-7', code: 'ended' }
      if (event.amountMinor > openMinor || isTooLarge())
        return { allowed: false, ruleId: 'MN-7', code: 'discount-too-large', mostMinor: openMinor }
      return allow(change)
    }
    case 'visit-done':
      if (facts.ended) return { allowed: false, ruleId: 'MN-3', code: 'ended' }
      if (facts.visitsDone >= charge.visits) return { allowed: false, ruleId: 'MN-3', code: 'no-visit-left' }
      return allow({ visits: 1 })
    case 'visit-undone': {
      const undone = applyChange(facts, { ...nothing, visits: -1 })
      if (facts.ended) return { allowed: false, ruleId: 'MN-3', code: 'ended' }
      if (facts.visitsDone === 0 || chargeState(charge, undone).earnedMinor < 0)
        return { allowed: false, ruleId: 'MN-3', code: 'no-visit-done' }
      return allow({ visits: -1 })
    }
    case 'end':
      return facts.ended ? { allowed: false, ruleId: 'MN-3', code: 'ended' } : allow({ ended: 1 })
  }
}

/** The facts after a change that `checkEvent` allowed. */
export function applyChange(facts: ChargeFacts, change: FactChange): ChargeFacts {
  const { method } = change
  return {
    discountMinor: facts.discountMinor + change.discountMinor,
    concessionMinor: facts.concessionMinor + change.concessionMinor,
    visitsDone: facts.visitsDone + change.visits,
    ended: facts.ended || change.ended === 1,
    received:
      method === null
        ? facts.received
        : { ...facts.received, [method]: facts.received[method] + change.receivedMinor },
  }
}
