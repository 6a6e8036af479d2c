import { describe, expect, test } from 'vitest'
import type { EngineError } from '../../engine-error.ts'
import { dotAt } from '../../skin/dot-at.ts'
import { inkMixtures } from '../../skin/ink-mixture.ts'
import { skinLinearRgb } from '../../skin/skin-reflectance.ts'
import { dotProfile } from '../dot-profile.ts'
import { dotEffect } from '../perception/dot-effect.ts'
import { judgeLook } from '../perception/judge-look.ts'
import { createDotEffects } from './dot-effects.ts'
import { type ProposalInput, type ProposalLimits } from './proposal-input.ts'
import { proposeDots } from './propose-dots.ts'
import { wantedLookNames } from './wanted-looks.ts'

const limits: ProposalLimits = {
  mostPerCm2: 110,
  shade: [10, 30],
  shadeStep: 4,
  lightestShade: 30,
  healedDiameterMm: [0.08, 0.3],
  coveredShareAtMost: 0.06,
  toneShareAtMost: 1,
  sessionShares: [
    [0.3, 0.7, 1],
    [0.3, 0.6, 0.85, 1],
  ],
  edge: { extraParts: 4, featherAtLeastMm: 10, hairlineAtLeastMm: 65 },
}
const base: ProposalInput = {
  wanted: 'crew-cut',
  skin: { melaninFraction: 0.018, bloodFraction: 0.008 },
  skinSrgb: [188, 155, 133],
  hairSrgb: [50, 40, 34],
  hairPerCm2: 0,
  stubblePerCm2: 74,
  pigment: 'permanent',
  depthMm: 0.1,
  limits,
}
const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    return (error as EngineError).code
  }
  return 'no error'
}

describe('tabled dots', () => {
  test('LOOK-14: agree with dots that are worked out one by one, to 6 % of the light', () => {
    const rgb = skinLinearRgb(base.skin)
    const effectOf = createDotEffects(base.skin, rgb, 0.15, [0.08, 0.6])
    for (const healedDiameterMm of [0.1, 0.17, 0.28])
      for (const shade of [6, 13, 30])
        for (const days of [0, 42, 400, 3700]) {
          const dot = dotAt({ healedDiameterMm, shade, depthMm: 0.15, pigment: 'permanent' }, days)
          const wanted = dotEffect(dotProfile(dot, base.skin), rgb)
          const got = effectOf(dot)
          const name = `${healedDiameterMm} mm, shade ${shade}, day ${days}`
          for (const c of [0, 1, 2] as const)
            expect(Math.abs(got.lightTakenMm2[c] / wanted.lightTakenMm2[c] - 1), name).toBeLessThan(0.06)
          for (const f of [0, 20, 30, 36])
            expect(Math.abs(got.spectrumMm2[f]! - wanted.spectrumMm2[f]!), name).toBeLessThan(
              0.08 * wanted.spectrumMm2[0]!,
            )
        }
  })
})

describe('the proposal', () => {
  test('LOOK-14: is a curve on which every step gives up safety for likeness, the same every time', () => {
    for (const wanted of wantedLookNames) {
      const proposal = proposeDots({ ...base, wanted })
      const { curve, recommended } = proposal
      expect(curve.length).toBeGreaterThan(4)
      for (let i = 1; i < curve.length; i++) {
        expect(curve[i]!.risk).toBeGreaterThanOrEqual(curve[i - 1]!.risk)
        expect(curve[i]!.match.middle).toBeLessThan(curve[i - 1]!.match.middle)
      }
      expect(recommended).toBeGreaterThanOrEqual(0)
      expect(recommended).toBeLessThan(curve.length)
      expect(curve[recommended]!.match.middle).toBeLessThanOrEqual(curve.at(-1)!.match.middle + 1)
      if (recommended > 0)
        expect(curve[recommended - 1]!.match.middle).toBeGreaterThan(curve.at(-1)!.match.middle + 1)
      expect(proposeDots({ ...base, wanted })).toEqual(proposal)
    }
  })

  test('LOOK-14: stays within every limit, for ten years and with the high band', () => {
    for (const hairPerCm2 of [0, 40])
      for (const choice of proposeDots({ ...base, hairPerCm2 }).curve) {
        expect(choice.risk).toBeLessThanOrEqual(1)
        expect(choice.shade).toBeGreaterThanOrEqual(10)
        expect(choice.shade).toBeLessThanOrEqual(30)
        expect(choice.healedDiameterMm).toBeGreaterThanOrEqual(0.08)
        expect(choice.healedDiameterMm).toBeLessThanOrEqual(0.3)
        expect(choice.densityPerCm2 + hairPerCm2).toBeLessThanOrEqual(110)
        const wide = dotAt(
          {
            healedDiameterMm: choice.healedDiameterMm,
            shade: choice.shade,
            depthMm: 0.1,
            pigment: 'permanent',
          },
          3695,
          'high',
        ).diameterMm
        expect((choice.densityPerCm2 / 100) * Math.PI * (wide / 2) ** 2).toBeLessThanOrEqual(0.06)
        expect(choice.sessionShades.at(-1)).toBe(choice.shade)
        for (let i = 1; i < choice.sessionShades.length; i++)
          expect(choice.sessionShades[i]!).toBeLessThanOrEqual(choice.sessionShades[i - 1]!)
        expect(choice.sessionShades[0]!).toBeLessThanOrEqual(30)
        expect(choice.edge.shade).toBeGreaterThanOrEqual(choice.shade)
        expect(choice.edge.healedDiameterMm).toBeLessThanOrEqual(choice.healedDiameterMm)
        const { low, middle, high } = choice.match
        expect(low).toBeLessThanOrEqual(middle)
        expect(middle).toBeLessThanOrEqual(high)
      }
  })

  test('LOOK-14: what it recommends for a crew cut reads as hair by the other judge', () => {
    const { curve, recommended } = proposeDots(base)
    const { healedDiameterMm, densityPerCm2, sessionShades, sessionShares } = curve[recommended]!
    const judged = judgeLook({
      ...base,
      healedDiameterMm,
      sessions: sessionShades.map((shade, i) => ({
        shade,
        densityPerCm2: densityPerCm2 * (sessionShares[i]! - (sessionShares[i - 1] ?? 0)),
      })),
    })
    expect(judged.verdict).toBe('hair')
    expect(judged.ages.every(({ verdict }) => verdict === 'hair')).toBe(true)
  })

  test('LOOK-14: a softer look takes less, tighter limits are kept and said, scars come lighter', () => {
    const light = (wanted: (typeof wantedLookNames)[number]) => {
      const { curve } = proposeDots({ ...base, wanted })
      return curve.at(-1)!.risk
    }
    expect(light('soft')).toBeLessThan(light('crew-cut'))
    const pale = proposeDots({ ...base, limits: { ...limits, shade: [24, 30], mostPerCm2: 30 } })
    expect(pale.reasons).toContain('lighter-than-wanted')
    expect(pale.curve.every(({ shade, densityPerCm2 }) => shade >= 24 && densityPerCm2 <= 30)).toBe(true)
  })

  test('LOOK-14: fresh dots that would shock are spread over a longer course', () => {
    const oneVisit = { ...limits, shadeStep: 0, sessionShares: [[1], [0.3, 0.6, 0.85, 1]] }
    const { curve } = proposeDots({ ...base, limits: oneVisit })
    expect(curve.at(-1)!.sessionShares).toEqual([0.3, 0.6, 0.85, 1])
    expect(curve[0]!.sessionShares).toEqual([1])
  })

  test('LOOK-14: colours outside the model and hair lighter than skin are said, and the band is wider', () => {
    const inside = proposeDots(base)
    const outside = proposeDots({ ...base, skinSrgb: [120, 170, 210] })
    expect(inside.warnings).toEqual([])
    expect(outside.warnings).toContain('skin-outside-model')
    const width = ({ curve }: typeof inside) => curve.at(-1)!.match.high - curve.at(-1)!.match.middle
    expect(width(outside)).toBeGreaterThan(1)
    const beyond = proposeDots({ ...base, skin: { melaninFraction: 0.03, bloodFraction: 0.2 } })
    expect(beyond.warnings).toContain('skin-outside-model')
    const fair = proposeDots({ ...base, hairSrgb: [240, 235, 230] })
    expect(fair.warnings).toContain('hair-lighter-than-skin')
    // Nothing to imitate: the fewest and palest dots come closest.
    expect(fair.curve.at(-1)!.densityPerCm2).toBe(5)
  })

  test('LOOK-14: counts on the ink and on the healing and fading of this client', () => {
    const pigmentOf = (change: Partial<ProposalInput>) => {
      const { curve, recommended } = proposeDots({ ...base, ...change })
      const { shade, healedDiameterMm, densityPerCm2 } = curve[recommended]!
      return (densityPerCm2 * healedDiameterMm ** 2) / (shade + 1)
    }
    const usual = pigmentOf({})
    expect(pigmentOf({ rates: { kept: 1.4, clearance: 0.4 } })).toBeLessThan(usual)
    expect(pigmentOf({ rates: { kept: 0.7 } })).toBeGreaterThan(usual)
    // Iron oxide takes less light than as much carbon.
    expect(pigmentOf({ ink: inkMixtures.brown })).toBeGreaterThan(usual)
    const densestOf = (change: Partial<ProposalInput>) =>
      Math.max(
        ...proposeDots({ ...base, ...change }).curve.map(
          ({ densityPerCm2, healedDiameterMm }) => densityPerCm2 * healedDiameterMm ** 2,
        ),
      )
    // Dots that spread cover more skin in ten years.
    expect(densestOf({ rates: { spread: 5 } })).toBeLessThan(densestOf({}))
    // Who heals in twice the time is judged when healed.
    expect(pigmentOf({ rates: { healing: 0.5 } })).toBeCloseTo(usual, 6)
  })

  test('LOOK-14: what cannot be is refused by code', () => {
    const refused = (change: Partial<ProposalInput>) => codeOf(() => proposeDots({ ...base, ...change }))
    for (const change of [
      { wanted: 'mohawk' as never },
      { skin: { melaninFraction: -1, bloodFraction: 0.01 } },
      { skinSrgb: [300, 0, 0] as const },
      { hairPerCm2: Number.NaN },
      { stubblePerCm2: 0 },
      { depthMm: 9 },
      { limits: { ...limits, shade: [30, 10] as const } },
      { limits: { ...limits, sessionShares: [[0.5, 0.4, 1]] } },
      { limits: { ...limits, healedDiameterMm: [0.001, 9] as const } },
      { limits: { ...limits, coveredShareAtMost: 0 } },
    ])
      expect(refused(change as never)).toBe('proposal-not-valid')
    expect(refused({ ink: { carbon: 0.4 } })).toBe('ink-not-valid')
    expect(refused({ rates: { clearance: -1 } })).toBe('rate-not-valid')
    expect(refused({ hairPerCm2: 108 })).toBe('proposal-no-room')
    expect(refused({ limits: { ...limits, coveredShareAtMost: 1e-6 } })).toBe('proposal-none-safe')
  })
})
