import { expect, test } from 'vitest'
import { needlesOf } from '../plan/needles-of.ts'
import { defaultSettings } from '../settings.ts'
import { aDesign } from '../testing/a-design.ts'
import { defaultNeedleSettings, edgeNeedle, endPoint, fillNeedle, parseNeedle, scarNeedle } from './needle.ts'
import { needleSettingsSchema } from './needle-settings.ts'

const settings = defaultSettings('EUR')
const accepts = (changes: object) =>
  needleSettingsSchema.safeParse({ ...defaultNeedleSettings, ...changes }).success
const scar = { kind: 'disc', reason: 'scar', centre: [0, 0, -1], radiusMm: 10, densityPerCm2: 60 } as const

test('[ND-1] the front edge takes one fine needle, and only where the front is treated', () => {
  expect(edgeNeedle(settings)).toEqual({ code: '0601RL', diameterMm: 0.2, count: 1, grouping: 'RL' })
  expect(needlesOf(aDesign(), settings).map(({ place }) => place)).toEqual(['fill', 'edge'])
  const crown = aDesign({ zones: [{ zone: 'crown', densityPerCm2: 70 }] })
  expect(needlesOf(crown, settings).map(({ place }) => place)).toEqual(['fill'])
})

test('[ND-2] a filling cartridge has three needles', () => {
  expect(fillNeedle(0.12, settings).count).toBe(3)
  expect(accepts({ fill: ['0805RL'] })).toBe(false)
})

test('[ND-3] the filling needle is twice as wide as the healed dot, as near as the shelf allows', () => {
  const codes = [0.08, 0.1, 0.12, 0.15, 0.2].map((mm) => fillNeedle(mm, settings).code)
  expect(codes).toEqual(['0603RL', '0603RL', '0803RL', '1003RL', '1003RL'])
  const oneBox = { needles: { ...settings.needles, fill: ['0603RL'] } }
  expect(fillNeedle(0.15, oneBox).code).toBe('0603RL')
})

test('[ND-4] scars take the wider group, and it leads where only scars are treated', () => {
  expect(scarNeedle(settings).code).toBe('0803RL')
  const scarOnly = aDesign({ zones: [], patches: [scar] })
  expect(needlesOf(scarOnly, settings)).toEqual([{ place: 'scar', needle: scarNeedle(settings) }])
  expect(accepts({ scar: '0807RL' })).toBe(true)
})

test('[ND-1] [ND-3] [ND-4] brush strokes are filled, at the front also dotted singly, and single scars take the wider group', () => {
  const stroke = {
    mode: 'target',
    points: [[0, 1, 0]],
    radiusMm: 12,
    softness: 0.5,
    densityPerCm2: 60,
  } as const
  const scars = { points: [[0, 0, -1]], diameterMm: 1, densityPerCm2: 60 } as const
  const placesOf = (changes: object, transitionAreaCm2: number) =>
    needlesOf(aDesign({ zones: [], ...changes }), settings, { transitionAreaCm2 }).map(({ place }) => place)
  expect(placesOf({ strokes: [stroke] }, 0)).toEqual(['fill'])
  expect(placesOf({ strokes: [stroke] }, 12)).toEqual(['fill', 'edge'])
  expect(placesOf({ fueScars: [scars] }, 0)).toEqual(['scar'])
  expect(placesOf({ strokes: [{ ...stroke, densityPerCm2: 0 }], fueScars: [scars] }, 12)).toEqual(['scar'])
})

test('[ND-5] a cartridge code gives diameter, count and grouping, and anything else is refused', () => {
  expect(parseNeedle('0603RL')).toEqual({ code: '0603RL', diameterMm: 0.2, count: 3, grouping: 'RL' })
  expect(['0803RL', '1003RM', '1205F'].map((code) => parseNeedle(code)?.diameterMm)).toEqual([
    0.25, 0.3, 0.35,
  ])
  expect(['0703RL', '0600RL', '603RL', '0603', '0603XX', '', ' 0603RL'].filter(parseNeedle)).toEqual([])
})

test('[ND-6] more than seven needles, and so a roller, is refused', () => {
  expect(parseNeedle('0607RL')?.count).toBe(7)
  expect(parseNeedle('0608RL')).toBeUndefined()
  expect(accepts({ scar: '1256RL' })).toBe(false)
})

test('[ND-7] the end-point is the upper dermis without bleeding, and no number that could pass for a depth', () => {
  expect(endPoint).toMatch(/upper dermis.*no bleeding/)
  expect(endPoint).not.toMatch(/\d/)
})
