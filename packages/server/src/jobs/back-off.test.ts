import { expect, it } from 'vitest'
import { backOffMs, defaultMostAttempts } from './back-off.ts'

const waits = (chance: number) =>
  Array.from({ length: defaultMostAttempts - 1 }, (_, index) => backOffMs(index + 1, chance))

it('waits twice as long after each attempt, but never longer than two hours and a half of them', () => {
  expect(waits(0).slice(0, 5)).toEqual([15_000, 30_000, 60_000, 120_000, 240_000])
  expect(Math.max(...waits(0))).toBe(7_200_000)
  expect(Math.max(...waits(1))).toBe(10_800_000)
})

it('outlasts a night without a mail server before it gives up', () => {
  expect(waits(0).reduce((sum, wait) => sum + wait) / 3_600_000).toBeGreaterThan(8)
})

it('spreads jobs that failed at the same moment', () => {
  expect(backOffMs(3, 0.25)).not.toBe(backOffMs(3, 0.75))
})
