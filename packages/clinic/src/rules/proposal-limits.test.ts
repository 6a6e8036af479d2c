import { proposeDots } from '@halftone/engine'
import { expect, test } from 'vitest'
import { defaultSettings } from '../settings.ts'
import { aDesign } from '../testing/a-design.ts'
import { proposalLimitsOf } from './proposal-limits.ts'
import { darkestShadeOf } from './shade.ts'

const settings = defaultSettings('EUR')

test('[DG-5] a proposal may take no more light than the stubble, and is bound by the settings of the clinic', () => {
  const design = aDesign()
  const limits = proposalLimitsOf(design, settings)
  expect(limits.toneShareAtMost).toBe(1)
  expect(limits.shade).toEqual([darkestShadeOf(design, settings), 30])
  expect(limits).toMatchObject({ mostPerCm2: 110, coveredShareAtMost: 0.06, healedDiameterMm: [0.08, 0.3] })
  const own = { ...settings, density: { ...settings.density, mostPerCm2: 80, coveredShareAtMost: 0.03 } }
  expect(proposalLimitsOf(design, own)).toMatchObject({ mostPerCm2: 80, coveredShareAtMost: 0.03 })
})

test('[SP-3] the usual course comes first and only longer ones follow, four sessions at most', () => {
  const shares = (changes: object) =>
    proposalLimitsOf(aDesign(changes), settings).sessionShares.map(({ length }) => length)
  expect(shares({ sessionCount: 2 })).toEqual([2, 3, 4])
  expect(shares({ sessionCount: 4 })).toEqual([4])
})

test('[HL-7] the feather and the lowest line of a proposal are those of the pattern', () => {
  const edge = (pattern: 'men' | 'women') =>
    proposalLimitsOf(aDesign({ client: { pattern, stage: 'x' } }), settings).edge
  expect(edge('men')).toMatchObject({
    featherAtLeastMm: 10,
    hairlineAtLeastMm: settings.hairline.warnBelowMmMen,
  })
  expect(edge('women').hairlineAtLeastMm).toBe(settings.hairline.warnBelowMmWomen)
})

test('[DN-4] the engine takes the limits as they are and stays within them', () => {
  const { skin, hair, dot, pigment } = aDesign()
  const limits = proposalLimitsOf(aDesign(), settings)
  const { curve } = proposeDots({
    wanted: 'crew-cut',
    skin,
    skinSrgb: [...skin.srgb],
    hairSrgb: [...hair.srgb],
    hairPerCm2: 0,
    stubblePerCm2: 74,
    pigment,
    depthMm: dot.depthMm,
    limits,
  })
  for (const { healedDiameterMm, densityPerCm2, shade } of curve) {
    expect((densityPerCm2 * Math.PI * (healedDiameterMm / 2) ** 2) / 100).toBeLessThanOrEqual(0.06)
    expect(shade).toBeGreaterThanOrEqual(limits.shade[0])
  }
})
