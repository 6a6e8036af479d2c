import { formatMoney, taxInside } from '@halftone/clinic'
import type { ClinicTransaction } from '../../../database/connect.ts'
import { isolated } from '../../../printing/isolated.ts'
import { Problem } from '../../../problems.ts'
import { settingsOf } from '../../clinic/settings.ts'
import { type BookedCharge, getCharge } from '../charge-queries.ts'
import type { ReceiptInput } from './receipt-document.tsx'

const feeNames = {
  'no-show': 'Fee for a missed visit',
  late: 'Fee for cancelling late',
  'deposit-kept': 'Deposit kept',
  other: 'Fee',
} as const

const methodNames = { cash: 'cash', bank: 'bank transfer', card: 'card' } as const

function nameOf({ title, planNumber, feeKind }: BookedCharge): string {
  if (title !== null) return title
  return planNumber === null ? feeNames[feeKind ?? 'other'] : `Scalp micropigmentation, plan ${planNumber}`
}

/** What a receipt says; everything comes from rows that are never changed. */
export async function readReceipt(transaction: ClinicTransaction, paymentId: string): Promise<ReceiptInput> {
  const payment = await transaction
    .selectFrom('payment as p')
    .innerJoin('client as k', (join) =>
      join.onRef('k.clinicId', '=', 'p.clinicId').onRef('k.id', '=', 'p.clientId'),
    )
    .select(['p.id', 'p.amountMinor', 'p.currency', 'p.method', 'p.receiptNumber', 'p.day', 'p.reason'])
    .select('k.name as clientName')
    .where('p.id', '=', paymentId)
    .executeTakeFirst()
  if (payment === undefined) throw new Problem('not-found')
  const clinic = await transaction
    .selectFrom('clinic')
    .select(['name', 'locale', 'currency', 'settings'])
    .executeTakeFirstOrThrow()
  const settings = settingsOf(clinic.currency, clinic.settings)
  const money = (minor: number) => formatMoney(minor, payment.currency, clinic.locale)
  const events = await transaction
    .selectFrom('chargeEvent')
    .select(['chargeId', 'receivedMinor'])
    .where('paymentId', '=', paymentId)
    .execute()
  const lines = []
  for (const { chargeId, receivedMinor } of events) {
    const booked = await getCharge(transaction, chargeId)
    const rate = booked.charge.taxBasisPoints
    const name = settings.prices.tax.name || 'Sales tax'
    lines.push({
      name: nameOf(booked),
      amount: money(receivedMinor),
      note: rate === 0 ? null : await taxNote(chargeId, rate, name),
    })
  }

  /** Tax as the difference of two sums, so that the receipts of a charge add up to its tax. */
  async function taxNote(chargeId: string, rate: number, name: string): Promise<string> {
    const all = await transaction
      .selectFrom('chargeEvent')
      .select(['paymentId', 'receivedMinor'])
      .where('chargeId', '=', chargeId)
      .orderBy('id')
      .execute()
    const upTo = all.findIndex((event) => event.paymentId === paymentId)
    const sum = (count: number) =>
      all.slice(0, count).reduce((total, event) => total + event.receivedMinor, 0)
    const tax = taxInside(sum(upTo + 1), rate) - taxInside(sum(upTo), rate)
    return `includes ${isolated(name)} ${rate / 100} %: ${money(tax)}`
  }

  const day = new Intl.DateTimeFormat(clinic.locale, { dateStyle: 'long', timeZone: 'UTC' })
  return {
    clinicName: clinic.name,
    headerLines: settings.money.receiptHeader
      .split(';')
      .map((line) => line.trim())
      .filter(Boolean),
    locale: clinic.locale,
    title: payment.amountMinor < 0 ? 'Refund' : 'Receipt',
    number: payment.receiptNumber,
    day: day.format(Date.parse(`${payment.day}T00:00:00Z`)),
    clientName: payment.clientName,
    lines,
    total: money(payment.amountMinor),
    method: methodNames[payment.method],
    reason: payment.reason,
  }
}
