import { describe, expect, test } from 'vitest'
import {
  addBelow,
  createStreams,
  layerOperators,
  reflectanceUnderAir,
  type OpticalLayer,
} from '../adding-doubling.ts'
import { createLightRandom } from './light-random.ts'
import type { LightScene } from './light-scene.ts'
import {
  addTally,
  diffuseReflectance,
  emptyTally,
  inkContrast,
  transmittance,
  type Estimate,
  type LightTally,
} from './light-tally.ts'
import { traceLight } from './trace-light.ts'

const traced = (scene: LightScene, photons: number, seed = 1): LightTally => {
  const tally = emptyTally(scene)
  traceLight(scene, photons, createLightRandom(seed), tally)
  return tally
}

/** Within three standard errors, which must themselves be small enough to say something. */
function expectNear({ mean, standardError }: Estimate, wanted: number, largestError: number): void {
  expect(standardError).toBeLessThan(largestError)
  expect(Math.abs(mean - wanted) / standardError, `${mean} for ${wanted}`).toBeLessThan(3)
}

/** Layers in 1/cm and cm, as the published cases give them. */
const stack = (
  rows: readonly (readonly [n: number, mua: number, mus: number, g: number, cm: number])[],
  beam: LightScene['beam'],
): LightScene => ({
  layers: rows.map(([refractiveIndex, , mus, anisotropy, cm]) => ({
    refractiveIndex,
    scatteringPerMm: mus / 10,
    anisotropy,
    thicknessMm: cm * 10,
  })),
  absorptionsPerMm: [rows.map(([, mua]) => mua / 10)],
  beam,
  launch: 'cell',
})

describe('layered Monte Carlo against published numbers', () => {
  test('SKIN-30: the slab of van de Hulst 1980 reflects 0.09739 and transmits 0.66096', () => {
    const tally = traced(stack([[1, 10, 90, 0.75, 0.02]], 'normal'), 60_000)
    expectNear(diffuseReflectance(tally), 0.09739, 0.0012)
    expectNear(transmittance(tally), 0.66096, 0.0015)
  })

  test('SKIN-30: the half-space of Giovanelli 1955 reflects 0.26 with its surface', () => {
    const tally = traced(stack([[1.5, 10, 90, 0, Infinity]], 'normal'), 25_000)
    expect(tally.specular / tally.photons).toBeCloseTo(0.04, 12)
    const { mean, standardError } = diffuseReflectance(tally)
    expectNear({ mean: mean + 0.04, standardError }, 0.26, 0.002)
  })

  test('SKIN-30: the three-layer sample of MCML is met in reflection and transmission', () => {
    const tally = traced(
      stack(
        [
          [1.37, 1, 100, 0.9, 0.1],
          [1.37, 1, 10, 0, 0.1],
          [1.37, 2, 10, 0.7, 0.2],
        ],
        'normal',
      ),
      20_000,
    )
    expect(tally.specular / tally.photons).toBeCloseTo(0.02437, 5)
    expectNear(diffuseReflectance(tally), 0.23754, 0.0025)
    expectNear(transmittance(tally), 0.09649, 0.0015)
  })

  test('SKIN-30: two-layer skins agree with adding-doubling within three standard errors, several skins at once', () => {
    const streams = createStreams(24, 1.4)
    const skins = [
      [8.483, 1.654],
      [40, 1.654],
      [75, 4],
    ] as const
    const scene: LightScene = {
      layers: [0.08, Infinity].map((thicknessMm) => ({
        refractiveIndex: 1.4,
        scatteringPerMm: 20.0867,
        anisotropy: 0.8,
        thicknessMm,
      })),
      absorptionsPerMm: skins.map((pair) => pair.map((perCm) => perCm / 10)),
      beam: 'normal',
      launch: 'cell',
    }
    const tally = traced(scene, 15_000)
    const diffuse = traced({ ...scene, beam: 'diffuse' }, 15_000, 2)
    for (const [i, [epidermis, dermis]] of skins.entries()) {
      const layer = (absorptionPerCm: number, thicknessCm: number): OpticalLayer => ({
        absorptionPerCm,
        scatteringPerCm: 200.867,
        anisotropy: 0.8,
        thicknessCm,
      })
      const { collimated, diffuse: underSky } = reflectanceUnderAir(
        addBelow(
          layerOperators(layer(epidermis, 0.008), streams),
          layerOperators(layer(dermis, Infinity), streams).reflection,
          24,
        ),
        streams,
      )
      const mirror = tally.specular / tally.photons
      expect(mirror).toBeCloseTo((0.4 / 2.4) ** 2, 10)
      expectNear(diffuseReflectance(tally, i), collimated - mirror, 0.003)
      expectNear(diffuseReflectance(diffuse, i), underSky - 0.0769, 0.003)
    }
  })

  test('between layers of unlike index light is reflected and bent: a glass plate with nothing in it', () => {
    const plate = stack(
      [
        [1.5, 0, 0, 0, 0.1],
        [1.3, 0, 0, 0, 0.1],
      ],
      'normal',
    )
    const tally = traced(plate, 20_000)
    // Three surfaces of 0.04, 0.0051 and 0.017; the losses of a row of plates: r / (1 - r) add up.
    const odds = [1.5, 1.5 / 1.3, 1.3].map((n) => ((n - 1) / (n + 1)) ** 2).map((r) => r / (1 - r))
    const total = odds.reduce((a, b) => a + b, 0)
    const first = tally.specular / tally.photons
    expectNear(transmittance(tally), 1 / (1 + total), 0.003)
    expectNear(diffuseReflectance(tally), total / (1 + total) - first, 0.003)
  })
})

describe('ink in the light', () => {
  const skin: LightScene = {
    layers: [
      { refractiveIndex: 1.4, scatteringPerMm: 20, anisotropy: 0.8, thicknessMm: 0.08 },
      { refractiveIndex: 1.4, scatteringPerMm: 20, anisotropy: 0.8, thicknessMm: Infinity },
    ],
    absorptionsPerMm: [[0.85, 0.165]],
    beam: 'diffuse',
    launch: 'cell',
    cellMm: 1.2,
    inksPerMm: [0, 5, 200],
    ringEdgesMm: [0.15, 0.6],
  }
  const dot = { xMm: 0, yMm: 0, topMm: 0.2, bottomMm: 0.4, diameterMm: 0.3 }

  test('SKIN-30: the lattice of the C prototype darkens by 0.125, the middle of a dot by 0.33', () => {
    const tally = traced({ ...skin, pigments: [{ ...dot, shape: 'cylinder' }] }, 16_000)
    expect(inkContrast(tally, 0).mean).toBe(0)
    const mean = inkContrast(tally, 2)
    expectNear(mean, 0.1252, 0.004)
    const middle = inkContrast(tally, 2, 0, 1)
    expect(Math.abs(middle.mean - 0.33)).toBeLessThan(0.02 + 3 * middle.standardError)
    expect(inkContrast(tally, 1).mean).toBeLessThan(mean.mean)
    expect(inkContrast(tally, 2, 0, 2).mean).toBeLessThan(middle.mean)
  })

  test('a ball takes less than the cylinder around it, a disc less than either', () => {
    const of = (shape: 'cylinder' | 'ellipsoid', bottomMm: number): number =>
      inkContrast(traced({ ...skin, pigments: [{ ...dot, shape, bottomMm }] }, 6000), 2).mean
    const cylinder = of('cylinder', 0.5)
    const ball = of('ellipsoid', 0.5)
    expect(ball).toBeLessThan(cylinder)
    expect(of('cylinder', 0.205)).toBeLessThan(ball)
    expect(ball).toBeGreaterThan(0.04)
  })

  test('ink spread over the cell is a layer: the same as so much absorption in it', () => {
    const slab = { xMm: 0, yMm: 0, topMm: 0.08, bottomMm: 50, diameterMm: 400, shape: 'cylinder' } as const
    const inked = traced(
      { ...skin, cellMm: Infinity, pigments: [slab], inksPerMm: [0.3], ringEdgesMm: [] },
      4000,
    )
    const dark = traced(
      {
        ...skin,
        cellMm: Infinity,
        absorptionsPerMm: [
          [0.85, 0.165],
          [0.85, 0.465],
        ],
        inksPerMm: [],
        ringEdgesMm: [],
      },
      4000,
    )
    const wanted = 1 - diffuseReflectance(dark, 1).mean / diffuseReflectance(dark, 0).mean
    expect(inkContrast(inked, 0).mean).toBeCloseTo(wanted, 6)
  })

  test('sums of two seeds add up to the whole, and the same seed gives the same bytes', () => {
    const scene: LightScene = { ...skin, pigments: [{ ...dot, shape: 'ellipsoid' }] }
    const one = traced(scene, 500, 5)
    expect(traced(scene, 500, 5)).toEqual(one)
    const two = traced(scene, 700, 6)
    expect(two).not.toEqual(one)
    const both = traced(scene, 500, 5)
    addTally(both, two)
    expect(both.photons).toBe(1200)
    expect(both.lost[0]).toBe(0)
    expect(both.plain[0]).toBe((one.plain[0] as number) + (two.plain[0] as number))
    expect(() => addTally(both, emptyTally({ ...scene, inksPerMm: [1] }))).toThrow('one scene')
  })

  test('scenes that cannot be are refused with what is wrong in them', () => {
    const bad: readonly (readonly [Partial<LightScene>, string])[] = [
      [{ layers: [] }, 'no layer'],
      [{ absorptionsPerMm: [[1]] }, 'do not fit 2 layers'],
      [{ absorptionsPerMm: [[1, 0]] }, 'never lets a photon go'],
      [{ absorptionsPerMm: [[1, Number.NaN]] }, 'do not fit'],
      [{ cellMm: 0 }, 'cannot repeat'],
      [{ launch: { innerMm: 1, outerMm: 1 } }, 'cannot start'],
      [{ pigments: [{ ...dot, shape: 'cylinder', bottomMm: 0.2 }] }, 'no volume'],
    ]
    for (const [part, words] of bad) expect(() => traced({ ...skin, ...part }, 1)).toThrow(words)
    expect(() => traced(skin, 1.5)).toThrow('1.5 photons')
  })
})
