import { flatQuality, localLowPower, lowFrequencyPower, stripCounts, stripError } from '@halftone/engine'
import { measure, type Table } from '../measure.ts'
import { type Field, type Points, ramp, uniform } from './field.ts'
import { elimination, type Maker, makers, ours, variablePoisson } from './makers.ts'

const speedDots = 20000
const qualityDots = 5000

/** Milliseconds of the median run, and nanoseconds per dot; slow peers get fewer runs. */
function timeOf(maker: Maker, field: Field) {
  const trial = performance.now()
  maker.make(speedDots, field)
  const isSlow = performance.now() - trial > 25
  const { medianMs, items } = measure(maker.name, () => maker.make(speedDots, field), {
    ...(isSlow ? { warmUp: 1, runs: 5 } : { warmUp: 40, runs: 101 }),
    items: (points) => points.count,
  })
  return { medianMs, count: items!, perDotNs: (1e6 * medianMs) / items! }
}

/** Every way to place 20,000 dots beside the tile's, timed in turn in this process; ratios are by dot. */
export function speedTable(): Table {
  const rows: (string | number)[][] = []
  for (const field of [uniform, ramp]) {
    const own = timeOf(ours, field)
    for (const maker of makers) {
      if (!maker.fields.includes(field)) continue
      const time = maker === ours ? own : timeOf(maker, field)
      rows.push([
        ...[field.name, maker.name, time.count, time.medianMs],
        ...[1000 / time.perDotNs, time.perDotNs / own.perDotNs],
      ])
    }
  }
  return {
    name: `speed, ${speedDots} dots`,
    columns: ['density', 'method', 'dots', 'median ms', 'M dots/s', 'times the tile'],
    rows,
  }
}

/** The two ratios that matter, each side measured three times in turn and the median ratio taken. */
export function ratioTable(): Table {
  const rows: (string | number)[][] = []
  for (const [peer, target] of [
    [variablePoisson, 200],
    [elimination, 400],
  ] as const) {
    const rounds = [0, 1, 2].map(() => {
      const own = timeOf(ours, ramp)
      return { ratio: timeOf(peer, ramp).perDotNs / own.perDotNs, millionPerS: 1000 / own.perDotNs }
    })
    const [, middle] = rounds.toSorted((a, b) => a.ratio - b.ratio)
    rows.push([peer.name, middle!.ratio, target, middle!.millionPerS, 30])
  }
  return {
    name: `ramp 1 : 9, ${speedDots} dots, median of three`,
    columns: ['peer', 'times faster', 'wanted', 'M dots/s', 'wanted'],
    rows,
  }
}

/** Evenness of the first part of each method's own order; the density wanted is that share of the whole. */
export function qualityTable(): Table {
  const rows: (string | number)[][] = []
  for (const field of [uniform, ramp])
    for (const maker of makers) {
      if (!maker.fields.includes(field)) continue
      const whole = maker.make(qualityDots, field)
      for (const share of [0.25, 0.5, 0.75, 1]) {
        const points = maker.makePrefix?.(qualityDots, field, share) ?? {
          ...whole,
          count: Math.round(whole.count * share),
        }
        rows.push([field.name, maker.name, share, ...qualityOf(points, field, maker.isTorus ?? false)])
      }
    }
  return {
    name: `quality, ${qualityDots} dots`,
    columns: ['density', 'method', 'prefix', 'rho', '1st pct', 'mean', 'low power', 'strip rms', 'strip max'],
    rows,
  }
}

/** rho, first percentile, mean, low power and strip errors; open patterns are judged 6 % inside their edge. */
function qualityOf(points: Points, field: Field, isTorus: boolean): number[] {
  const { count } = points
  const total = count
  const isEven = field.name === 'uniform' && isTorus
  const inside = (value: number) => value > 0.06 && value < 0.94
  const flat = {
    ...{ count, x: points.x, y: points.y },
    density: Float64Array.from({ length: count }, (_, i) => total * field.at(points.x[i]!)),
    ...(isEven
      ? { torusSide: 1 }
      : {
          counted: Uint8Array.from({ length: count }, (_, i) =>
            inside(points.x[i]!) && inside(points.y[i]!) ? 1 : 0,
          ),
        }),
  }
  const { rho, firstPercentile, meanNearest } = flatQuality(flat)
  const densityAt = (x: number) => total * field.at(x)
  const middles = [0.5, 0.65].flatMap((x) => [0.35, 0.5, 0.65].map((y) => [x, y] as const))
  const low = isEven ? lowFrequencyPower(points.x, points.y, count) : localLowPower(flat, densityAt, middles)
  const { counts, expected } = stripCounts(
    flat,
    16,
    (x) => Math.min(15, Math.floor(16 * x)),
    densityAt,
    [0, 0, 1],
    64,
  )
  const strips = stripError(counts, expected)
  return [rho, firstPercentile, meanNearest, low, strips.rms, strips.max]
}
