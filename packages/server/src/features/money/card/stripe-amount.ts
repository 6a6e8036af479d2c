import { currencyDigits } from '@halftone/clinic'
import { Problem } from '../../../problems.ts'

/** Currencies that the provider counts otherwise than ISO 4217: as if they had this many digits. */
const ownDigits: { readonly [currency: string]: number } = { ISK: 2, UGX: 2, MGA: 0 }

/**
 * An amount in the units in which Stripe counts; exact, or refused with a sentence. Three-digit currencies must end in 0 there.
 */
export function stripeAmount(amountMinor: number, currency: string): number {
  const digits = currencyDigits(currency)
  const theirs = ownDigits[currency] ?? digits
  const amount = amountMinor * 10 ** (theirs - digits)
  if (!Number.isSafeInteger(amount) || (digits === 3 && amount % 10 !== 0))
    throw new Problem(
      'card-provider-failed',
      `The card provider cannot take this exact amount of ${currency}.`,
    )
  return amount
}

/** Back to minor units of ISO 4217. */
export const minorOfStripe = (amount: number, currency: string): number => {
  const digits = currencyDigits(currency)
  return Math.round(amount / 10 ** ((ownDigits[currency] ?? digits) - digits))
}
