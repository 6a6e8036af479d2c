import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { aDesign } from '../testing/a-design.ts'
import {
  darkestShadeOf,
  defaultShadeSettings,
  edgeShadeOf,
  hairToneOf,
  recipeOf,
  sessionShadesOf,
  skinClassOf,
} from './shade.ts'
import { shadeSettingsSchema } from './shade-settings.ts'

const settings = defaultSettings('EUR')
const black = [20, 18, 16] as const
const brown = [105, 78, 58] as const
const grey = [165, 162, 158] as const
const lightSkin = [205, 165, 140] as const
const darkSkin = [72, 48, 38] as const
const colours = (skin: readonly [number, number, number], hair: readonly [number, number, number]) =>
  aDesign({ skin: { srgb: skin, melaninFraction: 0.05, bloodFraction: 0.002 }, hair: { srgb: hair } })
const darkest = (skin: readonly [number, number, number], hair: readonly [number, number, number]) =>
  darkestShadeOf(colours(skin, hair), settings)
const channel = fc.integer({ min: 0, max: 255 })
const colour = fc.tuple(channel, channel, channel)
const accepts = (changes: object) =>
  shadeSettingsSchema.safeParse({ ...defaultShadeSettings, ...changes }).success

test('[SH-1] a higher shade number is more water to one part of pigment', () => {
  expect(recipeOf(18)).toMatchObject({ waterParts: 18, pigmentParts: 1 })
})

test('[SH-2] for any skin and hair the first session is the lightest and none gets lighter again', () => {
  fc.assert(
    fc.property(
      colour,
      colour,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 4 }),
      (skin, hair, shade, count) => {
        const design = { ...colours(skin, hair), dot: { ...aDesign().dot, shade } }
        const shades = sessionShadesOf(design, settings, count)
        expect(shades).toEqual(shades.toSorted((a, b) => b - a))
        expect(shades).toHaveLength(count)
        expect(shades.every((parts) => parts >= darkestShadeOf(design, settings))).toBe(true)
      },
    ),
  )
})

test('[SH-3] each session goes one step darker and the last has the shade of the design', () => {
  expect(sessionShadesOf(aDesign(), settings, 3)).toEqual([20, 16, 12])
  const flat = { ...settings, shade: { ...settings.shade, stepParts: 0 } }
  expect(sessionShadesOf(aDesign(), flat, 3)).toEqual([12, 12, 12])
})

test('[SH-4] darker skin allows a darker shade, by class', () => {
  expect(skinClassOf(lightSkin)).toBe('light')
  expect(skinClassOf(darkSkin)).toBe('dark')
  expect(darkest(lightSkin, black)).toBe(10)
  expect(darkest(darkSkin, black)).toBe(6)
})

test('[SH-5] brown hair needs a lighter shade than black hair on the same skin', () => {
  expect([hairToneOf(black), hairToneOf(brown)]).toEqual(['black', 'brown'])
  expect(darkest(lightSkin, brown)).toBe(14)
})

test('[SH-6] fair or grey hair needs a lighter shade still', () => {
  expect([hairToneOf(grey), hairToneOf([196, 165, 120])]).toEqual(['fair', 'fair'])
  expect(darkest(lightSkin, grey)).toBe(18)
})

test('[SH-7] no setting and no design goes darker than four parts of water', () => {
  expect(accepts({ darkestPartsBySkin: [12, 10, 8, 7, 6, 3] })).toBe(false)
  expect(accepts({ darkestPartsBySkin: [12, 10, 8, 7, 6, 4] })).toBe(true)
  const reckless = { shade: { ...settings.shade, darkestPartsBySkin: [0, 0, 0, 0, 0, 0] } }
  const design = { ...colours(darkSkin, black), dot: { ...aDesign().dot, shade: 1 } }
  expect(sessionShadesOf(design, reckless, 1)).toEqual([4])
})

test('[SH-8] the cup holds sterile water, by that name', () => {
  expect(recipeOf(12).diluent).toBe('sterile water')
})

test('[SH-9] the front edge gets one step more water', () => {
  expect(edgeShadeOf(12, settings)).toBe(16)
  expect(edgeShadeOf(29, settings)).toBe(30)
})

test('[SH-10] nothing is thinner than 30 parts of water', () => {
  const design = { ...aDesign(), dot: { ...aDesign().dot, shade: 29 } }
  expect(sessionShadesOf(design, settings, 3)).toEqual([30, 30, 29])
  const pale = { ...aDesign(), dot: { ...aDesign().dot, shade: 55 } }
  expect(sessionShadesOf(pale, settings, 3)).toEqual([30, 30, 30])
})

test('[SH-11] grey hair changes the water and nothing else in the cup', () => {
  const shades = sessionShadesOf(colours(lightSkin, grey), settings, 3)
  expect(shades).toEqual([26, 22, 18])
  expect(Object.keys(recipeOf(shades[0]!)).toSorted()).toEqual(['diluent', 'pigmentParts', 'waterParts'])
})

test('half a part of water in a design is rounded to the lighter side', () => {
  expect(sessionShadesOf({ ...aDesign(), dot: { ...aDesign().dot, shade: 12.2 } }, settings, 1)).toEqual([13])
})
