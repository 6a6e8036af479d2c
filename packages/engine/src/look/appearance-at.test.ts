import { describe, expect, test } from 'vitest'
import type { Design } from '../design/design.ts'
import { dotAt } from '../skin/dot-at.ts'
import { inkMixtures } from '../skin/ink-mixture.ts'
import { appearanceAt } from './appearance-at.ts'
import type { DotProfile } from './appearance.ts'
import { dotDoses, dotProfile, profileRadiiMm } from './dot-profile.ts'
import { momentOf, momentOnDay } from './moment.ts'
import type { StageName } from './stages.ts'

type Look = Pick<Design, 'skin' | 'dot' | 'pigment'>
const base: Look = {
  skin: { srgb: [188, 155, 133], melaninFraction: 0.018, bloodFraction: 0.008 },
  dot: { healedDiameterMm: 0.12, shade: 12, depthMm: 0.15 },
  pigment: 'permanent',
}
// Only these parts of a design decide how a dot looks.
const designOf = (change: Partial<Look> = {}): Design => ({ ...base, ...change }) as Design
const gaps = [0, 14, 28]
const at = (design: Design, stage: StageName, options = {}) =>
  appearanceAt(design, momentOf(stage, gaps), options)

const centre = (profile: DotProfile | undefined, c: number): number =>
  (profile?.terms ?? []).reduce((total, term) => total + (term.weight[c] as number), 0)
/** Darkening of the whole field: density of one dot integrated over the skin. */
const total = (profile: DotProfile | undefined, c: number): number =>
  (profile?.terms ?? []).reduce(
    (sum, term) => sum + 2 * Math.PI * (term.weight[c] as number) * (term.sigmaMm[c] as number) ** 2,
    0,
  )
const field = (design: Design, stage: StageName, options = {}): number =>
  at(design, stage, options).profiles.reduce(
    (sum, profile, i) => (i % 2 === 0 ? sum + total(profile, 1) / 3 : sum),
    0,
  )

describe('the look at a moment', () => {
  test('SKIN-9: the day of session 3 is the darkest, then healed, one, three, five and ten years', () => {
    for (const melaninFraction of [0.006, 0.018, 0.05, 0.2])
      for (const pigment of ['permanent', 'temporary'] as const)
        for (const band of ['low', 'middle', 'high'] as const)
          for (const depthMm of [0.08, 0.15, 0.3]) {
            const design = designOf({
              skin: { ...base.skin, melaninFraction },
              dot: { ...base.dot, depthMm },
              pigment,
            })
            const course = (['session-3', 'healed', '1y', '3y', '5y', '10y'] as const).map((s) =>
              field(design, s, { band }),
            )
            for (let i = 1; i < course.length; i++)
              expect(course[i] as number, `${pigment} ${band} ${depthMm} step ${i}`).toBeLessThan(
                course[i - 1] as number,
              )
          }
  })

  test('before the course there is nothing, and sessions to come are absent', () => {
    expect(at(designOf(), 'before')).toMatchObject({ profiles: [], classCount: 2, skinFactor: [1, 1, 1] })
    const first = at(designOf(), 'session-1')
    expect(first.profiles).toHaveLength(2)
    expect(first.classCount).toBe(2)
    expect(at(designOf(), 'session-3').profiles).toHaveLength(3 * 2)
  })

  test('fresh dots are wider and darker than healed ones', () => {
    const [fresh] = at(designOf(), 'session-1').profiles
    const [healed] = at(designOf(), 'healed').profiles
    expect(centre(fresh, 1)).toBeGreaterThan(1.5 * centre(healed, 1))
    expect(total(fresh, 1)).toBeGreaterThan(1.5 * total(healed, 1))
  })

  test('more water is lighter, and a session can have its own shade', () => {
    let before = Infinity
    for (const shade of [4, 8, 12, 20, 30]) {
      const now = field(designOf({ dot: { ...base.dot, shade } }), 'healed')
      expect(now).toBeLessThan(before)
      before = now
    }
    const { profiles } = at(designOf(), 'healed', { sessionShades: [20, 16, 12] })
    expect(total(profiles[0], 1)).toBeLessThan(total(profiles[2], 1))
    expect(total(profiles[2], 1)).toBeLessThan(total(profiles[4], 1))
  })

  test('the edge class is lighter and finer', () => {
    const [main, edge] = at(designOf(), 'healed').profiles
    for (const c of [0, 1, 2]) expect(total(edge, c)).toBeLessThan(total(main, c))
  })

  test('deeper is bluer, paler in the middle and softer', () => {
    const looks = [0.1, 0.2, 0.3, 0.5].map(
      (depthMm) => at(designOf({ dot: { ...base.dot, depthMm } }), 'healed').profiles[0],
    )
    for (let i = 1; i < looks.length; i++) {
      const cool = (p: DotProfile | undefined): number => centre(p, 0) / centre(p, 2)
      const width = (p: DotProfile | undefined): number => total(p, 1) / centre(p, 1)
      expect(cool(looks[i])).toBeGreaterThan(cool(looks[i - 1]))
      expect(centre(looks[i], 1)).toBeLessThan(centre(looks[i - 1], 1))
      expect(width(looks[i])).toBeGreaterThan(width(looks[i - 1]))
    }
  })

  test('the low band is lighter and the high band darker than the middle', () => {
    for (const stage of ['healed', '3y', '10y'] as const) {
      const [low, middle, high] = (['low', 'middle', 'high'] as const).map((band) =>
        field(designOf(), stage, { band }),
      )
      expect(low as number).toBeLessThan(middle as number)
      expect(middle as number).toBeLessThan(high as number)
    }
  })

  test('temporary pigment is gone long before permanent', () => {
    expect(field(designOf({ pigment: 'temporary' }), '3y')).toBeLessThan(0.1 * field(designOf(), '3y'))
  })

  test('treated skin is red on the day and has its own colour when healed', () => {
    const [r, g, b] = at(designOf(), 'session-1').skinFactor
    expect(g).toBeLessThan(r)
    expect(b).toBeLessThan(r)
    expect(r).toBeLessThanOrEqual(1)
    for (const factor of at(designOf(), 'healed').skinFactor) expect(factor).toBeCloseTo(1, 2)
  })

  test('SKIN-25: rates of a person and the pigments of the ink change the look', () => {
    expect(field(designOf(), '3y', { rates: { clearance: 2 } })).toBeLessThan(field(designOf(), '3y'))
    expect(field(designOf(), '3y', { rates: {} })).toBe(field(designOf(), '3y'))
    expect(() => at(designOf(), '3y', { rates: { clearance: -2 } })).toThrow('clearance')
    const [black] = at(designOf(), 'healed', { ink: inkMixtures.black }).profiles
    const [brown] = at(designOf(), 'healed', { ink: inkMixtures.brown }).profiles
    // Brown takes relatively more of the blue and is paler.
    expect(total(brown, 2) / total(brown, 0)).toBeGreaterThan(1.2 * (total(black, 2) / total(black, 0)))
    expect(total(brown, 1)).toBeLessThan(total(black, 1))
  })

  test('SKIN-6: on day 4 scabs make dots coarse and brown, on day 8 they are palest', () => {
    const on = (day: number) => appearanceAt(designOf(), momentOnDay(day, [0])).profiles[0]
    const bare = dotProfile(dotAt({ ...base.dot, pigment: 'permanent' }, 4), base.skin)
    expect(total(on(4), 1)).toBeGreaterThan(1.05 * total(bare, 1))
    expect(total(on(4), 2) / total(on(4), 0)).toBeGreaterThan(total(bare, 2) / total(bare, 0))
    for (const day of [0, 2, 4, 21]) expect(centre(on(9), 1)).toBeLessThan(centre(on(day), 1))
  })

  test('very light and very dark skins give finite profiles', () => {
    for (const melaninFraction of [0.001, 0.6])
      for (const profile of at(designOf({ skin: { ...base.skin, melaninFraction } }), 'session-3').profiles)
        for (const term of profile?.terms ?? [])
          for (const v of [...term.weight, ...term.sigmaMm]) expect(Number.isFinite(v) && v >= 0).toBe(true)
  })
})

test('SKIN-10: the Gaussians keep the light of the profile to 2.5 % and dots to 12.5 % of their peak, fresh broad ones to 20 %', () => {
  for (const melaninFraction of [0.006, 0.05, 0.2])
    for (const depthMm of [0.1, 0.15, 0.25, 0.4])
      for (const healedDiameterMm of [0.09, 0.12, 0.15])
        for (const days of [0, 7, 42, 1500]) {
          const skin = { melaninFraction, bloodFraction: 0.008 }
          const dot = dotAt({ healedDiameterMm, shade: 10, depthMm, pigment: 'permanent' }, days)
          const densities = dotDoses(dot, skin)
          const profile = dotProfile(dot, skin)
          // Fresh dots of 0.3 mm are flat on top, which no sum of Gaussians is.
          const share = dot.diameterMm >= 0.29 ? 0.2 : 0.125
          for (const [c, density] of densities.entries()) {
            let light = 0
            for (const [i, r] of profileRadiiMm.entries()) {
              const sum = profile.terms.reduce(
                (v, t) =>
                  v + (t.weight[c] as number) * Math.exp((-r * r) / (2 * (t.sigmaMm[c] as number) ** 2)),
                0,
              )
              expect(Math.abs(sum - (density[i] as number))).toBeLessThan(share * (density[0] as number))
              if (i === 0) continue
              const [a, va, vb] = [
                profileRadiiMm[i - 1] as number,
                density[i - 1] as number,
                density[i] as number,
              ]
              light += (Math.PI / 3) * (r - a) * (va * (2 * a + r) + vb * (2 * r + a))
            }
            expect(Math.abs(total(profile, c) / light - 1)).toBeLessThan(0.025)
          }
        }
})
