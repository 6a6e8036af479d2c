import { addDays, dayAt, daysBetween, formatMoney } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { allCharges, partsOf } from '../money/charge-queries.ts'
import { cancelMessages } from './change-message.ts'
import { enqueueMessage } from './enqueue-message.ts'
import { readMessageFacts } from './message-facts.ts'

/** Days for which a notice that nobody could write on its day is still written; older ones are for a person. */
const catchUpDays = 7

/** [MS-8] [MS-9] Writes what is due soon and what is late today; asked again on the same day it writes nothing twice. */
export async function tellPayments(
  transaction: ClinicTransaction,
  { clinicId, now }: { readonly clinicId: string; readonly now: Date },
): Promise<void> {
  const { settings, timeZone, currency } = await readMessageFacts(transaction)
  const { dueNoticeDays, overdueDays } = settings.messages
  const today = dayAt(now.getTime(), timeZone)
  for (const booked of await allCharges(transaction, currency)) {
    const parts = partsOf(booked, today)
    const open = parts.reduce((sum, part) => sum + part.openMinor, 0)
    for (const { dueOn, openMinor } of parts.filter((part) => part.openMinor > 0)) {
      const tell = (kind: 'payment-due' | 'payment-late', key: string) =>
        enqueueMessage(transaction, {
          ...{ clinicId, clientId: booked.clientId, kind, now, about: ['charge', booked.id] as const },
          key: `${kind}:${booked.id}:${key}`,
          ...(kind === 'payment-due' && { sendBefore: new Date(`${addDays(dueOn, 1)}T00:00:00Z`) }),
          values: (words) => ({
            amount: formatMoney(openMinor, booked.currency, words.locale),
            open: formatMoney(open - openMinor, booked.currency, words.locale),
            dueOn: words.plainDay(dueOn),
          }),
        })
      const left = daysBetween(today, dueOn)
      if (dueNoticeDays > 0 && left > 0 && left <= dueNoticeDays) await tell('payment-due', dueOn)
      const late = overdueDays.findLast((days) => -left >= days && -left < days + catchUpDays)
      if (late !== undefined) await tell('payment-late', `${dueOn}:${late}`)
    }
  }
}

/** After a payment: its receipt, and what was still to be asked for is taken back. */
export async function tellPaymentTaken(
  transaction: ClinicTransaction,
  payment: {
    readonly clinicId: string
    readonly personId: string | null
    readonly clientId: string
    readonly paymentId: string
    readonly receiptNumber: number
    readonly amountMinor: number
    readonly currency: string
    readonly chargeIds: readonly string[]
    readonly now: Date
  },
): Promise<void> {
  const { clinicId, clientId, paymentId, amountMinor, currency, now } = payment
  for (const chargeId of payment.chargeIds)
    await cancelMessages(transaction, ['charge', chargeId], {
      ...{ clinicId, at: now, kinds: ['payment-due', 'payment-late'] },
    })
  await enqueueMessage(transaction, {
    ...{ clinicId, clientId, now, kind: 'receipt', key: `receipt:${paymentId}` },
    ...{ about: ['payment', paymentId] as const, createdBy: payment.personId },
    values: (words) => ({
      amount: formatMoney(amountMinor, currency, words.locale),
      day: words.day(now),
      receiptNumber: String(payment.receiptNumber),
    }),
  })
}
