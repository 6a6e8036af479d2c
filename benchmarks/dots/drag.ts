import {
  cutDots,
  createDensityField,
  createDotBuffers,
  defaultHairline,
  type Design,
  type DotPool,
  type Hairline,
  updateHairline,
} from '@halftone/engine'
import { allocatedBytes } from '../../packages/engine/test/allocated-bytes.ts'
import { measure, type Table, type Timing } from '../measure.ts'

const frames = 400
const warmUp = 400
const shares = [0.3, 0.7, 1]
const wantedMedianMs = 1
const wantedWorstMs = 4

/** Hairlines of a drag: the whole line moves, or one control point, alone or with its mirror image. */
function drags(design: Design, pool: DotPool): readonly (readonly [string, (frame: number) => Hairline])[] {
  const { hairline } = design
  const { surface } = pool.chart
  const point = (frame: number, mirrored: boolean): Hairline => ({
    ...hairline,
    mirrored,
    controlPoints: hairline.controlPoints.map((p, i) => {
      if (i !== 2) return p
      const way = 0.012 * Math.sin(frame / 10)
      const length = Math.hypot(p[0], p[1] + 0.3 * way, p[2] + way)
      return [p[0] / length, (p[1] + 0.3 * way) / length, (p[2] + way) / length]
    }),
  })
  const whole = (frame: number) =>
    defaultHairline(surface, { pattern: 'men', style: 'soft', midFrontalMm: 75 + 0.2 * (frame % 64) })
  return [
    ['the whole front', whole],
    ['one point', (frame) => point(frame, false)],
    ['one point and its mirror image', (frame) => point(frame, true)],
  ]
}

/** A fixed piece of work, ms: how busy the machine was. Fastest of some, on the warm machine. */
function referenceMs(): number {
  let fastest = Infinity
  for (let round = 0; round < 40; round++) {
    const start = performance.now()
    let sum = 0
    for (let i = 0; i < 200_000; i++) sum += Math.sqrt(i)
    if (!(sum > 0)) throw new Error('the reference work came to nothing')
    fastest = Math.min(fastest, performance.now() - start)
  }
  return fastest
}

/** Frames of a drag: the hairline baked and the dots cut again; wall and processor time, and the memory that one takes anew. */
export function dragTable(design: Design, pool: DotPool): Table {
  const field = createDensityField(pool.chart.surface, pool.chart, design)
  const buffers = createDotBuffers(pool)
  const rows = drags(design, pool).map(([name, hairlineOf]) => {
    const hairlines = Array.from({ length: warmUp + frames }, (_, frame) => hairlineOf(frame))
    const times: number[] = []
    const drawFrame = (hairline: Hairline) => {
      updateHairline(field, hairline)
      cutDots(pool, field, field.design, shares, buffers)
    }
    for (const hairline of hairlines.slice(0, warmUp)) drawFrame(hairline)
    const cpu = process.cpuUsage()
    for (const hairline of hairlines.slice(warmUp)) {
      const start = performance.now()
      drawFrame(hairline)
      times.push(performance.now() - start)
    }
    const { user, system } = process.cpuUsage(cpu)
    times.sort((a, b) => a - b)
    const allocated = allocatedBytes(() => {
      for (const hairline of hairlines.slice(warmUp)) drawFrame(hairline)
    })
    return [
      ...[name, times[frames >> 1]!, times[0]!, times[Math.floor(0.99 * frames)]!, times[frames - 1]!],
      ...[(user + system) / 1000 / frames, allocated / 1000 / frames, wantedMedianMs, wantedWorstMs],
    ]
  })
  return {
    name: `drag frame, ${frames} frames (reference work ${referenceMs().toFixed(3)} ms)`,
    columns: [
      ...['drag', 'median ms', 'min ms', '99 % ms', 'worst ms'],
      ...['cpu ms', 'new kB', 'wanted median', 'wanted worst'],
    ],
    rows,
  }
}

/** A whole head cut from nothing: the pool's dots against the density's texture, every cell. */
export function wholeHeadTimings(pool: DotPool, designs: readonly Design[]): Timing[] {
  const buffers = createDotBuffers(pool)
  return designs.map((design) => {
    const field = createDensityField(pool.chart.surface, pool.chart, design)
    // Other shares than before: nothing of the cut before is good any more.
    const cut = (round: number) =>
      cutDots(pool, field, design, round % 2 === 0 ? shares : [0.4, 0.7, 1], buffers)
    return measure(`cut, whole head at ${design.zones[0]!.densityPerCm2} per cm2`, cut, {
      ...{ warmUp: 40, runs: 101 },
      items: (dots) => dots.count,
    })
  })
}

/** What a pool keeps in memory. */
export function memoryTable(pool: DotPool): Table {
  let bytes = 0
  for (const part of Object.values(pool)) if (ArrayBuffer.isView(part)) bytes += part.byteLength
  return {
    name: 'memory',
    columns: ['', 'dots', 'MB', 'MB per 100,000 dots', 'wanted'],
    rows: [['pool', pool.count, bytes / 1e6, bytes / 10 / pool.count, 8]],
  }
}
