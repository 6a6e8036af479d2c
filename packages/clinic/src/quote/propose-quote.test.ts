import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currencyCodes } from '../currency.ts'
import { defaultSettings, type ClinicSettings } from '../settings.ts'
import { proposeQuote, type QuoteInput } from './propose-quote.ts'
import { quoteSchema } from './quote.ts'

const settings = defaultSettings('EUR')
const withPrices = (changes: Partial<ClinicSettings['prices']>): ClinicSettings => ({
  ...settings,
  prices: { ...settings.prices, ...changes },
})
const base: QuoteInput = {
  areaCm2: 300,
  scarAreaCm2: 0,
  transitionAreaCm2: 0,
  sessionCount: 3,
  settings,
  today: '2027-01-31',
}
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
const factor = (name: string, input: Partial<QuoteInput>) =>
  proposeQuote({ ...base, ...input }).factors.find((candidate) => candidate.factor === name)
const amounts = (input: Partial<QuoteInput>) =>
  proposeQuote({ ...base, ...input }).factors.map(({ amountMinor }) => amountMinor)

test('[PR-1] the four factors of a plain course are each shown and make the total', () => {
  // 300 cm2 at 7 euros; standard tier; three sessions at 105; a finishing visit at 105.
  expect(amounts({})).toEqual([210_000, 0, 31_500, 10_500])
  expect(proposeQuote(base).totalMinor).toBe(252_000)
})

test('[PR-1] factors, tax, deposit and instalments add up to the cent for any treatment and currency', () => {
  const area = fc.double({ min: 0.1, max: 900, noNaN: true })
  fc.assert(
    fc.property(
      fc.record({
        currency: fc.constantFrom(...currencyCodes),
        areas: fc.tuple(area, area, area),
        perCm2Minor: fc.nat(1_000_000),
        tier: fc.constantFrom('junior', 'standard', 'senior', 'unknown'),
        mode: fc.constantFrom('none' as const, 'included' as const, 'added' as const),
        basisPoints: fc.nat(5000),
        share: fc.nat(5000),
        count: fc.integer({ min: 1, max: 24 }),
        sessionCount: fc.integer({ min: 1, max: 4 }),
      }),
      ({ currency, areas, perCm2Minor, tier, mode, basisPoints, share, count, sessionCount }) => {
        const own = defaultSettings(currency)
        const quote = proposeQuote({
          ...base,
          areaCm2: areas[0],
          scarAreaCm2: areas[1],
          transitionAreaCm2: areas[2],
          sessionCount,
          tier,
          extras: ['first-year-touch-up'],
          settings: {
            ...own,
            prices: { ...own.prices, perCm2Minor, tax: { mode, basisPoints, name: 'VAT' } },
            deposit: { kind: 'share', basisPoints: share },
            instalments: { count, firstAfterMonths: 1 },
          },
        })
        quoteSchema.parse(quote)
        for (const { amountMinor, parts } of quote.factors) {
          expect(sum(parts.map((part) => part.amountMinor))).toBe(amountMinor)
        }
        const net = sum(quote.factors.map(({ amountMinor }) => amountMinor))
        expect(net + (mode === 'added' ? quote.tax.amountMinor : 0)).toBe(quote.totalMinor)
        expect(quote.depositMinor + sum(quote.instalments.map(({ amountMinor }) => amountMinor))).toBe(
          quote.totalMinor,
        )
      },
    ),
  )
})

test('[PR-2] the area is charged by whole square centimetres', () => {
  expect(amounts({ areaCm2: 312.4 })[0]).toBe(312 * 700)
  expect(amounts({ areaCm2: 312.5 })[0]).toBe(313 * 700)
})

test('[PR-3] scarred skin costs half as much again', () => {
  expect(factor('area-and-complexity', { scarAreaCm2: 20 })?.parts).toEqual([
    { code: 'area', quantity: 300, unit: 'cm2', amountMinor: 210_000 },
    { code: 'scars', quantity: 20, unit: 'cm2', amountMinor: 7000 },
  ])
})

test('[PR-4] the front edge costs a fifth more', () => {
  expect(factor('area-and-complexity', { transitionAreaCm2: 40 })?.parts[1]).toMatchObject({
    code: 'edge',
    amountMinor: 5600,
  })
})

test('[PR-5] a tier adds to or takes from the area price, and an unknown tier is the standard one', () => {
  expect(amounts({ tier: 'senior' })[1]).toBe(52_500)
  expect(amounts({ tier: 'junior' })[1]).toBe(-31_500)
  expect(amounts({ tier: 'nobody' })[1]).toBe(0)
})

test('[PR-6] each session adds its fee', () => {
  expect([1, 2, 4].map((sessionCount) => amounts({ sessionCount })[2])).toEqual([10_500, 21_000, 42_000])
})

test('[PR-7] the quote names every extra in it, and leaves out those nobody asked for', () => {
  const names = (extras: string[]) => factor('quality-extras', { extras })?.parts.map(({ name }) => name)
  expect(names([])).toEqual(['Finishing visit'])
  expect(names(['first-year-touch-up', 'gold'])).toEqual(['Finishing visit', 'Touch-up in the first year'])
})

test('[PR-8] tax is none, inside the total, or its own line on top', () => {
  const tax = (mode: 'none' | 'included' | 'added') =>
    proposeQuote({ ...base, settings: withPrices({ tax: { mode, basisPoints: 2000, name: 'VAT' } }) })
  expect([tax('none').totalMinor, tax('none').tax.amountMinor]).toEqual([252_000, 0])
  expect([tax('included').totalMinor, tax('included').tax.amountMinor]).toEqual([252_000, 42_000])
  expect([tax('added').totalMinor, tax('added').tax.amountMinor]).toEqual([302_400, 50_400])
})

test('[PR-9] a quote says that its prices are examples until the clinic has set its own', () => {
  expect(proposeQuote(base).isExample).toBe(true)
  const own = proposeQuote({ ...base, settings: withPrices({ confirmed: true }) })
  expect(own.isExample).toBe(false)
  expect(own.reasons.map(({ ruleId }) => ruleId)).not.toContain('PR-9')
})

test('a small area is lifted to the minimum, as a part of its own', () => {
  expect(factor('area-and-complexity', { areaCm2: 4 })?.parts).toEqual([
    { code: 'area', quantity: 4, unit: 'cm2', amountMinor: 2800 },
    { code: 'minimum', quantity: 1, unit: 'piece', amountMinor: 32_200 },
  ])
})

const money = (changes: Partial<ClinicSettings>) =>
  proposeQuote({ ...base, settings: { ...settings, ...changes } })

test('[DP-1] the deposit is a fifth of the total, or what the clinic fixes', () => {
  expect(proposeQuote(base).depositMinor).toBe(50_400)
  expect(money({ deposit: { kind: 'fixed', amountMinor: 15_000 } }).depositMinor).toBe(15_000)
})

test('[DP-2] the deposit is never more than half of the total', () => {
  expect(money({ deposit: { kind: 'fixed', amountMinor: 999_999 } }).depositMinor).toBe(126_000)
  expect(money({ deposit: { kind: 'share', basisPoints: 9000 } }).depositMinor).toBe(126_000)
})

test('[IN-1] instalments share out the balance and not the total', () => {
  expect(sum(proposeQuote(base).instalments.map(({ amountMinor }) => amountMinor))).toBe(252_000 - 50_400)
})

test('[IN-2] the first instalments carry the odd cents', () => {
  const quote = money({ deposit: { kind: 'fixed', amountMinor: 10_001 } })
  expect(quote.instalments.map(({ amountMinor }) => amountMinor)).toEqual([80_667, 80_666, 80_666])
})

test('[IN-3] the balance comes in three parts, or as many as the clinic sets', () => {
  expect(proposeQuote(base).instalments).toHaveLength(3)
  expect(money({ instalments: { count: 12, firstAfterMonths: 1 } }).instalments).toHaveLength(12)
})

test('[IN-4] parts fall due monthly, on the last day of a shorter month', () => {
  expect(proposeQuote(base).instalments.map(({ dueOn }) => dueOn)).toEqual([
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
  ])
})

test('[IN-5] more instalments do not change the total', () => {
  expect(money({ instalments: { count: 24, firstAfterMonths: 1 } }).totalMinor).toBe(252_000)
})

test('a price of nothing has no deposit and no instalments, and a few cents make no empty instalment', () => {
  const free = withPrices({ perCm2Minor: 0, minimumMinor: 0, perSessionMinor: 0, extras: [] })
  expect(proposeQuote({ ...base, settings: free })).toMatchObject({
    totalMinor: 0,
    depositMinor: 0,
    instalments: [],
  })
  const cents = { ...free, prices: { ...free.prices, minimumMinor: 2 } }
  const quote = proposeQuote({ ...base, settings: cents })
  expect([quote.depositMinor, quote.instalments.map(({ amountMinor }) => amountMinor)]).toEqual([0, [1, 1]])
})
