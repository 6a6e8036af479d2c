import { expect, test } from 'vitest'
import { createGaussianFitter } from './fit-gaussians.ts'

const radii = [0, 0.03, 0.06, 0.09, 0.12, 0.16, 0.2, 0.25, 0.3, 0.37, 0.45, 0.55, 0.7, 0.9, 1.15, 1.5, 2, 2.6]
const fit = createGaussianFitter(radii)
const valueAt = ({ weights, sigmas }: ReturnType<typeof fit>, r: number): number =>
  weights.reduce((total, w, k) => total + w * Math.exp((-r * r) / (2 * (sigmas[k] as number) ** 2)), 0)

test('a narrow and a wide Gaussian come out within a few per cent of the peak, their total within one', () => {
  const curve = (r: number): number =>
    0.4 * Math.exp((-r * r) / (2 * 0.09 ** 2)) + 0.1 * Math.exp((-r * r) / (2 * 0.33 ** 2))
  const got = fit(radii.map(curve))
  for (const r of radii) expect(Math.abs(valueAt(got, r) - curve(r))).toBeLessThan(0.02)
  const total = got.weights.reduce((sum, w, k) => sum + w * (got.sigmas[k] as number) ** 2, 0)
  expect(total / (0.4 * 0.09 ** 2 + 0.1 * 0.33 ** 2)).toBeCloseTo(1, 1)
})

test('weights are never negative, and nothing gives nothing', () => {
  const got = fit(radii.map((r) => Math.max(0, 0.3 - r)))
  for (const w of got.weights) expect(w).toBeGreaterThanOrEqual(0)
  expect(fit(radii.map(() => 0)).weights).toEqual([0, 0, 0])
})
