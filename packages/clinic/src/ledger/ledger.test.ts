import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bookDay, defaultMoneySettings, moneyRules } from '../rules/money.ts'
import { accounts, paymentMethods } from './accounts.ts'
import {
  balancesOf,
  chargeState,
  freshFacts,
  linesBetween,
  taxInside,
  type Charge,
  type ChargeFacts,
} from './charge.ts'
import { applyChange, checkEvent, type ChargeEvent } from './charge-event.ts'
import { differenceLines, dayDifferences } from './count-day.ts'
import { isBalanced, sumByAccount, type LedgerLine } from './ledger-line.ts'
import { missingNumbers } from './receipt-numbers.ts'

const course: Charge = {
  kind: 'plan',
  listMinor: 250_000,
  visits: 3,
  taxBasisPoints: 2000,
  taxPoint: 'received',
}
/** Lets events happen one after the other; a refused one changes nothing. */
function play(charge: Charge, events: readonly ChargeEvent[], start: ChargeFacts = freshFacts) {
  let facts = start
  const entries: LedgerLine[][] = []
  const refused: string[] = []
  for (const event of events) {
    const outcome = checkEvent(charge, facts, event)
    if (!outcome.allowed) {
      refused.push(outcome.code)
      continue
    }
    const after = applyChange(facts, outcome.change)
    entries.push(linesBetween(charge, facts, after))
    facts = after
  }
  return { facts, entries, refused, state: chargeState(charge, facts), sums: sumByAccount(entries.flat()) }
}
const pay = (amountMinor: number): ChargeEvent => ({ kind: 'payment', method: 'card', amountMinor })
const refund = (amountMinor: number): ChargeEvent => ({ kind: 'refund', method: 'cash', amountMinor })
const visit: ChargeEvent = { kind: 'visit-done' }

const anAmount = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 600_000 }))
const anEvent: fc.Arbitrary<ChargeEvent> = fc.oneof(
  // Most stories go on for a while before they end.
  { weight: 1, arbitrary: fc.constant<ChargeEvent>({ kind: 'end' }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('payment' as const, 'refund' as const),
      method: fc.constantFrom(...paymentMethods),
      amountMinor: anAmount,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('discount' as const, 'move-in' as const, 'move-out' as const),
      amountMinor: anAmount,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom<ChargeEvent>(
      { kind: 'visit-done' },
      { kind: 'visit-done' },
      { kind: 'visit-undone' },
    ),
  },
)
// Minor units have no point: amounts of any size stand for currencies of 0, 2 and 3 digits alike.
const aCharge: fc.Arbitrary<Charge> = fc.record({
  kind: fc.constantFrom('plan' as const, 'package' as const, 'fee' as const),
  listMinor: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 5_000_000_000 })),
  visits: fc.integer({ min: 1, max: 9 }),
  taxBasisPoints: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5000 })),
  taxPoint: fc.constantFrom('received' as const, 'earned' as const),
})
/** Events of which most fit: amounts are shares of what the charge comes to. */
const aStory = aCharge.chain((charge) =>
  fc.record({
    charge: fc.constant(charge),
    events: fc.array(
      fc
        .tuple(anEvent, fc.double({ min: 0.01, max: 1, noNaN: true }))
        .map(([event, share]) =>
          'amountMinor' in event
            ? { ...event, amountMinor: Math.max(1, Math.round(share * charge.listMinor * 0.6)) }
            : event,
        ),
      { minLength: 5, maxLength: 25 },
    ),
  }),
)

test('[MN-1] every entry balances, whatever happens in whatever order', () => {
  let entriesSeen = 0
  fc.assert(
    fc.property(aStory, ({ charge, events }) => {
      const { entries, facts, sums } = play(charge, events)
      for (const lines of entries) expect(isBalanced(lines)).toBe(true)
      entriesSeen += entries.filter((lines) => lines.length > 1).length
      // What was posted step by step is what the charge amounts to in the end.
      const end = balancesOf(charge, facts)
      for (const account of accounts)
        expect([account, sums[account] ?? 0]).toEqual([account, end[account] ?? 0])
    }),
    { numRuns: 500 },
  )
  expect(entriesSeen).toBeGreaterThan(500)
})

test('[MN-1] nothing is negative that may not be', () => {
  fc.assert(
    fc.property(aStory, ({ charge, events }) => {
      const { sums, state } = play(charge, events)
      expect(sums.receivable ?? 0).toBeGreaterThanOrEqual(0)
      expect(-(sums.deposits ?? 0)).toBeGreaterThanOrEqual(0)
      expect(-(sums.tax ?? 0)).toBeGreaterThanOrEqual(0)
      expect(sums['deposit-tax'] ?? 0).toBeGreaterThanOrEqual(0)
      expect(-(sums.revenue ?? 0) - (sums.fees ?? 0)).toBeGreaterThanOrEqual(0)
      expect(sums.discounts ?? 0).toBeGreaterThanOrEqual(0)
      expect(sums.refunds ?? 0).toBeGreaterThanOrEqual(0)
      for (const amount of Object.values(state)) expect(amount).toBeGreaterThanOrEqual(0)
      expect(state.receivedMinor + state.openMinor - state.creditMinor).toBe(state.totalMinor)
    }),
    { numRuns: 500 },
  )
})

test('[MN-2] a deposit is a liability until a session has earned it', () => {
  const paid = play(course, [pay(50_000)])
  expect(paid.sums).toMatchObject({ card: 50_000, deposits: -50_000 })
  expect(paid.sums.revenue).toBeUndefined()
  const worked = play(course, [pay(50_000), visit])
  // A third of 2500.00 is 833.34; the deposit covers 500.00 of it.
  expect(worked.sums).toMatchObject({ deposits: 0, receivable: 33_334, card: 50_000 })
  expect(worked.state).toMatchObject({ heldMinor: 0, earnedMinor: 83_334, openMinor: 200_000 })
})

test('[MN-3] the visits of a charge earn all of it, to the cent, and no visit more', () => {
  fc.assert(
    fc.property(aCharge, (charge) => {
      const visits = Array.from({ length: charge.visits + 1 }, () => visit)
      const { state, refused, sums } = play(charge, visits)
      expect(state.earnedMinor).toBe(charge.listMinor)
      expect(refused).toEqual(['no-visit-left'])
      const income = 0 - ((sums.revenue ?? 0) + (sums.fees ?? 0))
      expect(income - (sums.tax ?? 0)).toBe(charge.listMinor)
      expect(0 - (sums.tax ?? 0)).toBe(taxInside(charge.listMinor, charge.taxBasisPoints))
    }),
  )
  expect(play({ ...course, listMinor: 100 }, [visit]).state.earnedMinor).toBe(34)
})

test('[MN-4] nothing is given back beyond what was paid', () => {
  const { refused, state, sums } = play(course, [pay(60_000), refund(60_001), refund(20_000)])
  expect(refused).toEqual(['above-paid'])
  expect(state.receivedMinor).toBe(40_000)
  expect(sums).toMatchObject({ card: 60_000, cash: -20_000, deposits: -40_000 })
})

test('[MN-4] what is given back after the work comes off the earnings on a line of its own', () => {
  const { state, sums } = play({ ...course, taxBasisPoints: 0 }, [visit, pay(83_334), refund(10_000)])
  expect(state).toMatchObject({ earnedMinor: 73_334, receivedMinor: 73_334, heldMinor: 0 })
  expect(sums).toMatchObject({ revenue: -83_334, refunds: 10_000 })
})

test('[MN-5] tax is due with the money or with the work, and comes to the same in the end', () => {
  const [early, late] = (['received', 'earned'] as const).map((taxPoint) => ({ ...course, taxPoint }))
  expect(play(early!, [pay(60_000)]).sums).toMatchObject({ tax: -10_000, 'deposit-tax': 10_000 })
  expect(play(late!, [pay(60_000)]).sums.tax).toBeUndefined()
  const whole = [pay(60_000), visit, visit, visit]
  expect(play(early!, whole).sums.tax).toBe(-41_667)
  expect(play(late!, whole).sums.tax).toBe(-41_667)
  expect(moneyRules['MN-5'].value).toBe(defaultMoneySettings.taxPoint)
})

test('[MN-5] the tax of the steps adds up to the tax of the whole, with the net amounts beside it', () => {
  fc.assert(
    fc.property(aStory, ({ charge, events }) => {
      const lines = play(charge, events)
        .entries.flat()
        .filter(({ account }) => account === 'tax')
      const tax = lines.reduce((sum, { amountMinor }) => sum - amountMinor, 0)
      const base = lines.reduce((sum, { baseMinor = 0 }) => sum + baseMinor, 0)
      if (lines.length > 0) expect(taxInside(tax + base, charge.taxBasisPoints)).toBe(tax)
    }),
  )
})

test('[MN-6] a number that is left out is found', () => {
  expect(missingNumbers([3, 1, 2])).toEqual([])
  expect(missingNumbers([5, 1, 3])).toEqual([2, 4])
  expect(missingNumbers([])).toEqual([])
})

test('[MN-7] fees and discounts are lines of their own', () => {
  const fee: Charge = { ...course, kind: 'fee', listMinor: 12_000, visits: 1, taxBasisPoints: 0 }
  expect(play(fee, [visit]).sums).toEqual({ receivable: 12_000, fees: -12_000 })
  const reduced = play({ ...course, taxBasisPoints: 0 }, [
    { kind: 'discount', amountMinor: 25_000 },
    visit,
    visit,
    visit,
  ])
  expect(reduced.sums).toEqual({ receivable: 225_000, revenue: -250_000, discounts: 25_000 })
})

test('[MN-7] a discount is no larger than what is open', () => {
  const { refused } = play(course, [pay(240_000), { kind: 'discount', amountMinor: 10_001 }])
  expect(refused).toEqual(['discount-too-large'])
})

test('[MN-8] undoing a visit is a new entry that takes the old one back', () => {
  const { entries, sums } = play(course, [pay(50_000), visit, { kind: 'visit-undone' }])
  expect(entries).toHaveLength(3)
  expect(sums).toMatchObject({ deposits: -50_000, receivable: 0, revenue: 0 })
  expect(play(course, [{ kind: 'visit-undone' }]).refused).toEqual(['no-visit-done'])
})

test('[MN-9] what comes after a day was closed counts for the next day', () => {
  expect(bookDay('2027-03-02', null)).toBe('2027-03-02')
  expect(bookDay('2027-03-02', '2027-03-02')).toBe('2027-03-02')
  expect(bookDay('2027-03-02', '2027-03-03')).toBe('2027-03-03')
})

test('[MN-10] no more is taken than is open', () => {
  expect(play(course, [pay(250_001), pay(250_000), pay(1)]).refused).toEqual(['above-open', 'above-open'])
  expect(() => checkEvent(course, freshFacts, pay(0.5))).toThrow(RangeError)
  // What a card provider has taken already is booked, and is to be given back.
  const twice = play(course, [pay(250_000), { ...pay(40_000), cameAnyway: true } as ChargeEvent])
  expect(twice.state).toMatchObject({ creditMinor: 40_000, openMinor: 0, receivedMinor: 290_000 })
})

test('[MN-11] fees carry tax, and [MN-12] giving back is for the owner, until the clinic says otherwise', () => {
  expect(defaultMoneySettings).toMatchObject({
    feesTaxed: true,
    receptionRefunds: false,
    receptionCloses: false,
  })
})

test('what a day counts too little goes to the differences', () => {
  const differences = dayDifferences(
    { cash: 20_000, bank: 0, card: 9000 },
    { cash: 19_500, bank: 0, card: 9000 },
  )
  expect(differenceLines(differences)).toEqual([
    { account: 'cash', amountMinor: -500 },
    { account: 'differences', amountMinor: 500 },
  ])
  expect(differenceLines(dayDifferences(differences, differences))).toEqual([])
  expect(isBalanced(differenceLines({ cash: 300, bank: 0, card: -300 }))).toBe(true)
})
