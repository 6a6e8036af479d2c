import { describe, expect, test } from 'vitest'
import type { EngineError } from '../../engine-error.ts'
import { demoDesign } from '../../scene/demo-design.ts'
import type { Banded } from '../../skin/band.ts'
import { judgedLookOf, type JudgedLook } from './judged-look.ts'
import { judgeLook } from './judge-look.ts'
import { judgeMeasures, type LookMeasures } from './look-verdict.ts'

const base: JudgedLook = {
  skin: { melaninFraction: 0.018, bloodFraction: 0.008 },
  skinSrgb: [188, 155, 133],
  hairSrgb: [50, 40, 34],
  pigment: 'permanent',
  healedDiameterMm: 0.25,
  depthMm: 0.1,
  sessions: [{ shade: 10, densityPerCm2: 75 }],
  hairPerCm2: 0,
  stubblePerCm2: 74,
}
const isRange = ({ low, middle, high }: Banded): boolean => low <= middle && middle <= high
const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    return (error as EngineError).code
  }
  return 'no error'
}

describe('the verdict', () => {
  const like: LookMeasures = {
    texture: 3,
    stubbleTexture: 3.2,
    toneToSkin: 5,
    toneToStubble: 0.8,
    lighterBy: 0.5,
    openSkinShare: 0.96,
    blueCast: 0.2,
  }

  test('LOOK-12: is hair beside like stubble, dots where single dots stand out, helmet where a dark tone hides them', () => {
    expect(judgeMeasures(like)).toEqual({
      verdict: 'hair',
      reasons: ['texture-like-stubble', 'tone-like-stubble'],
    })
    expect(judgeMeasures({ ...like, texture: 6 }).verdict).toBe('dots')
    const cap = judgeMeasures({
      ...like,
      texture: 1,
      toneToSkin: 12,
      toneToStubble: 6,
      lighterBy: -8,
      blueCast: 0.7,
    })
    expect(cap).toEqual({ verdict: 'helmet', reasons: ['texture-finer', 'tone-darker', 'cool'] })
    expect(judgeMeasures({ ...like, toneToSkin: 12, openSkinShare: 0.7 }).reasons).toContain(
      'little-open-skin',
    )
    // Pale and even is bare skin, no helmet; and what nobody resolves is neither coarse nor fine.
    expect(
      judgeMeasures({ ...like, texture: 0.4, toneToSkin: 1, toneToStubble: 4, lighterBy: 4 }).verdict,
    ).toBe('hair')
    expect(judgeMeasures({ ...like, texture: 0.1, stubbleTexture: 0.3 }).reasons[0]).toBe(
      'texture-not-resolved',
    )
  })

  test('LOOK-12: dots that are made like the stubble read as hair, coarse ones as dots, a dense dark field as a helmet', () => {
    expect(judgeLook(base).verdict).toBe('hair')
    expect(
      judgeLook({ ...base, healedDiameterMm: 0.6, sessions: [{ shade: 4, densityPerCm2: 30 }] }).verdict,
    ).toBe('dots')
    const cap = judgeLook({
      ...base,
      healedDiameterMm: 0.5,
      depthMm: 0.35,
      sessions: [{ shade: 4, densityPerCm2: 250 }],
    })
    expect(cap.verdict).toBe('helmet')
    expect(cap.reasons).toContain('tone-darker')
  })

  test('LOOK-12: every number is a range, the likeliest inside, and the open skin shrinks as dots spread', () => {
    const judged = judgeLook(base, 0.5)
    for (const range of [
      judged.readsAsHairFromM,
      judged.stubbleReadsFromM,
      judged.texture,
      judged.toneToSkin,
    ])
      expect(isRange(range)).toBe(true)
    expect(judged.readsAsHairFromM.high).toBeGreaterThan(judged.readsAsHairFromM.low)
    expect(judged.ages.map(({ years }) => years)).toEqual([0, 1, 3, 5])
    for (const age of judged.ages)
      for (const range of [age.openSkinShare, age.blueCast, age.colourDifference])
        expect(isRange(range)).toBe(true)
    for (let i = 1; i < 4; i++)
      expect(judged.ages[i]!.openSkinShare.middle).toBeLessThan(judged.ages[i - 1]!.openSkinShare.middle)
    expect(judged.possibleVerdicts).toContain(judged.verdict)
  })

  test('LOOK-12: no dots beside stubble differ from it more than good dots do, at every distance', () => {
    for (const distanceM of [0.5, 2]) {
      const good = judgeLook(base, distanceM).ages[0]!.colourDifference
      const none = judgeLook({ ...base, sessions: [] }, distanceM).ages[0]!
      expect(none.colourDifference.low).toBeGreaterThan(good.middle)
      expect(none.openSkinShare).toEqual({ low: 1, middle: 1, high: 1 })
    }
    // The same stubble on both sides is no difference at all.
    const same = judgeLook({ ...base, sessions: [], hairPerCm2: 74 })
    expect(same.ages[0]!.colourDifference.high).toBe(0)
    expect(same.readsAsHairFromM).toEqual(same.stubbleReadsFromM)
  })

  test('LOOK-12: a demo design is judged where it is densest, twice the same', () => {
    const design = demoDesign('norwood-3')
    const { look, warnings } = judgedLookOf(design, [0.3, 0.7, 1], [20, 16, 12])
    expect(warnings).toEqual([])
    expect(look.sessions).toHaveLength(3)
    const dots = look.sessions.reduce((sum, { densityPerCm2 }) => sum + densityPerCm2, 0)
    expect(dots).toBeGreaterThan(40)
    expect(judgeLook(look)).toEqual(judgeLook(look))
    const bald = judgedLookOf({ ...design, existingHair: [], hair: { srgb: [250, 250, 250] } }, [1], [12])
    expect(bald.warnings).toEqual(['stubble-density-assumed', 'hair-lighter-than-skin'])
    expect(bald.look.stubblePerCm2).toBe(74)
  })

  test('LOOK-12: what cannot be judged is refused by code', () => {
    for (const change of [
      { healedDiameterMm: 3 },
      { depthMm: -1 },
      { hairPerCm2: Number.NaN },
      { stubblePerCm2: 5000 },
      { sessions: [{ shade: -1, densityPerCm2: 10 }] },
      { sessions: [{ shade: 10, densityPerCm2: 1e6 }] },
      { skin: { melaninFraction: 0, bloodFraction: 0.01 } },
    ] as const)
      expect(codeOf(() => judgeLook({ ...base, ...change }))).toBe('look-not-valid')
    expect(codeOf(() => judgeLook(base, 10))).toBe('distance-not-valid')
  })
})
