import type { CardProvider } from '../features/money/card/card-provider.ts'
import { createStripe } from '../features/money/card/stripe.ts'
import { UsageError } from './cli-error.ts'

/** The card provider whose keys stand in the environment; undefined where none do, half a pair is refused. */
export function stripeOfEnvironment(): CardProvider | undefined {
  const secretKey = process.env['HALFTONE_STRIPE_SECRET_KEY'] ?? ''
  const webhookSecret = process.env['HALFTONE_STRIPE_WEBHOOK_SECRET'] ?? ''
  if (secretKey === '' && webhookSecret === '') return undefined
  if (secretKey === '' || webhookSecret === '')
    throw new UsageError(
      'stripe-keys-incomplete',
      'Set both HALFTONE_STRIPE_SECRET_KEY and HALFTONE_STRIPE_WEBHOOK_SECRET, or neither.',
    )
  return createStripe({ secretKey, webhookSecret })
}
