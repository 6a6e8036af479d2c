import { demoDesign, inkMixtures } from '@halftone/engine'
import { describe, expect, it } from 'vitest'
import { skinReport, type SkinReportInput } from './skin-report.ts'

const design = demoDesign('norwood-5')
const input: SkinReportInput = {
  design,
  stage: 'healed',
  band: 'middle',
  sessionGaps: [0, 10, 10],
  sessionShades: [16, 12, 8],
  densestPerCm2: 120,
  placedShare: 1,
}

describe('the report on skin and dots', () => {
  it('has a value for each of the 31 wavelengths, and a dot takes light at every one', () => {
    const { wavelengthsNm, skin, dots } = skinReport(input)
    expect(wavelengthsNm).toHaveLength(31)
    expect(dots?.middle).toHaveLength(31)
    for (const [band, light] of skin.entries()) {
      expect(dots!.middle[band]!).toBeLessThan(light)
      expect(dots!.taken[band]!).toBeCloseTo(1 - dots!.middle[band]! / light, 12)
    }
  })

  it('treated skin from afar lies between the bare skin and the middle of a dot', () => {
    const { skinColour, dots } = skinReport(input)
    expect(dots!.treatedColour.lab[0]).toBeLessThan(skinColour.lab[0])
    expect(dots!.treatedColour.lab[0]).toBeGreaterThan(dots!.middleColour.lab[0])
    expect(dots!.treatedColour.fromSkin).toBeGreaterThan(0.5)
    expect(dots!.treatedColour.fromSkin).toBeLessThan(dots!.middleColour.fromSkin)
  })

  it('without dots treated skin is skin, and more dots darken it more', () => {
    const at = (densestPerCm2: number) => skinReport({ ...input, densestPerCm2 }).dots!.treatedColour.fromSkin
    expect(at(0)).toBeLessThan(1e-6)
    expect(at(60)).toBeLessThan(at(120))
    expect(at(120)).toBeLessThan(at(240))
  })

  it('knows no dots before the first session', () => {
    expect(skinReport({ ...input, stage: 'before' }).dots).toBeUndefined()
  })

  it('shows the ink: brown leaves more red light than black of the same shade', () => {
    const redOverGreen = (ink: typeof design.ink) => {
      const { middle } = skinReport({ ...input, design: { ...design, ...(ink && { ink }) } }).dots!
      return middle[25]! / middle[15]!
    }
    expect(redOverGreen(inkMixtures.brown)).toBeGreaterThan(1.02 * redOverGreen(undefined))
  })

  it('follows the day of healing and what is known of the client', () => {
    const fromSkin = (change: Partial<SkinReportInput>) =>
      skinReport({ ...input, stage: 'session-3', ...change }).dots!.middleColour.fromSkin
    expect(fromSkin({ day: 7 })).toBeLessThan(fromSkin({ day: 0 }))
    expect(fromSkin({ day: 7 })).toBeLessThan(fromSkin({ day: 35 }))
    const faded = { ...design, rates: { clearance: 3 } }
    expect(fromSkin({ stage: '5y', design: faded })).toBeLessThan(fromSkin({ stage: '5y' }))
  })
})
