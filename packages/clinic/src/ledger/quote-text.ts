import { formatMoney } from '../money.ts'
import type { Quote } from '../quote/quote.ts'
import type { CancellationSettings } from '../rules/cancellation-settings.ts'
import type { DuePart } from './payment-schedule.ts'

const factorNames: { readonly [factor in Quote['factors'][number]['factor']]: string } = {
  'area-and-complexity': 'Treated area and its complexity',
  practitioner: 'Practitioner',
  sessions: 'Sessions',
  'quality-extras': 'Extras',
}

const depositSentences: { readonly [way in CancellationSettings['depositBack']]: string } = {
  always: 'A deposit is given back whenever the course is cancelled before it is used.',
  'in-time': 'A deposit is given back when the course is cancelled in time, and kept when it is not.',
  never: 'A deposit that was paid is not given back when the client cancels.',
}

/** [CX-1] [CX-2] [CX-3] [CX-4] The terms of cancelling, one sentence each. */
export function cancellationTerms(
  settings: CancellationSettings,
  currency: string,
  locale: string,
): string[] {
  const { noticeHours, depositBack, noShowMinor, lateMinor } = settings
  const money = (minor: number) => formatMoney(minor, currency, locale)
  return [
    `Appointments are cancelled or moved at least ${noticeHours} hours ahead.`,
    depositSentences[depositBack],
    ...(lateMinor > 0 ? [`Later than that it costs ${money(lateMinor)}.`] : []),
    ...(noShowMinor > 0 ? [`Not coming without a word costs ${money(noShowMinor)}.`] : []),
    'When the clinic cancels, every amount for work not done is given back.',
  ]
}

/** The words that a client accepts, to be frozen with a hash: who, what, how much, when, and the terms. */
export function quoteText(input: {
  readonly clinicName: string
  readonly clientName: string
  readonly planNumber: number
  readonly sessionCount: number
  readonly quote: Quote
  readonly schedule: readonly DuePart[]
  readonly cancellation: CancellationSettings
  readonly locale: string
}): string {
  const { quote, locale } = input
  const money = (minor: number) => formatMoney(minor, quote.currency, locale)
  const day = (date: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      Date.parse(`${date}T00:00:00Z`),
    )
  const { tax } = quote
  const taxLine = `${tax.name} ${tax.basisPoints / 100} %: ${money(tax.amountMinor)}`
  return [
    `${input.clinicName}: quote for plan ${input.planNumber}`,
    `For ${input.clientName}: scalp micropigmentation, ${input.sessionCount} sessions.`,
    ...(quote.isExample ? ['These are example prices of a demo clinic, and no offer.'] : []),
    '',
    ...quote.factors
      .filter(({ amountMinor }) => amountMinor !== 0)
      .map(({ factor, amountMinor }) => `${factorNames[factor]}: ${money(amountMinor)}`),
    ...(tax.mode === 'added' ? [taxLine] : []),
    `Total: ${money(quote.totalMinor)}`,
    ...(tax.mode === 'included' ? [`of which ${taxLine}`] : []),
    '',
    ...input.schedule.map(
      ({ kind, amountMinor, dueOn }) =>
        `${kind === 'deposit' ? 'Deposit' : 'Instalment'}: ${money(amountMinor)}, due ${day(dueOn)}`,
    ),
    'Deposit and instalments add up to the total; there is no interest and no fee for paying in parts.',
    '',
    ...cancellationTerms(input.cancellation, quote.currency, locale),
  ].join('\n')
}
