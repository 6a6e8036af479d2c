import { describe, expect, test } from 'vitest'
import type { LinearRgb, Srgb8 } from '../../colour/colour.ts'
import { linearToSrgb8 } from '../../colour/linear-to-srgb8.ts'
import type { EngineError } from '../../engine-error.ts'
import { createRandom } from '../../random.ts'
import { dotAt } from '../../skin/dot-at.ts'
import { doseTransmittance } from '../../skin/overlap-of-dots.ts'
import { skinLinearRgb } from '../../skin/skin-reflectance.ts'
import type { Skin } from '../../skin/tissue.ts'
import type { DotProfile } from '../appearance.ts'
import { dotProfile } from '../dot-profile.ts'
import { contrastSensitivity, textureThresholds } from './contrast-sensitivity.ts'
import { arrangementPower } from './dot-arrangement.ts'
import { dotEffect, frequenciesPerMm, treatedRgb } from './dot-effect.ts'
import { drawPatch, patchSideMm, placesOf } from './skin-patch.ts'
import { hairProfile } from './stubble.ts'
import { distanceOfMerging, textureSeen } from './texture-visibility.ts'

const skin: Skin = { melaninFraction: 0.018, bloodFraction: 0.008 }
const rgb = skinLinearRgb(skin)
const srgbOf = (linear: LinearRgb): Srgb8 => [
  linearToSrgb8(linear[0]),
  linearToSrgb8(linear[1]),
  linearToSrgb8(linear[2]),
]
const profileOf = (healedDiameterMm: number, shade: number, depthMm = 0.1): DotProfile =>
  dotProfile(dotAt({ healedDiameterMm, shade, depthMm, pigment: 'permanent' }, 42), skin)
const effectOf = (healedDiameterMm: number, shade: number, depthMm = 0.1) =>
  dotEffect(profileOf(healedDiameterMm, shade, depthMm), rgb)

describe('contrast sensitivity', () => {
  test('LOOK-10: has its published peak and cut-off, and another published curve lies between it and a keen eye', () => {
    const sampled = Array.from({ length: 400 }, (_, i) => 0.2 * (i + 1))
    const peak = sampled.reduce((best, f) => (contrastSensitivity(f) > contrastSensitivity(best) ? f : best))
    expect(peak).toBeGreaterThan(2.5)
    expect(peak).toBeLessThan(5)
    expect(contrastSensitivity(peak)).toBeGreaterThan(200)
    expect(contrastSensitivity(peak)).toBeLessThan(230)
    // Acuity: black and white stripes vanish near 50 cycles per degree.
    expect(contrastSensitivity(40)).toBeGreaterThan(1)
    expect(contrastSensitivity(60)).toBeLessThan(1)
    // Barten 2003 for a field of one square degree at 30 cd/m2 lies between it and a keen eye.
    const barten = (f: number) =>
      (5200 * Math.exp(-0.0016 * f * f * (1 + 100 / 30) ** 0.08)) /
      Math.sqrt((1 + 144 + 0.64 * f * f) * (63 / 30 ** 0.83 + 1 / (1 - Math.exp(-0.02 * f * f))))
    // A grating of contrast 1 that fills the view: mean of |cos|^2.4081 is 0.441.
    const ofGrating = 0.441 ** (1 / 2.4081) * (textureThresholds(1) / 1.1828 ** (1 / 2.4081))
    for (const f of [4, 8, 12, 16, 20, 24, 30, 40]) {
      const keener = barten(f) / (contrastSensitivity(f) * ofGrating)
      expect(keener, `${f} cycles`).toBeGreaterThan(0.9)
      expect(keener, `${f} cycles`).toBeLessThan(3.5)
    }
  })

  test('LOOK-10: pooling over the view is that of the weighed contrast of noise', () => {
    const random = createRandom(3)
    const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
    let sum = 0
    const count = 200_000
    for (let i = 0; i < count; i++) sum += Math.abs(normal()) ** 2.4081
    const fieldDegrees2 = (2 * Math.PI * 0.6273 ** 2) / 2.4081
    expect(textureThresholds(1)).toBeCloseTo(((sum / count) * fieldDegrees2) ** (1 / 2.4081), 2)
    expect(textureThresholds(3)).toBeCloseTo(3 * textureThresholds(1), 12)
  })
})

describe('what a dot takes', () => {
  test('LOOK-10: its light and spectrum are the integrals of its contrast', () => {
    const profile = profileOf(0.25, 8)
    const { lightTakenMm2, spectrumMm2 } = dotEffect(profile, rgb)
    const step = 0.004
    const contrastAt = (c: 0 | 1 | 2, r: number) => {
      const dose = profile.terms.reduce(
        (sum, t) => sum + t.weight[c] * Math.exp((-r * r) / (2 * t.sigmaMm[c] ** 2)),
        0,
      )
      return 1 - doseTransmittance(dose, profile.overlap![c])
    }
    for (const c of [0, 1, 2] as const) {
      let light = 0
      for (let r = step / 2; r < 6; r += step) light += contrastAt(c, r) * 2 * Math.PI * r * step
      expect(lightTakenMm2[c] / light).toBeCloseTo(1, 2)
    }
    // Fourier transform on a grid along one axis.
    const shares = [0.2126729, 0.7151522, 0.072175].map((w, c) => w * rgb[c]!)
    const total = shares.reduce((a, b) => a + b, 0)
    for (const f of [0, 14, 24, 32]) {
      let sum = 0
      const grid = 0.02
      for (let x = -3; x < 3; x += grid)
        for (let y = -3; y < 3; y += grid) {
          const r = Math.hypot(x + grid / 2, y + grid / 2)
          const contrast = [0, 1, 2].reduce(
            (all, c) => all + (shares[c]! / total) * contrastAt(c as 0 | 1 | 2, r),
            0,
          )
          sum += contrast * Math.cos(2 * Math.PI * frequenciesPerMm[f]! * (x + grid / 2)) * grid * grid
        }
      expect(Math.abs(spectrumMm2[f]! - sum)).toBeLessThan(0.015 * spectrumMm2[0]!)
    }
  })

  test('LOOK-10: the drawn square has the tone that the sums say', () => {
    for (const [diameterMm, shade, densityPerCm2] of [
      [0.12, 12, 60],
      [0.25, 8, 75],
      [0.3, 6, 110],
    ] as const) {
      const profile = profileOf(diameterMm, shade)
      const patch = drawPatch(rgb, [{ profile, densityPerCm2 }])
      const count = placesOf(densityPerCm2)
      const wanted = treatedRgb(rgb, [
        { effect: dotEffect(profile, rgb), densityPerCm2: (100 * count) / patchSideMm ** 2 },
      ])
      patch.planes.forEach((plane, c) => {
        const mean = plane.reduce((sum, v) => sum + v, 0) / plane.length
        expect(Math.abs(mean / wanted[c]! - 1), `${diameterMm} mm, channel ${c}`).toBeLessThan(0.03)
      })
    }
  })
})

describe('texture', () => {
  test('LOOK-10: the analytic contrast of even dots is that of the drawn square', () => {
    // Root mean square contrast, all frequencies alike, against the sum over the spectrum.
    const profile = profileOf(0.25, 8)
    const densityPerCm2 = 75
    const plane = drawPatch(rgb, [{ profile, densityPerCm2 }]).planes[1]
    const mean = plane.reduce((sum, v) => sum + v, 0) / plane.length
    const rms = Math.sqrt(plane.reduce((sum, v) => sum + (v / mean - 1) ** 2, 0) / plane.length)
    const { spectrumMm2 } = dotEffect(profile, [0, 1, 0])
    const step = Math.log(frequenciesPerMm[1]! / frequenciesPerMm[0]!)
    const power = frequenciesPerMm.reduce(
      (sum, f, i) =>
        sum +
        (densityPerCm2 / 100) *
          spectrumMm2[i]! ** 2 *
          arrangementPower(f, densityPerCm2 / 100) *
          2 *
          Math.PI *
          f *
          f *
          step,
      0,
    )
    expect(Math.sqrt(power) / rms).toBeGreaterThan(0.85)
    expect(Math.sqrt(power) / rms).toBeLessThan(1.2)
  })

  test('LOOK-10: dots merge within the distances at which people stop seeing them, 1 to 3 m', () => {
    for (const [diameterMm, shade] of [
      [0.12, 12],
      [0.2, 10],
      [0.25, 6],
    ] as const) {
      const far = distanceOfMerging([{ effect: effectOf(diameterMm, shade), densityPerCm2: 75 }])
      expect(far, `${diameterMm} mm`).toBeGreaterThan(0.9)
      // A grating of 1.2 mm is not resolved by an eye of 20/20 from 2.1 m on.
      expect(far, `${diameterMm} mm`).toBeLessThan(2.1)
    }
  })

  test('LOOK-10: darker, larger, shallower and sparser dots are seen from further away, and so by a keener eye', () => {
    const far = (diameterMm: number, shade: number, densityPerCm2 = 75, depthMm = 0.1, keenness = 1) =>
      distanceOfMerging([{ effect: effectOf(diameterMm, shade, depthMm), densityPerCm2 }], keenness)
    expect(far(0.2, 6)).toBeGreaterThan(far(0.2, 20))
    expect(far(0.3, 10)).toBeGreaterThan(far(0.15, 10))
    expect(far(0.2, 10, 75, 0.1)).toBeGreaterThan(far(0.2, 10, 75, 0.35))
    expect(far(0.2, 10, 40)).toBeGreaterThan(far(0.2, 10, 150))
    expect(far(0.2, 10, 75, 0.1, 2)).toBeGreaterThan(far(0.2, 10))
  })

  test('LOOK-10: the texture falls with the distance, and no dots are no texture', () => {
    const fields = [{ effect: effectOf(0.25, 10), densityPerCm2: 75 }]
    const course = [0.5, 1, 2, 3].map((distanceM) => textureSeen(fields, distanceM))
    for (let i = 1; i < course.length; i++) expect(course[i]!).toBeLessThan(course[i - 1]!)
    expect(textureSeen([], 1)).toBe(0)
    expect(textureSeen([{ effect: effectOf(0.25, 10), densityPerCm2: 0 }], 1)).toBe(0)
    expect(distanceOfMerging([])).toBeLessThanOrEqual(0.1)
  })
})

describe('stubble', () => {
  const skinSrgb = srgbOf(rgb)
  const middle = (profile: DotProfile, c: 0 | 1 | 2) => profile.terms.reduce((sum, t) => sum + t.weight[c], 0)

  test('LOOK-11: the cut end of a hair has the colour of the hair, and thicker hair takes more light', () => {
    const hair: Srgb8 = [70, 55, 45]
    const profile = hairProfile(hair, skinSrgb, skin)
    const linear = (v: number) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4)
    for (const c of [0, 1, 2] as const)
      expect(Math.exp(-middle(profile, c))).toBeCloseTo(linear(hair[c]) / linear(skinSrgb[c]), 3)
    const taken = [0.06, 0.08, 0.12].map(
      (mm) => dotEffect(hairProfile(hair, skinSrgb, skin, mm), rgb).lightTakenMm2[1],
    )
    expect(taken[1]!).toBeGreaterThan(taken[0]!)
    expect(taken[2]!).toBeGreaterThan(taken[1]!)
  })

  test('LOOK-11: fair hair shows less than dark hair, and hair as light as the skin not at all', () => {
    const taken = (
      [
        [30, 25, 22],
        [90, 72, 58],
        [150, 130, 112],
      ] as const
    ).map((hair) => dotEffect(hairProfile([...hair], skinSrgb, skin), rgb).lightTakenMm2[1])
    expect(taken[1]!).toBeLessThan(taken[0]!)
    expect(taken[2]!).toBeLessThan(taken[1]!)
    expect(dotEffect(hairProfile([230, 225, 220], skinSrgb, skin), rgb).lightTakenMm2).toEqual([0, 0, 0])
  })

  test('LOOK-11: a hair that cannot be is refused', () => {
    const code = (run: () => unknown) => {
      try {
        run()
      } catch (error) {
        return (error as EngineError).code
      }
      return 'no error'
    }
    expect(code(() => hairProfile([0, 0, 0], skinSrgb, skin, 2))).toBe('hair-not-valid')
    expect(code(() => hairProfile([300, 0, 0], skinSrgb, skin))).toBe('hair-not-valid')
  })
})
