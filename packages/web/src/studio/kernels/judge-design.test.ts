import { demoDesign } from '@halftone/engine'
import { describe, expect, it } from 'vitest'
import { judgeDesign, type JudgeDesignInput } from './judge-design.ts'

const design = demoDesign('norwood-5')
const input: JudgeDesignInput = {
  design,
  sessionShares: [0.3, 0.7, 1],
  sessionShades: [15, 11, 7],
  densestPerCm2: 90,
  distanceM: 1,
}
const open = (of: JudgeDesignInput) => judgeDesign(of)!.ages[0]!.openSkinShare.middle

describe('the judgement of a design', () => {
  it('is about the densest zone, from the distance asked for', () => {
    const judged = judgeDesign(input)!
    expect(judged.dotsPerCm2).toBe(Math.max(...design.zones.map(({ densityPerCm2 }) => densityPerCm2)))
    expect(judged.distanceM).toBe(1)
    expect(judged.ages.map(({ years }) => years)).toEqual([0, 1, 3, 5])
  })

  it('follows a brush that goes past every zone, but never below them', () => {
    expect(judgeDesign({ ...input, densestPerCm2: 130 })!.dotsPerCm2).toBe(130)
    expect(open({ ...input, densestPerCm2: 130 })).toBeLessThan(open(input))
    expect(open({ ...input, densestPerCm2: 20 })).toBe(open(input))
  })

  it('has nothing to say without dots', () => {
    const zones = design.zones.map(({ zone }) => ({ zone, densityPerCm2: 0 }))
    const bare = { ...design, zones, patches: [] }
    expect(judgeDesign({ ...input, design: bare, densestPerCm2: 0 })).toBeUndefined()
  })

  it('says what it had to assume', () => {
    const uncounted = { ...design, existingHair: [] }
    expect(judgeDesign({ ...input, design: uncounted })!.warnings).toContain('stubble-density-assumed')
  })

  it('wide black dots read as dots from near by', () => {
    const coarse = { ...design, dot: { healedDiameterMm: 0.35, shade: 1, depthMm: 0.1 } }
    const of = { ...input, design: coarse, sessionShades: [1, 1, 1], densestPerCm2: 40, distanceM: 0.3 }
    expect(judgeDesign(of)!.verdict).not.toBe('hair')
  })
})
