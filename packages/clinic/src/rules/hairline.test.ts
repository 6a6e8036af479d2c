import { averageHead, createHeadSurface, defaultHairline, defaultMidFrontalMm } from '@halftone/engine'
import { expect, test } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { aDesign, closedTemples, openTemples } from '../testing/a-design.ts'
import { designFindings } from './design-guards.ts'
import {
  defaultHairlineMm,
  defaultHairlineSettings,
  hairlineRules,
  hasFlattenedTemples,
  lowHairlineMm,
  sessionHairlinesMm,
} from './hairline.ts'
import { hairlineSettingsSchema } from './hairline-settings.ts'

const settings = defaultSettings('EUR')
const women = { pattern: 'women', stage: 'Ludwig II' } as const
const codes = (design = aDesign(), heightMm: number | null = 80) =>
  designFindings(design, heightMm, settings).map(({ code }) => code)
const edge = (changes: object) => aDesign({ hairline: { ...aDesign().hairline, ...changes } })
const accepts = (changes: object) =>
  hairlineSettingsSchema.safeParse({ ...defaultHairlineSettings, ...changes }).success

test("[HL-1] a man's line starts at 8 cm, and a clinic may set 6 to 10", () => {
  expect(defaultHairlineMm('men', settings)).toBe(80)
  expect([60, 100].every((heightMmMen) => accepts({ heightMmMen }))).toBe(true)
  expect([59, 101].filter((heightMmMen) => accepts({ heightMmMen }))).toEqual([])
})

test("[HL-2] a man's line under 6 cm is called low, one at 6 cm is not", () => {
  expect(codes(aDesign(), 59.9)).toContain('hairline-low')
  expect(codes(aDesign(), 60)).not.toContain('hairline-low')
})

test("[HL-3] a woman's line starts at 5.5 cm", () => {
  expect(defaultHairlineMm('women', settings)).toBe(55)
})

test('[HL-1] the engine starts its hairlines at the heights of the rules', () => {
  const byRule = { men: hairlineRules['HL-1'].value, women: hairlineRules['HL-3'].value }
  expect(defaultMidFrontalMm).toEqual(byRule)
})

test("[HL-4] a woman's line is called low under 5 cm and not before", () => {
  expect(lowHairlineMm('women', settings)).toBe(50)
  expect(codes(aDesign({ client: women }), 49)).toContain('hairline-low')
  expect(codes(aDesign({ client: women }), 55)).not.toContain('hairline-low')
})

test('[HL-5] the first session lies 5 mm higher and the last at the height of the design', () => {
  expect(sessionHairlinesMm(78, settings, 3)).toEqual([83, 78, 78])
  expect(sessionHairlinesMm(78, settings, 2)).toEqual([83, 78])
  expect(sessionHairlinesMm(78, settings, 1)).toEqual([78])
})

test("[HL-6] a man's line that falls before the temple corner is found, on either side", () => {
  expect(hasFlattenedTemples(aDesign())).toBe(false)
  expect(hasFlattenedTemples(edge({ controlPoints: closedTemples }))).toBe(true)
  const half = [...closedTemples.slice(0, 3), ...openTemples.slice(6)]
  expect(hasFlattenedTemples(edge({ controlPoints: half }))).toBe(true)
  expect(codes(edge({ controlPoints: closedTemples }))).toContain('temples-flattened')
})

test('[HL-6] the line that the engine starts a man with is open, and the same line pulled straight is not', () => {
  const surface = createHeadSurface(averageHead('men'))
  const hairline = defaultHairline(surface, { pattern: 'men', style: 'soft' })
  const men = { pattern: 'men', stage: 'Norwood V' } as const
  expect(hasFlattenedTemples({ client: men, hairline })).toBe(false)
  const ends = [0, 5, 10].map((index) => hairline.controlPoints[index]!)
  expect(hasFlattenedTemples({ client: men, hairline: { ...hairline, controlPoints: ends } })).toBe(true)
})

test("[HL-6] a woman's rounded line is no fault", () => {
  expect(hasFlattenedTemples({ ...edge({ controlPoints: closedTemples }), client: women })).toBe(false)
})

test('[HL-7] an edge that fades in over less than 1 cm is found', () => {
  expect(codes(edge({ featherMm: 9 }))).toContain('edge-narrow')
  expect(codes(edge({ featherMm: 10 }))).not.toContain('edge-narrow')
})

test('[HL-8] a low line brings the reminder of hair that will still be lost', () => {
  expect(codes(aDesign(), 55)).toContain('future-loss')
  expect(codes()).not.toContain('future-loss')
})

test('[HL-9] a sharp edge is noted', () => {
  expect(codes(edge({ style: 'defined' }))).toContain('edge-defined')
  expect(codes(edge({ style: 'broken' }))).not.toContain('edge-defined')
})

test('a design that leaves the front alone has nothing to say about its line', () => {
  expect(codes(edge({ controlPoints: closedTemples, featherMm: 0, style: 'defined' }), null)).toEqual([])
})
