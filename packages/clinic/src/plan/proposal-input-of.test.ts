import { demoDesign, proposeDots } from '@halftone/engine'
import { expect, test } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { likelyLookOf, proposalInputOf } from './proposal-input-of.ts'

const settings = defaultSettings('EUR')

test('the look follows from what the design treats', () => {
  expect(likelyLookOf(demoDesign('norwood-5'))).toBe('crew-cut')
  expect(likelyLookOf(demoDesign('diffuse-women'))).toBe('density')
  expect(likelyLookOf(demoDesign('alopecia'))).toBe('scar-patch')
})

test('every demo design has a proposal within the rules, where its dots are densest', () => {
  for (const name of ['norwood-3', 'norwood-7', 'diffuse-women', 'fut-scar'] as const) {
    const design = demoDesign(name)
    const input = proposalInputOf(design, settings)
    expect(input.skinSrgb).toEqual(design.skin.srgb)
    const { curve, recommended } = proposeDots(input)
    const choice = curve[recommended]!
    expect(choice.densityPerCm2 + input.hairPerCm2, name).toBeLessThanOrEqual(110)
    expect(choice.risk, name).toBeLessThanOrEqual(1)
  }
})

test("the design's ink and the client's own rates are proposed for", () => {
  const own = { ink: { carbon: 0.6, redOxide: 0.4 }, rates: { clearance: 1.5 } }
  expect(proposalInputOf({ ...demoDesign('norwood-5'), ...own }, settings)).toMatchObject(own)
})
