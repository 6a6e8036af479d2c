import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diluentRefusal, isLow, lotRefusal, lotState, stockLevel, type LotFacts } from './lot-state.ts'

const today = '2026-03-10'
const lot = (change: Partial<LotFacts> = {}): LotFacts => ({
  name: 'Carbon 1, lot A7',
  expiresOn: '2027-03-10',
  recalled: false,
  openedOn: null,
  useWithinDays: 90,
  ...change,
})

describe('a lot on a day', () => {
  it('[LT-1] may be used on its expiry day and no day later', () => {
    expect(lotRefusal(lot({ expiresOn: today }), today)).toBeNull()
    expect(lotRefusal(lot({ expiresOn: '2026-03-09' }), today)).toMatchObject({
      ruleId: 'LT-1',
      severity: 'stop',
      sentence: 'Carbon 1, lot A7 expired on 2026-03-09: dispose of it and choose another lot.',
    })
    expect(lotRefusal(lot({ expiresOn: null }), today)).toBeNull()
  })

  it('[LT-2] is refused once recalled, whatever else is true of it', () => {
    for (const change of [{}, { expiresOn: '2020-01-01' }, { openedOn: '2020-01-01' }])
      expect(lotRefusal(lot({ ...change, recalled: true }), today)?.ruleId).toBe('LT-2')
  })

  it('[LT-3] counts the days since it was opened, and an unopened one never runs out that way', () => {
    expect(lotRefusal(lot({ openedOn: '2025-12-10' }), today)).toBeNull()
    expect(lotRefusal(lot({ openedOn: '2025-12-09' }), today)).toMatchObject({ ruleId: 'LT-3' })
    expect(lotRefusal(lot({ openedOn: '2020-01-01', useWithinDays: null }), today)).toBeNull()
  })

  it('[LT-4] thins pigment only where it is a sterile diluent', () => {
    expect(diluentRefusal('diluent', 'Water for injection')).toBeNull()
    for (const kind of ['pigment', 'other', 'numbing', 'needle'] as const)
      expect(diluentRefusal(kind, 'Tap')).toMatchObject({ ruleId: 'LT-4', severity: 'stop' })
  })

  it('[LT-5] expires soon within thirty days', () => {
    expect(lotState(lot({ expiresOn: '2026-04-09' }), today)).toBe('expiring')
    expect(lotState(lot({ expiresOn: '2026-04-10' }), today)).toBe('usable')
  })
})

it('[LT-6] the level is what came in less what went out; opening changes nothing', () => {
  expect(
    stockLevel([
      { kind: 'received', quantity: 10 },
      { kind: 'opened', quantity: 1 },
      { kind: 'used', quantity: 3 },
      { kind: 'disposed', quantity: 2 },
    ]),
  ).toBe(5)
  const movement = fc.record({
    kind: fc.constantFrom('received' as const, 'opened' as const, 'used' as const, 'disposed' as const),
    quantity: fc.integer({ min: 1, max: 99 }),
  })
  fc.assert(
    fc.property(fc.array(movement), fc.array(movement), (a, b) => {
      expect(stockLevel([...a, ...b])).toBe(stockLevel(a) + stockLevel(b))
    }),
  )
})

it('[LT-9] a product is low while fewer than three usable pieces are left', () => {
  expect([-1, 0, 2, 3, 50].map(isLow)).toEqual([true, true, true, false, false])
})
