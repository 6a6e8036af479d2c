import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currencyCodes, currencyDigits, isCurrency } from './currency.ts'
import {
  addMinor,
  allocate,
  decimalFromMinor,
  formatMoney,
  minorFromDecimal,
  minorUnits,
  scaleMinor,
  shareOfMinor,
} from './money.ts'

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
const weights = fc
  .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 24 })
  .filter((list) => sum(list) > 0)

test('currencies have the digits of ISO 4217, where CLDR differs too', () => {
  const digits = Object.fromEntries(
    ['JPY', 'KRW', 'EUR', 'PKR', 'LBP', 'KWD', 'IQD', 'TND'].map((code) => [code, currencyDigits(code)]),
  )
  expect(digits).toEqual({ JPY: 0, KRW: 0, EUR: 2, PKR: 2, LBP: 2, KWD: 3, IQD: 3, TND: 3 })
})

test('every currency code is three capitals and listed once', () => {
  expect(currencyCodes.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true)
  expect(new Set(currencyCodes).size).toBe(currencyCodes.length)
  expect(currencyCodes.length).toBeGreaterThan(145)
})

test('an unknown currency is refused by name', () => {
  expect(isCurrency('eur')).toBe(false)
  expect(() => currencyDigits('XYZ')).toThrow(/"XYZ" is not the code of a currency/)
})

test('parts of any amount by any weights add up to it exactly and never point the other way', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), weights, (total, list) => {
      const parts = allocate(total, list)
      expect(parts.every((part) => Number.isSafeInteger(part) && part * Math.sign(total) >= 0)).toBe(true)
      expect(parts.reduce((all, part) => all + BigInt(part), 0n)).toBe(BigInt(total))
      expect(parts.every((part, index) => list[index]! > 0 || part === 0)).toBe(true)
    }),
  )
})

test('equal parts differ by one unit at most, and the first parts carry the odd units', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 60 }), (total, count) => {
      const parts = allocate(
        total,
        Array.from({ length: count }, () => 1),
      )
      expect(parts[0]! - parts.at(-1)!).toBeLessThanOrEqual(1)
      expect(parts).toEqual(parts.toSorted((a, b) => b - a))
    }),
  )
})

test('each part lies within one unit of its exact share', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), weights, (total, list) => {
      const all = sum(list)
      allocate(total, list).forEach((part, index) =>
        expect(Math.abs(part - (total * list[index]!) / all)).toBeLessThan(1.000001),
      )
    }),
  )
})

test('weights that cannot share anything are refused', () => {
  for (const bad of [[], [0, 0], [1, -1], [Number.NaN], [Number.POSITIVE_INFINITY]]) {
    expect(() => allocate(100, bad)).toThrow(/weights/)
  }
})

test('amounts that are no whole minor units or leave the exact range are refused', () => {
  for (const bad of [0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    expect(() => minorUnits(bad)).toThrow(/whole number of minor units/)
  }
  expect(() => addMinor(Number.MAX_SAFE_INTEGER, 1)).toThrow(/2\^53/)
})

test('scaling rounds once, half away from zero, however large the amount', () => {
  expect([scaleMinor(5, 1, 2), scaleMinor(-5, 1, 2), scaleMinor(4, 1, 3)]).toEqual([3, -3, 1])
  expect(scaleMinor(9_007_199_254_740_991, 9999, 10_000)).toBe(9_006_298_534_815_517)
  expect(() => scaleMinor(1, 1, 0)).toThrow(/divisor/)
  expect(() => scaleMinor(1, 0.5, 1)).toThrow(/whole numbers/)
})

test('a share and the rest of it make the whole', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), fc.integer({ min: 0, max: 10_000 }), (amount, points) => {
      const both = shareOfMinor(amount, points) + shareOfMinor(amount, 10_000 - points)
      expect(both - amount === 0 || both - amount === 1).toBe(true)
    }),
  )
})

test('decimal text and minor units turn into each other in every currency', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom(...currencyCodes), (amount, currency) => {
      expect(minorFromDecimal(decimalFromMinor(amount, currency), currency)).toBe(amount)
    }),
  )
})

test('text that is no amount of the currency is refused', () => {
  expect(minorFromDecimal('1250.5', 'EUR')).toBe(125_050)
  expect(minorFromDecimal('1.234', 'KWD')).toBe(1234)
  for (const [text, currency] of [
    ['1.5', 'JPY'],
    ['1.234', 'EUR'],
    ['1,50', 'EUR'],
    ['', 'EUR'],
    ['1e3', 'EUR'],
    ['999999999999999', 'KWD'],
  ] as const) {
    expect(minorFromDecimal(text, currency), text).toBeUndefined()
  }
})

test('amounts are written with the digits of the currency and no rounding', () => {
  expect(formatMoney(123_450, 'EUR', 'en')).toBe('€1,234.50')
  expect(formatMoney(1234, 'JPY', 'en')).toBe('¥1,234')
  expect(formatMoney(1_234_567, 'KWD', 'en')).toContain('1,234.567')
  expect(formatMoney(9_007_199_254_740_991, 'USD', 'en')).toBe('$90,071,992,547,409.91')
})
