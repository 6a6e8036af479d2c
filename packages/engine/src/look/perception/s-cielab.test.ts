import { describe, expect, test } from 'vitest'
import type { LinearRgb } from '../../colour/colour.ts'
import { differenceCiede2000 } from '../../colour/difference-ciede2000.ts'
import { linearRgbToXyzD65 } from '../../colour/linear-rgb-to-xyz-d65.ts'
import { xyzD65ToLabD65 } from '../../colour/xyz-d65-to-lab-d65.ts'
import { xyzD65ToLinearRgb } from '../../colour/xyz-d65-to-linear-rgb.ts'
import { EngineError } from '../../engine-error.ts'
import { type LinearPicture, linearPictureOf } from './linear-picture.ts'
import { filterTransfer, fromOpponent, opponentFilters, toOpponent } from './opponent-colour.ts'
import { sCielabDifference, seenFrom } from './s-cielab.ts'
import { mmPerDegree, pixelsPerDegree } from './viewing.ts'

function picture(widthPx: number, heightPx: number, at: (x: number, y: number) => LinearRgb): LinearPicture {
  const planes = [0, 1, 2].map(() => new Float32Array(widthPx * heightPx)) as unknown as [
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++)
      at(x, y).forEach((v, c) => ((planes[c] as Float32Array)[y * widthPx + x] = v))
  return { widthPx, heightPx, planes }
}
const even = (rgb: LinearRgb): LinearPicture => picture(96, 80, () => rgb)
const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    return (error as EngineError).code
  }
  return 'no error'
}

/** Upright grating in one opponent channel around mid grey, `periodPx` long. */
const grating = (channel: 0 | 1 | 2, periodPx: number, amplitude: number, sizePx = 256): LinearPicture => {
  const grey = toOpponent(linearRgbToXyzD65([0.4, 0.4, 0.4]))
  return picture(sizePx, 64, (x) => {
    const opponent = [...grey] as [number, number, number]
    opponent[channel] += amplitude * Math.cos((2 * Math.PI * (x + 0.5)) / periodPx)
    return xyzD65ToLinearRgb(fromOpponent(opponent))
  })
}
const contrastLeft = (channel: 0 | 1 | 2, periodPx: number, mmPerPx: number, distanceM: number): number => {
  const amplitude = 0.02
  const grey = toOpponent(linearRgbToXyzD65([0.4, 0.4, 0.4]))
  const seen = seenFrom(grating(channel, periodPx, amplitude), { mmPerPx, distanceM })
  // Amplitude at the grating's own period: samples need not fall on its crests.
  const wave = (x: number): number => Math.cos((2 * Math.PI * (x + 0.5) * seen.pixelsPerSample) / periodPx)
  const swing = (plane: Float32Array): number =>
    (4 / plane.length) * plane.reduce((sum, v, i) => sum + v * wave(i % seen.width), 0)
  // What one unit of the opponent channel does to L*, a*, b*, from two even fields.
  const labAt = (sign: number) => {
    const opponent = [...grey] as [number, number, number]
    opponent[channel] += sign * amplitude
    return xyzD65ToLabD65(fromOpponent(opponent))
  }
  const [plus, minus] = [labAt(1), labAt(-1)]
  const k = channel === 0 ? 0 : channel === 1 ? 1 : 2
  return Math.abs(swing(seen.lab[k]) / (plus[k] - minus[k]))
}

describe('S-CIELAB', () => {
  test('LOOK-9: the filters of all three channels sum to 1 and the opponent matrix has an exact inverse', () => {
    for (const filter of opponentFilters)
      expect(filter.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12)
    const [red, green, blue] = fromOpponent(toOpponent([0.2, 0.3, 0.4]))
    expect([red, green, blue].map((v) => v.toFixed(12))).toEqual([
      '0.200000000000',
      '0.300000000000',
      '0.400000000000',
    ])
    // Normalised weights as the authors' own program prints them.
    expect(opponentFilters.map((filter) => filter.map(({ weight }) => Number(weight.toFixed(4))))).toEqual([
      [1.0033, 0.1144, -0.1177],
      [0.6167, 0.3833],
      [0.5679, 0.4321],
    ])
  })

  test('LOOK-9: a lattice of 1 mm keeps the published shares at 0.3, 0.5, 1 and 2 m', () => {
    const at = (channel: 0 | 1 | 2) =>
      [0.3, 0.5, 1, 2].map((distanceM) => filterTransfer(channel, mmPerDegree(distanceM)))
    const close = (got: number[], wanted: number[]) =>
      wanted.forEach((v, i) => expect(got[i]).toBeCloseTo(v, 2))
    close(at(0), [0.787, 0.509, 0.067, 0])
    close(at(1), [0.39, 0.173, 0.004, 0])
    close(at(2), [0.249, 0.057, 0, 0])
  })

  test('LOOK-9: an even picture is seen as its plain CIELAB from every distance', () => {
    for (const rgb of [
      [0.8, 0.8, 0.8],
      [0.45, 0.28, 0.2],
      [0.05, 0.03, 0.025],
      [0.0004, 0.0005, 0.0006],
    ] as const)
      for (const distanceM of [0.3, 1, 3])
        for (const mmPerPx of [0.02, 0.1, 0.5]) {
          const wanted = xyzD65ToLabD65(linearRgbToXyzD65([...rgb]))
          const { lab } = seenFrom(even([...rgb]), { mmPerPx, distanceM })
          lab.forEach((plane, k) => {
            const off = plane.reduce((most, v) => Math.max(most, Math.abs(v - wanted[k]!)), 0)
            expect(off).toBeLessThan(2e-3)
          })
        }
  })

  test('LOOK-9: gratings lose the contrast that the filters take, in pixels as in theory', () => {
    for (const channel of [0, 1, 2] as const)
      for (const [periodPx, mmPerPx, distanceM] of [
        [16, 0.05, 0.3],
        [32, 0.05, 0.5],
        [64, 0.05, 0.5],
        [32, 0.1, 1],
        [64, 0.2, 0.5],
      ] as const) {
        const wanted = filterTransfer(channel, mmPerDegree(distanceM) / (periodPx * mmPerPx))
        const name = `channel ${channel}, ${periodPx} px of ${mmPerPx} mm at ${distanceM} m`
        expect(Math.abs(contrastLeft(channel, periodPx, mmPerPx, distanceM) - wanted), name).toBeLessThan(
          0.025,
        )
      }
  })

  test('LOOK-9: a fine grating vanishes with distance, in colour sooner than in luminance', () => {
    const left = (channel: 0 | 1 | 2) => [0.3, 0.6, 1, 2].map((d) => contrastLeft(channel, 16, 0.0625, d))
    const [luminance, redGreen, blueYellow] = [left(0), left(1), left(2)] as [number[], number[], number[]]
    for (let i = 1; i < 4; i++) expect(luminance[i]!).toBeLessThan(luminance[i - 1]!)
    expect(luminance[3]).toBeLessThan(0.005)
    for (let i = 0; i < 3; i++) {
      expect(redGreen[i]!).toBeLessThan(luminance[i]!)
      expect(blueYellow[i]!).toBeLessThan(redGreen[i]! + 0.003)
    }
  })

  test('LOOK-9: the picture may be turned and mirrored: only its content counts', () => {
    const spots = picture(90, 70, (x, y) => ((x * 7 + y * 13) % 29 < 3 ? [0.1, 0.1, 0.1] : [0.5, 0.35, 0.28]))
    const turned = picture(
      90,
      70,
      (x, y) => [0, 1, 2].map((c) => spots.planes[c]![(69 - y) * 90 + 89 - x]!) as never,
    )
    const [a, b] = [spots, turned].map((one) => seenFrom(one, { mmPerPx: 0.1, distanceM: 0.5 })) as never as [
      ReturnType<typeof seenFrom>,
      ReturnType<typeof seenFrom>,
    ]
    const last = a.lab[0].length - 1
    // Halving an odd number of samples shifts the coarse copies by half a sample at one end.
    for (let i = 0; i <= last; i += 17) expect(Math.abs(a.lab[0][i]! - b.lab[0][last - i]!)).toBeLessThan(0.4)
  })
})

describe('visible differences', () => {
  const a = even([0.45, 0.28, 0.2])
  const b = even([0.4, 0.26, 0.2])
  const viewing = { mmPerPx: 0.1, distanceM: 1 }

  test('LOOK-9: of even pictures is the plain colour difference, either way round, and of equal ones nothing', () => {
    const [labA, labB] = [a, b].map(({ planes }) =>
      xyzD65ToLabD65(linearRgbToXyzD65(planes.map((plane) => plane[0]!) as never)),
    ) as never as [never, never]
    const map = sCielabDifference(a, b, viewing, 'ciede2000')
    expect(map.mean).toBeCloseTo(differenceCiede2000(labA, labB), 2)
    expect(map.percentile95).toBeCloseTo(map.mean, 1)
    const fast = sCielabDifference(a, b, viewing)
    expect(fast.mean).toBeGreaterThan(0.6 * map.mean)
    expect(fast.mean).toBeLessThan(1.6 * map.mean)
    expect(sCielabDifference(b, a, viewing).mean).toBeCloseTo(fast.mean, 9)
    expect(sCielabDifference(a, a, viewing).mean).toBe(0)
  })

  test('LOOK-9: of fine dots against their mean fall with the distance', () => {
    const dots = picture(128, 128, (x, y) => (x % 8 < 2 && y % 8 < 2 ? [0.1, 0.07, 0.05] : [0.45, 0.28, 0.2]))
    const mean = dots.planes.map((plane) => plane.reduce((sum, v) => sum + v, 0) / plane.length)
    const flat = picture(128, 128, () => mean as never)
    const course = [0.3, 0.6, 1.2, 2.4].map(
      (distanceM) => sCielabDifference(dots, flat, { mmPerPx: 0.125, distanceM }).mean,
    )
    for (let i = 1; i < course.length; i++) expect(course[i]!).toBeLessThan(course[i - 1]!)
    expect(course[0]).toBeGreaterThan(1.5)
    expect(course[3]).toBeLessThan(0.1)
  })

  test('refuses what cannot be seen or compared, by code', () => {
    expect(codeOf(() => pixelsPerDegree(0.1, 0.1))).toBe('distance-not-valid')
    expect(codeOf(() => pixelsPerDegree(0.1, Number.NaN))).toBe('distance-not-valid')
    expect(codeOf(() => pixelsPerDegree(0, 1))).toBe('scale-not-valid')
    expect(codeOf(() => seenFrom({ ...a, widthPx: 3 }, viewing))).toBe('picture-not-valid')
    expect(
      codeOf(() =>
        sCielabDifference(
          a,
          picture(10, 10, () => [1, 1, 1]),
          viewing,
        ),
      ),
    ).toBe('pictures-differ-in-size')
    const photo = { widthPx: 4, heightPx: 4, rgba: new Uint8ClampedArray(64).fill(128) }
    expect(codeOf(() => linearPictureOf(photo, { xPx: 2, yPx: 0, widthPx: 4, heightPx: 1 }))).toBe(
      'region-not-valid',
    )
    expect(linearPictureOf(photo, { xPx: 1, yPx: 1, widthPx: 2, heightPx: 3 }).planes[0]).toHaveLength(6)
  })
})
