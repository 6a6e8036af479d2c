import type { XyzD65 } from './colour.ts'

/** CIE 1960 u, v of a black body at `kelvin` (1000..15000). Source: krystek-1985. */
const planckUv = (kelvin: number): [number, number] => [
  (0.860117757 + 1.54118254e-4 * kelvin + 1.28641212e-7 * kelvin ** 2) /
    (1 + 8.42420235e-4 * kelvin + 7.08145163e-7 * kelvin ** 2),
  (0.317398726 + 4.22806245e-5 * kelvin + 4.20481691e-8 * kelvin ** 2) /
    (1 - 2.89741816e-5 * kelvin + 1.61456053e-7 * kelvin ** 2),
]

const steps = 120

/** Least distance of a light's colour from black bodies of 1500 to 15000 K, CIE 1960 u, v; lamps and skies stay below 0.02. */
export function distanceFromPlanck([x, y, z]: XyzD65): number {
  const sum = x + 15 * y + 3 * z
  const [u, v] = [(4 * x) / sum, (6 * y) / sum]
  let least = Infinity
  for (let i = 0; i <= steps; i++) {
    const [pu, pv] = planckUv(1e6 / (1e6 / 15000 + (i / steps) * (1e6 / 1500 - 1e6 / 15000)))
    least = Math.min(least, Math.hypot(u - pu, v - pv))
  }
  return least
}
