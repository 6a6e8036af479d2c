import { formatMoney, type PaymentMethod } from '@halftone/clinic'
import { sql } from 'kysely'
import { recordAudit } from '../../audit.ts'
import { Problem } from '../../problems.ts'
import type { CardProvider } from './card/card-provider.ts'
import { type BookedCharge, getCharge } from './charge-queries.ts'
import type { MoneyDesk } from './money-desk.ts'
import { postEvents } from './post-events.ts'
import { paymentMadeBefore, type PaymentMade, writePayment } from './take-payment.ts'

export type RefundInput = {
  readonly chargeId: string
  readonly amountMinor: number
  readonly method: PaymentMethod
  readonly reason: string
  readonly requestKey: string
}

/** [MN-4] Gives money back, never more than was paid. What a card provider took goes back over it, before anything is written. */
export async function refundCharge(
  desk: MoneyDesk,
  input: RefundInput,
  provider: CardProvider | undefined,
): Promise<PaymentMade> {
  const { transaction, clinicId, personId, now } = desk
  const { amountMinor, method, reason, requestKey } = input
  const booked = await getCharge(transaction, input.chargeId)
  const { clientId, currency } = booked
  const before = await paymentMadeBefore(desk, { clientId, amountMinor: -amountMinor, method, requestKey })
  if (before !== undefined) return before
  if (amountMinor > booked.state.receivedMinor)
    throw new Problem(
      'money-refused',
      `At most ${formatMoney(booked.state.receivedMinor, currency, desk.locale)} was paid and can go back. (MN-4)`,
    )
  const over = method === 'card' ? await providerPaymentOf(desk, booked, amountMinor) : undefined
  if (over !== undefined) {
    if (provider === undefined || provider.name !== over.name) throw new Problem('card-not-set-up')
    // Its own key makes a second try find the first: nothing goes back twice.
    await provider.refund({ paymentReference: over.reference, amountMinor, currency, requestKey })
  }
  const made = await writePayment(desk, {
    ...{ clientId, amountMinor: -amountMinor, currency, method, requestKey, reason },
    provider: over && { name: over.name, reference: null },
  })
  await postEvents(desk, [{ booked, event: { kind: 'refund', method, amountMinor } }], {
    ...{ kind: 'refund', paymentId: made.paymentId, reason },
  })
  await recordAudit(transaction, {
    ...{ clinicId, personId, at: now, action: 'payment-refunded' },
    subject: ['payment', made.paymentId],
  })
  return made
}

/** The payment of a provider that covers the amount after what went back already; undefined where the card was taken by hand. */
async function providerPaymentOf(desk: MoneyDesk, booked: BookedCharge, amountMinor: number) {
  const rows = await desk.transaction
    .selectFrom('payment as p')
    .innerJoin('chargeEvent as e', (join) =>
      join.onRef('e.clinicId', '=', 'p.clinicId').onRef('e.paymentId', '=', 'p.id'),
    )
    .select(['p.provider', 'p.providerReference', 'e.receivedMinor'])
    .select(sql<number>`p.amount_minor`.as('amountMinor'))
    .where('e.chargeId', '=', booked.id)
    .where('p.provider', 'is not', null)
    .orderBy('p.at', 'desc')
    .execute()
  if (rows.length === 0) return undefined
  const went = rows.reduce((sum, row) => sum - Math.min(0, row.amountMinor), 0)
  const came = rows.flatMap(({ provider, providerReference, receivedMinor }) =>
    provider !== null && providerReference !== null
      ? [{ name: provider, reference: providerReference, receivedMinor }]
      : [],
  )
  const fits = came.find(({ receivedMinor }) => receivedMinor - went >= amountMinor)
  if (fits === undefined)
    throw new Problem(
      'money-refused',
      'No single card payment covers this amount any more; give it back in parts, or in another way.',
    )
  return fits
}
