import { describe, expect, test } from 'vitest'
import {
  addBelow,
  createStreams,
  layerOperators,
  reflectanceUnderAir,
  slabMatched,
  stackUnderAir,
  type OpticalLayer,
} from './adding-doubling.ts'
import { multiply, solve } from './matrix.ts'
import { gaussQuadrature, radauQuadrature } from './quadrature.ts'

const layer = (mua: number, mus: number, g: number, thicknessCm: number): OpticalLayer => ({
  absorptionPerCm: mua,
  scatteringPerCm: mus,
  anisotropy: g,
  thicknessCm,
})

const halfSpace = (mua: number, mus: number, g: number, n: number, count = 24) => {
  const streams = createStreams(count, n)
  return reflectanceUnderAir(layerOperators(layer(mua, mus, g, Infinity), streams).reflection, streams)
}

const onTop = (top: OpticalLayer, below: OpticalLayer, count: number) => {
  const streams = createStreams(count, 1.4)
  const lower = layerOperators({ ...below, thicknessCm: Infinity }, streams).reflection
  return reflectanceUnderAir(addBelow(layerOperators(top, streams), lower, count), streams)
}

describe('quadrature', () => {
  test('Gauss of n points integrates polynomials up to degree 2n - 1 exactly', () => {
    const { points, weights } = gaussQuadrature(6, 0.2, 1)
    for (let degree = 0; degree <= 11; degree++) {
      const sum = points.reduce((total, x, i) => total + (weights[i] as number) * x ** degree, 0)
      expect(sum).toBeCloseTo((1 - 0.2 ** (degree + 1)) / (degree + 1), 12)
    }
  })

  test('Radau of n points ends in the normal and is exact up to degree 2n - 2', () => {
    const { points, weights } = radauQuadrature(8, 0, 1)
    expect(points).toHaveLength(8)
    expect(points.at(-1)).toBe(1)
    for (let degree = 0; degree <= 14; degree++) {
      const sum = points.reduce((total, x, i) => total + (weights[i] as number) * x ** degree, 0)
      expect(sum).toBeCloseTo(1 / (degree + 1), 10)
    }
  })
})

test('a solved linear system gives its right side back', () => {
  const a = Float64Array.from([0, 2, 1, 1, -1, 3, 4, 0, 1])
  const b = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 10])
  const back = multiply(a, solve(a, b, 3), 3)
  for (const [i, v] of b.entries()) expect(back[i]).toBeCloseTo(v, 12)
})

describe('adding-doubling against published numbers', () => {
  test('SKIN-1: the slab of van de Hulst 1980 reflects 0.09739 and transmits 0.66096', () => {
    const streams = createStreams(24, 1)
    const slab = slabMatched(layerOperators(layer(10, 90, 0.75, 0.02), streams), streams)
    expect(Math.abs(slab.reflected - 0.09739)).toBeLessThan(2e-5)
    expect(Math.abs(slab.transmitted - 0.66096)).toBeLessThan(2e-5)
  })

  test('SKIN-1: the half-space of Giovanelli 1955 reflects 0.2600 in all, of which 0.04 at the surface', () => {
    expect(Math.abs(halfSpace(10, 90, 0, 1.5).collimated - 0.26)).toBeLessThan(1e-4)
  })

  test('SKIN-1: half-spaces of index 1.4 agree with the reference table to 1e-4', () => {
    const rows: [number, number, number, number, number][] = [
      [0.5, 0.08009, 0.12978, 0.06249, 0.11476],
      [0.8, 0.18086, 0.23023, 0.16264, 0.21634],
      [0.9, 0.27843, 0.32561, 0.26553, 0.31655],
      [0.95, 0.38697, 0.4301, 0.37938, 0.42522],
      [0.98, 0.53162, 0.56728, 0.52873, 0.56562],
      [0.99, 0.63143, 0.66079, 0.63037, 0.66021],
      [0.995, 0.71732, 0.74063, 0.71715, 0.7405],
    ]
    for (const [albedo, flat1, flatU, forward1, forwardU] of rows) {
      const mua = (1 - albedo) / albedo
      const flat = halfSpace(mua, 1, 0, 1.4)
      const forward = halfSpace(mua, 5, 0.8, 1.4)
      for (const [got, wanted] of [
        [flat.collimated, flat1],
        [flat.diffuse, flatU],
        [forward.collimated, forward1],
        [forward.diffuse, forwardU],
      ] as const)
        expect(Math.abs(got - wanted), `albedo ${albedo}`).toBeLessThan(1e-4)
    }
  })

  test('SKIN-1: matched half-spaces agree with the reference table to 1e-4', () => {
    for (const [albedo, wanted] of [
      [0.8, 0.28525],
      [0.9, 0.41495],
      [0.95, 0.53554],
      [0.99, 0.75272],
    ] as const)
      expect(Math.abs(halfSpace((1 - albedo) / albedo, 1, 0, 1).collimated - wanted)).toBeLessThan(1e-4)
  })

  test('SKIN-1: two-layer skins, light and dark, agree with the reference table to 1e-4', () => {
    const rows: [number, number, number, number, number, number, number][] = [
      [16.673, 267.146, 2.759, 267.146, 0.008, 0.24985, 0.29266],
      [8.483, 200.867, 1.654, 200.867, 0.008, 0.32992, 0.37108],
      [4.95, 158.42, 0.1747, 158.42, 0.008, 0.56617, 0.59003],
      [75, 267.146, 2.759, 267.146, 0.008, 0.08874, 0.13375],
      [40, 200.867, 1.654, 200.867, 0.008, 0.1577, 0.198],
      [23, 158.42, 0.1747, 158.42, 0.008, 0.31832, 0.34486],
    ]
    for (const [a1, s1, a2, s2, d, collimated, diffuse] of rows) {
      const got = onTop(layer(a1, s1, 0.8, d), layer(a2, s2, 0.8, Infinity), 24)
      expect(Math.abs(got.collimated - collimated)).toBeLessThan(1e-4)
      expect(Math.abs(got.diffuse - diffuse)).toBeLessThan(1e-4)
    }
  })

  test('SKIN-1: the three layers of the MCML sample reflect 0.02437 + 0.23754 and pass 0.09649', () => {
    const { reflected, transmitted } = stackUnderAir(
      [layer(1, 100, 0.9, 0.1), layer(1, 10, 0, 0.1), layer(2, 10, 0.7, 0.2)],
      createStreams(32, 1.37),
    )
    // One standard error of the published million photons is 4e-4 and 3e-4.
    expect(Math.abs(reflected - 0.02437 - 0.23754)).toBeLessThan(6e-4)
    expect(Math.abs(transmitted - 0.09649)).toBeLessThan(6e-4)
  })

  test('the last reference skin was made with 16 streams, and 16 streams give it', () => {
    const got = onTop(layer(5, 200, 0.8, 0.01), layer(1, 200, 0.8, Infinity), 16)
    expect(Math.abs(got.collimated - 0.40945)).toBeLessThan(1e-4)
    expect(Math.abs(got.diffuse - 0.44682)).toBeLessThan(1e-4)
  })
})

describe('laws of layers', () => {
  test('without absorption a slab returns or passes every photon', () => {
    const streams = createStreams(16, 1)
    const slab = slabMatched(layerOperators(layer(1e-12, 50, 0.8, 0.05), streams), streams)
    expect(slab.reflected + slab.transmitted).toBeCloseTo(1, 5)
  })

  test('cutting a slab between two airs in two changes nothing, and what does not absorb loses nothing', () => {
    const streams = createStreams(16, 1.4)
    const whole = stackUnderAir([layer(1, 100, 0.8, 0.03)], streams)
    const cut = stackUnderAir([layer(1, 100, 0.8, 0.01), layer(1, 100, 0.8, 0.02)], streams)
    expect(cut.reflected).toBeCloseTo(whole.reflected, 7)
    expect(cut.transmitted).toBeCloseTo(whole.transmitted, 7)
    const clear = stackUnderAir([layer(1e-12, 50, 0.8, 0.05), layer(1e-12, 80, 0.5, 0.02)], streams)
    expect(clear.reflected + clear.transmitted).toBeCloseTo(1, 5)
  })

  test('cutting a half-space in two changes nothing', () => {
    const whole = halfSpace(1, 200, 0.8, 1.4)
    const cut = onTop(layer(1, 200, 0.8, 0.013), layer(1, 200, 0.8, Infinity), 24)
    expect(cut.collimated).toBeCloseTo(whole.collimated, 6)
    expect(cut.diffuse).toBeCloseTo(whole.diffuse, 6)
  })
})
