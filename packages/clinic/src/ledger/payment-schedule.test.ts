import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currencyCodes } from '../currency.ts'
import { proposeQuote } from '../quote/propose-quote.ts'
import { cancellationRules, defaultCancellationSettings } from '../rules/cancellation.ts'
import { defaultSettings } from '../settings.ts'
import { freshFacts, chargeState, type Charge } from './charge.ts'
import { endOutcome } from './end-charge.ts'
import { acceptedSchedule, dueMinor, openParts, spreadPayment } from './payment-schedule.ts'
import { quoteText } from './quote-text.ts'

const quoteOf = (currency: string, areaCm2: number, count = 3) => {
  const settings = defaultSettings(currency)
  return proposeQuote({
    ...{ areaCm2, scarAreaCm2: 0, transitionAreaCm2: 0, sessionCount: 3, today: '2027-01-31' },
    settings: { ...settings, instalments: { count, firstAfterMonths: 1 } },
  })
}
const quote = quoteOf('EUR', 300)
const sum = (parts: readonly { amountMinor: number }[]) =>
  parts.reduce((total, { amountMinor }) => total + amountMinor, 0)

test('[IN-1] [IN-2] deposit and instalments of an accepted quote add up to its total in every currency', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...currencyCodes),
      fc.double({ min: 1, max: 900, noNaN: true }),
      fc.integer({ min: 1, max: 24 }),
      (currency, areaCm2, count) => {
        const one = quoteOf(currency, areaCm2, count)
        expect(sum(acceptedSchedule(one, '2027-02-03'))).toBe(one.totalMinor)
      },
    ),
  )
})

test('[IN-4] a quote that is accepted late is moved on by whole months', () => {
  const days = acceptedSchedule(quote, '2027-04-10').map(({ dueOn }) => dueOn)
  expect(days).toEqual(['2027-04-10', '2027-04-28', '2027-05-31', '2027-06-30'])
})

test('[IN-2] open parts add up to the total less what was paid, also when the total has shrunk', () => {
  const parts = acceptedSchedule(quote, '2027-02-01')
  fc.assert(
    fc.property(fc.nat(quote.totalMinor), fc.nat(quote.totalMinor), (totalMinor, paid) => {
      const open = openParts(parts, totalMinor, paid, '2027-03-01')
      expect(sum(open)).toBe(totalMinor)
      expect(open.reduce((total, { openMinor }) => total + openMinor, 0)).toBe(Math.max(0, totalMinor - paid))
    }),
  )
})

test('what is due is what fell due and is open, and only a day later is it overdue', () => {
  const parts = acceptedSchedule(quote, '2027-02-01')
  const deposit = quote.depositMinor
  const on = (day: string, paid: number) => openParts(parts, quote.totalMinor, paid, day)
  expect(dueMinor(on('2027-02-01', 0), '2027-02-01')).toBe(deposit)
  expect(on('2027-02-01', 0).filter(({ overdue }) => overdue)).toEqual([])
  expect(on('2027-02-02', 0).filter(({ overdue }) => overdue)).toHaveLength(1)
  expect(dueMinor(on('2027-02-27', deposit), '2027-02-27')).toBe(0)
})

test('a payment goes to what falls due first, over all charges', () => {
  const parts = acceptedSchedule(quote, '2027-02-01')
  const course = { chargeId: 'course', parts: openParts(parts, quote.totalMinor, 0, '2027-02-10') }
  const fee = {
    chargeId: 'fee',
    parts: openParts([{ kind: 'whole', dueOn: '2027-02-05', amountMinor: 5000 }], 5000, 0, '2027-02-10'),
  }
  expect(spreadPayment(quote.depositMinor + 6000, [course, fee])).toEqual({
    shares: [
      { chargeId: 'course', amountMinor: quote.depositMinor + 1000 },
      { chargeId: 'fee', amountMinor: 5000 },
    ],
    leftMinor: 0,
  })
  expect(spreadPayment(quote.totalMinor + 5001, [course, fee]).leftMinor).toBe(1)
})

const charge: Charge = {
  ...{ kind: 'plan', listMinor: 300_000, visits: 3 },
  ...{ taxBasisPoints: 0, taxPoint: 'received' },
}
const settings = defaultCancellationSettings(800)
const ending = (
  change: Partial<Parameters<typeof endOutcome>[0]> & { paid?: number; visitsDone?: number },
) => {
  const { paid = 60_000, visitsDone = 0, ...rest } = change
  const facts = { ...freshFacts, visitsDone, received: { ...freshFacts.received, card: paid } }
  return endOutcome({
    ...{ state: chargeState(charge, facts), depositMinor: 60_000, by: 'client', hoursBefore: 24, settings },
    ...rest,
  })
}

test('[CX-1] notice counts from the hours that the clinic set', () => {
  expect(ending({ hoursBefore: 47.9 }).inTime).toBe(false)
  expect(ending({ hoursBefore: 48 }).inTime).toBe(true)
  expect(ending({ hoursBefore: null }).inTime).toBe(true)
  expect(settings.noticeHours).toBe(cancellationRules['CX-1'].value)
})

test('[CX-2] the deposit is kept when notice was too short, and only what the sessions have left of it', () => {
  expect(ending({})).toMatchObject({ keptMinor: 60_000, backMinor: 0 })
  expect(ending({ hoursBefore: 72 })).toMatchObject({ keptMinor: 0, backMinor: 60_000 })
  expect(ending({ paid: 100_000 })).toMatchObject({ keptMinor: 60_000, backMinor: 40_000 })
  expect(ending({ paid: 160_000, visitsDone: 1 })).toMatchObject({ keptMinor: 0, backMinor: 60_000 })
  const never = { ...settings, depositBack: 'never' as const }
  expect(ending({ hoursBefore: 500, settings: never })).toMatchObject({ keptMinor: 60_000 })
  expect(ending({ settings: { ...settings, depositBack: 'always' } })).toMatchObject({ keptMinor: 0 })
})

test('[CX-3] a new clinic has example fees in its own currency', () => {
  expect(defaultSettings('USD').cancellation).toMatchObject({ noShowMinor: 24_000, lateMinor: 16_000 })
  expect(defaultSettings('JPY').cancellation).toMatchObject({ noShowMinor: 36_000, lateMinor: 24_000 })
  expect(defaultSettings('KWD').cancellation).toMatchObject({ noShowMinor: 75_000, lateMinor: 50_000 })
})

test('[CX-4] when the clinic cancels, everything that is held goes back', () => {
  expect(ending({ by: 'clinic', paid: 100_000 })).toMatchObject({ keptMinor: 0, backMinor: 100_000 })
})

test('the accepted words name every amount, every day and the terms', () => {
  const text = quoteText({
    ...{
      clinicName: 'Quiet River',
      clientName: 'Jo Client',
      planNumber: 7,
      sessionCount: 3,
      locale: 'en-IE',
    },
    ...{ quote, schedule: acceptedSchedule(quote, '2027-02-01'), cancellation: settings },
  })
  for (const words of [
    'Jo Client',
    'plan 7',
    'Total: €2,520.00',
    'Deposit: €504.00, due 1 February 2027',
    '48 hours',
  ])
    expect(text).toContain(words)
  expect(text).not.toMatch(/undefined|NaN/)
})
