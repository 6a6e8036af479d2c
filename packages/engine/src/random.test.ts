import { expect, test } from 'vitest'
import { createRandom } from './random.ts'

test('the same seed gives the same stream and another seed gives another', () => {
  const first = createRandom(7)
  const again = createRandom(7)
  const other = createRandom(8)
  const numbers = Array.from({ length: 50 }, () => first.uint32())
  expect(Array.from({ length: 50 }, () => again.uint32())).toEqual(numbers)
  expect(Array.from({ length: 50 }, () => other.uint32())).not.toEqual(numbers)
})

test('numbers fill [0, 1) evenly', () => {
  const random = createRandom(20)
  const bins = new Array<number>(16).fill(0)
  const draws = 32000
  for (let i = 0; i < draws; i++) {
    const value = random.next()
    expect(value >= 0 && value < 1).toBe(true)
    const bin = Math.floor(value * 16)
    bins[bin] = (bins[bin] ?? 0) + 1
  }
  const expected = draws / 16
  const chiSquared = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  // 99.9 % point of chi-squared with 15 degrees of freedom.
  expect(chiSquared).toBeLessThan(37.7)
})
