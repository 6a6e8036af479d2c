import { type ChargeEvent, formatMoney, type PaymentMethod, spreadPayment } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import { Problem } from '../../problems.ts'
import { tellPaymentTaken } from '../messages/payment-messages.ts'
import { bookUnderLock } from '../booking/book-under-lock.ts'
import { confirmCourseDeposit } from '../booking/deposit.ts'
import { type BookedCharge, chargesOf, getCharge, partsOf } from './charge-queries.ts'
import type { MoneyDesk } from './money-desk.ts'
import { postEvents, type PostedEvent } from './post-events.ts'

export type PaymentInput = {
  readonly clientId: string
  readonly amountMinor: number
  readonly method: PaymentMethod
  /** Absent: what falls due first. */
  readonly chargeId?: string | undefined
  readonly requestKey: string
  /** Set where a card provider took the money. */
  readonly provider?: { readonly name: string; readonly reference: string }
}
export type PaymentMade = { readonly paymentId: string; readonly receiptNumber: number }

/** The payment that a request made before; throws `request-key-used` when the key stands for another one. */
export async function paymentMadeBefore(
  { transaction }: MoneyDesk,
  wanted: {
    readonly clientId: string
    readonly amountMinor: number
    readonly method: string
    readonly requestKey: string
  },
): Promise<PaymentMade | undefined> {
  const made = await transaction
    .selectFrom('payment')
    .select(['id', 'receiptNumber', 'clientId', 'amountMinor', 'method'])
    .where('requestKey', '=', wanted.requestKey)
    .executeTakeFirst()
  if (made === undefined) return undefined
  if (
    made.clientId !== wanted.clientId ||
    made.amountMinor !== wanted.amountMinor ||
    made.method !== wanted.method
  )
    throw new Problem('request-key-used')
  return { paymentId: made.id, receiptNumber: made.receiptNumber }
}

/** [MN-6] Writes a payment (or a refund, below zero) under the clinic's next receipt number. */
export async function writePayment(
  desk: MoneyDesk,
  payment: {
    readonly clientId: string
    readonly amountMinor: number
    readonly currency: string
    readonly method: PaymentMethod
    readonly requestKey: string
    readonly reason?: string
    readonly provider?: { readonly name: string; readonly reference: string | null } | undefined
  },
): Promise<PaymentMade> {
  const { transaction, clinicId } = desk
  const { provider, reason, ...row } = payment
  const { lastReceiptNumber: receiptNumber } = await transaction
    .updateTable('clinic')
    .set((update) => ({ lastReceiptNumber: update('lastReceiptNumber', '+', 1) }))
    .returning('lastReceiptNumber')
    .executeTakeFirstOrThrow()
  const id = uuidv7()
  await transaction
    .insertInto('payment')
    .values({
      ...{ ...row, clinicId, id, receiptNumber, reason: reason ?? null },
      provider: provider?.name ?? null,
      providerReference: provider?.reference ?? null,
      ...{ day: desk.bookDay, at: desk.now, byId: desk.personId },
    })
    .execute()
  return { paymentId: id, receiptNumber }
}

/** Which charge gets how much. Money that a provider took already finds a place even where nothing is open any more. */
async function sharesOf(desk: MoneyDesk, input: PaymentInput): Promise<PostedEvent[]> {
  const { amountMinor, method, provider } = input
  const paying = (booked: BookedCharge, minor: number): PostedEvent => {
    const event: ChargeEvent = { kind: 'payment', method, amountMinor: minor }
    return { booked, event: provider === undefined ? event : { ...event, cameAnyway: true } }
  }
  if (input.chargeId !== undefined) {
    const booked = await getCharge(desk.transaction, input.chargeId)
    if (booked.clientId !== input.clientId) throw new Problem('not-found')
    return [paying(booked, amountMinor)]
  }
  const charges = (await chargesOf(desk.transaction, input.clientId)).filter(
    ({ currency }) => currency === desk.currency,
  )
  const { shares, leftMinor } = spreadPayment(
    amountMinor,
    charges.map((booked) => ({ chargeId: booked.id, parts: partsOf(booked, desk.today) })),
  )
  const minorOf = new Map(shares.map((share) => [share.chargeId, share.amountMinor]))
  const last = charges.at(-1)
  if (leftMinor > 0) {
    if (provider === undefined || last === undefined)
      throw new Problem(
        'money-refused',
        `At most ${formatMoney(amountMinor - leftMinor, desk.currency, desk.locale)} is open. (MN-10)`,
      )
    minorOf.set(last.id, (minorOf.get(last.id) ?? 0) + leftMinor)
  }
  return charges.flatMap((booked) => {
    const minor = minorOf.get(booked.id)
    return minor === undefined ? [] : [paying(booked, minor)]
  })
}

/**
 * Takes a client's money: receipt, entry, and the course that waited for its deposit is booked. Told twice with one request key it
 * happens once. Only with the books open (`openBooks`).
 */
export async function takePayment(desk: MoneyDesk, input: PaymentInput): Promise<PaymentMade> {
  const { transaction, clinicId, personId, now } = desk
  const { clientId, amountMinor, method, requestKey, provider } = input
  const before = await paymentMadeBefore(desk, input)
  if (before !== undefined) return before
  if (provider === undefined && !desk.settings.money.methods[method])
    throw new Problem('money-refused', 'The clinic does not take payments in this way.')
  const events = await sharesOf(desk, input)
  const currency = events[0]?.booked.currency ?? desk.currency
  const made = await writePayment(desk, { clientId, amountMinor, currency, method, requestKey, provider })
  await postEvents(desk, events, { kind: 'payment', paymentId: made.paymentId })
  await recordAudit(transaction, {
    ...{
      clinicId,
      personId,
      at: now,
      action: 'payment-taken',
      subject: ['payment', made.paymentId] as const,
    },
  })
  if (!desk.quietly)
    await tellPaymentTaken(transaction, {
      ...{ clinicId, personId, clientId, ...made, amountMinor, currency, now },
      chargeIds: events.map(({ booked }) => booked.id),
    })
  for (const { booked } of events) await bookHeldCourse(desk, booked.id)
  return made
}

/** The course of a plan was held for its deposit: once that is paid, it is booked. After every line of the books. */
async function bookHeldCourse(desk: MoneyDesk, chargeId: string): Promise<void> {
  const { transaction, clinicId, now } = desk
  const { planId, state, depositMinor, facts } = await getCharge(transaction, chargeId)
  if (planId === null || facts.ended || state.receivedMinor < depositMinor) return
  const held = () =>
    transaction
      .selectFrom('course')
      .select(['id', 'createdBy'])
      .where('planId', '=', planId)
      .where('state', '=', 'held')
      .executeTakeFirst()
  if ((await held()) === undefined) return
  await bookUnderLock(transaction, clinicId, now, async () => {
    // The hold may have ended while we waited.
    const course = await held()
    if (course === undefined) return
    await confirmCourseDeposit(transaction, {
      clinicId,
      quietly: desk.quietly,
      courseId: course.id,
      personId: desk.personId ?? course.createdBy,
      at: now,
    })
  })
}
