import { readFileSync } from 'node:fs'
import {
  flatQuality,
  localLowPower,
  parsePolishModule,
  parseRankedTile,
  plainKernel,
  polishDots,
  type PolishExports,
  type PolishKernel,
  simdKernel,
  stripCounts,
  stripError,
} from '@halftone/engine'
import { planeSample } from '../../packages/engine/src/dots/polish/plane-sample.ts'
import { measure, type Table, type Timing } from '../measure.ts'
import { ramp, uniform } from './field.ts'

const asset = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../packages/engine/assets/${name}`, import.meta.url)))
const tile = parseRankedTile(asset('ranked-tile.bin'))
const shares = [0.4, 0.7, 1]

async function moduleKernel(): Promise<PolishKernel> {
  const { instance } = await WebAssembly.instantiate(parsePolishModule(asset('polish-forces.wasm')))
  return simdKernel(instance.exports as unknown as PolishExports)
}

/** Polish of some 20,000 dots: three sessions and one, module and plain arithmetic. */
export async function polishTimings(): Promise<Timing[]> {
  const module = await moduleKernel()
  const even = planeSample(tile, 21700, uniform.at, shares).input
  const ramped = planeSample(tile, 21700, ramp.at, shares).input
  const single = planeSample(tile, 21700, uniform.at, [1]).input
  const items = () => even.dots.count
  return [
    measure('polish 3 sessions, module', () => polishDots(even, module), { warmUp: 4, runs: 9, items }),
    measure('polish 3 sessions, ramp 1 : 9, module', () => polishDots(ramped, module), {
      ...{ warmUp: 1, runs: 5 },
      items: () => ramped.dots.count,
    }),
    measure('polish 1 session, module', () => polishDots(single, module), { warmUp: 1, runs: 5, items }),
    measure('polish 3 sessions, plain arithmetic', () => polishDots(even, plainKernel), {
      ...{ warmUp: 1, runs: 3, items },
    }),
  ]
}

/** Evenness of every session set after polish, judged 3 % inside the open edge; strips over the whole square. */
export async function polishTable(): Promise<Table> {
  const module = await moduleKernel()
  const rows: (string | number)[][] = []
  for (const field of [uniform, ramp])
    for (const sessionShares of [shares, [1]])
      for (const total of [5000, 20000]) {
        const { input, fromMm, toMm, densityAt } = planeSample(tile, total, field.at, sessionShares)
        const { du, dv, isKept } = polishDots(input, module)
        const sideMm = toMm - fromMm
        const inside = (value: number) => value > fromMm + 0.03 * sideMm && value < toMm - 0.03 * sideMm
        sessionShares.forEach((share, index) => {
          const chosen = Array.from(isKept.keys()).filter(
            (i) => isKept[i] === 1 && input.dots.session[i]! <= index + 1,
          )
          const x = Float64Array.from(chosen, (i) => input.dots.u[i]! + du[i]!)
          const y = Float64Array.from(chosen, (i) => input.dots.v[i]! + dv[i]!)
          const wanted = (u: number, v: number) => share * densityAt(u, v)
          const set = {
            ...{ count: chosen.length, x, y },
            density: x.map((u, k) => wanted(u, y[k]!)),
            counted: Uint8Array.from(x, (u, k) => (inside(u) && inside(y[k]!) ? 1 : 0)),
          }
          const { rho, firstPercentile, meanNearest } = flatQuality(set)
          const at = (part: number) => fromMm + part * sideMm
          const middles = [0.45, 0.55].flatMap((a) => [0.4, 0.6].map((b) => [at(a), at(b)] as const))
          const stripOf = (u: number) => Math.floor((16 * (u - fromMm)) / sideMm)
          const { counts, expected } = stripCounts(set, 16, stripOf, wanted, [fromMm, fromMm, sideMm], 320)
          const strips = stripError(counts, expected)
          const low = localLowPower(set, wanted, middles)
          const plan = `${sessionShares.length} sessions`
          rows.push([field.name, plan, total, share, rho, firstPercentile, meanNearest, low])
          rows.at(-1)!.push(strips.rms, strips.max)
        })
      }
  return {
    name: 'polished session sets',
    columns: [
      ...['density', 'plan', 'dots', 'share', 'rho', '1st pct', 'mean'],
      ...['low power', 'strip rms', 'strip max'],
    ],
    rows,
  }
}

/** The tile shifted on its torus: another seed lays it so. */
function shiftedTile(place: number): typeof tile {
  const shifted = (values: Float32Array, by: number) => values.map((value) => Math.fround((value + by) % 1))
  return { ...tile, x: shifted(tile.x, 0.17 * place), y: shifted(tile.y, 0.29 * place) }
}

const places = 28

/**
 * Strip errors of 20,000 dots on the ramp at 28 places of the tile, for three sessions and for one. How many dots a strip
 * holds depends on where its edges happen to pass between dots: a strip whose edges are p spacings long is off by about
 * `edge noise` * sqrt(p) dots, and one place or seven say little. The plan of one session is the evenest pattern that the
 * polish can make, so its row is about the least that any can have; the wanted 2 % is asked of all 20,000 dots.
 */
export async function stripTable(): Promise<Table> {
  const module = await moduleKernel()
  const rows: (string | number)[][] = []
  for (const sessionShares of [shares, [1]]) {
    const sets = sessionShares.map(() => ({ cut: [] as number[], max: [] as number[], rms: [] as number[] }))
    const noise = sessionShares.map(() => 0)
    let fewest = 0
    for (let place = 0; place < places; place++) {
      const { input, fromMm, toMm, densityAt } = planeSample(
        shiftedTile(place),
        20000,
        ramp.at,
        sessionShares,
      )
      const { du, isKept } = polishDots(input, module)
      const sideMm = toMm - fromMm
      const stripOf = (u: number) => Math.floor((16 * (u - fromMm)) / sideMm)
      sessionShares.forEach((share, index) => {
        const chosen = Array.from(isKept.keys()).filter(
          (i) => isKept[i] === 1 && input.dots.session[i]! <= index + 1,
        )
        const stripsAt = (moved: number) => {
          const x = Float64Array.from(chosen, (i) => input.dots.u[i]! + moved * du[i]!)
          const set = { count: chosen.length, x, y: Float64Array.from(chosen, (i) => input.dots.v[i]!) }
          const wanted = (u: number, v: number) => share * densityAt(u, v)
          return stripCounts(set, 16, stripOf, wanted, [fromMm, fromMm, sideMm], 320)
        }
        const { counts, expected } = stripsAt(1)
        fewest = Math.min(...expected)
        const { max, rms } = stripError(counts, expected)
        const cut = stripsAt(0)
        const set = sets[index]!
        set.cut.push(stripError(cut.counts, cut.expected).max)
        set.max.push(max)
        set.rms.push(rms)
        counts.forEach((count, strip) => {
          // Both long edges, in spacings there.
          const edges = 2 * sideMm * Math.sqrt(expected[strip]! / (sideMm * (sideMm / 16)))
          noise[index]! += (count - expected[strip]!) ** 2 / edges / counts.length / places
        })
      })
    }
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    sessionShares.forEach((share, index) => {
      const { cut, max, rms } = sets[index]!
      const row = [
        `${sessionShares.length} sessions`,
        share,
        Math.round(fewest * share),
        mean(cut),
        mean(max),
      ]
      rows.push([
        ...[...row, Math.max(...max), mean(rms), Math.sqrt(noise[index]!)],
        share === 1 ? 0.02 : '-',
      ])
    })
  }
  return {
    name: `strips of the polished ramp, 20000 dots, ${places} places of the tile`,
    columns: [
      ...['plan', 'share', 'fewest dots', 'cut, mean max', 'mean max', 'worst max', 'mean rms'],
      ...['edge noise', 'wanted mean max'],
    ],
    rows,
  }
}
