import { expect, it } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { estimateRange } from './estimate-range.ts'

const input = {
  areaCm2: 300,
  scarAreaCm2: 0,
  transitionAreaCm2: 20,
  sessionCount: 3,
  settings: defaultSettings('EUR'),
  today: '2026-03-02',
}

it('[CS-4] gives a range around the likely price, from the same prices', () => {
  const { low, likely, high } = estimateRange(input)
  expect(low.totalMinor).toBeLessThan(likely.totalMinor)
  expect(likely.totalMinor).toBeLessThan(high.totalMinor)
  const areaOf = (quote: typeof low) => quote.factors[0]?.parts[0]?.quantity
  expect([low, likely, high].map(areaOf)).toEqual([240, 300, 360])
})

it('[CS-4] never guesses fewer than two or more than four sessions', () => {
  const sessionsOf = (quote: ReturnType<typeof estimateRange>['low']) =>
    quote.factors.find(({ factor }) => factor === 'sessions')?.parts[0]?.quantity
  expect(sessionsOf(estimateRange({ ...input, sessionCount: 2 }).low)).toBe(2)
  expect(sessionsOf(estimateRange({ ...input, sessionCount: 4 }).high)).toBe(4)
})
