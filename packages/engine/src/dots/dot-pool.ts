import type { PerformedSession } from '../design/design.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import { createRandom } from '../random.ts'
import type { Vec3 } from '../vector.ts'
import { maxDensityPerCm2 } from './check-treatment.ts'
import { fixPerformed } from './fix-performed.ts'
import type { RankedTile } from './ranked-tile.ts'
import { bilinear, chartCells, chartGridNodes, type ScalpChart } from './scalp-chart.ts'
import { scalpLayers } from './scalp-layers.ts'

/**
 * Every dot that may ever be placed on a head, sorted by chart cell and by density within a cell. Dots never move:
 * a design only chooses among them. [DOT-4]
 */
export type DotPool = {
  readonly chart: ScalpChart
  readonly count: number
  /** Chart coordinates, mm. */
  readonly u: Float32Array
  readonly v: Float32Array
  /** Surface density (dots per cm2) from which on the dot is there; ascending within a cell. */
  readonly cut: Float32Array
  /** Identity: copy of the tile and rank in it. */
  readonly ids: Uint32Array
  readonly positionsMm: Float32Array
  readonly normals: Float32Array
  /** First dot of each cell of the chart (row * 128 + column); one more entry than cells. */
  readonly cellStart: Int32Array
  /** Dots that are in the skin already; absent when there are none. */
  readonly fixed?: FixedDots
}

/** What is known of each dot of a pool that is in the skin: it is there whatever a design says. */
export type FixedDots = {
  /** Session in which the dot was placed, 0 for dots that were not. */
  readonly session: Uint8Array
  readonly classIndex: Uint8Array
  readonly diameterMm: Float32Array
  /** 1 for dots in the skin at another place than the pool's order foresaw: others keep clear of them. */
  readonly isMoved: Uint8Array
  /** 1 for those of other pools, which stand in for none of this one. */
  readonly isForeign: Uint8Array
  /** 1 for cells that hold one. */
  readonly inCell: Uint8Array
  /** The last session performed. */
  readonly lastSession: number
}

/** Dots this far outside the room for pigment are left out, mm. */
const spareMm = 1

/**
 * Lays the tile on a head's chart, turned, shifted and perhaps mirrored by the seed, and lifts the dots to the skin:
 * 200 per cm2 everywhere, some 100,000 dots, some 150 ms. The tile repeats every 18 cm or more. Dots of performed
 * sessions are where they were placed, also when head or seed have changed since. [DOT-13]
 * @throws EngineError `performed-dots` when their record is damaged
 */
export function createDotPool(
  surface: HeadSurface,
  chart: ScalpChart,
  tile: RankedTile,
  seed: number,
  performed: readonly PerformedSession[] = [],
): DotPool {
  const { halfMm, grid } = chart
  const { roomMm } = scalpLayers(chart)
  const random = createRandom(seed)
  // Rational turn: no sine or cosine, the same bits everywhere.
  const half = random.next()
  const quarterTurns = random.uint32() & 3
  const baseCos = (1 - half * half) / (1 + half * half)
  const baseSin = (2 * half) / (1 + half * half)
  const [cos, sin] = [
    [baseCos, baseSin],
    [-baseSin, baseCos],
    [-baseCos, -baseSin],
    [baseSin, -baseCos],
  ][quarterTurns]! as [number, number]
  const mirror = (random.uint32() & 1) === 1 ? -1 : 1
  const shiftX = random.next()
  const shiftY = random.next()
  // Where the chart is at skin scale the tile's last dot appears at the greatest density.
  const sideMm = Math.sqrt((tile.count * 100) / maxDensityPerCm2)
  const cutPerRank = 100 / (sideMm * sideMm)
  const copies = Math.ceil((halfMm * Math.SQRT2) / sideMm) + 1

  const kept = new PoolBuilder()
  const lifted = new Float64Array(8)
  const toGrid = chartCells / (2 * halfMm)
  for (let b = -copies; b < copies; b++)
    for (let a = -copies; a < copies; a++) {
      if (copyMisses(a, b, shiftX, shiftY, sideMm, halfMm)) continue
      const copy = (b + 32) * 64 + (a + 32)
      for (let rank = 0; rank < tile.count; rank++) {
        const tx = (tile.x[rank]! + a - shiftX) * sideMm
        const ty = (tile.y[rank]! + b - shiftY) * sideMm
        const u = mirror * (cos * tx - sin * ty)
        const v = sin * tx + cos * ty
        const column = (u + halfMm) * toGrid
        const row = (v + halfMm) * toGrid
        if (!(column >= 0 && row >= 0 && column < chartCells && row < chartCells)) continue
        const inverse = bilinear(grid.inverseScale, chartGridNodes, column, row)
        // 1.1: the grid's scale is close, the lifted one decides.
        if ((rank + 0.5) * cutPerRank > maxDensityPerCm2 * inverse * inverse * 1.1) continue
        if (bilinear(roomMm, chartGridNodes, column, row) < -spareMm) continue
        if (!chart.liftInto(lifted, u, v)) continue
        const cut = (rank + 0.5) * cutPerRank * lifted[7]!
        if (cut > maxDensityPerCm2) continue
        kept.add((row | 0) * chartCells + (column | 0), copy * 65536 + rank, cut, u, v, lifted)
      }
    }
  return fixPerformed(kept.sorted(chart, surface.centreMm), surface, seed, performed)
}

/** True when a copy of the tile, whatever its turn, lies outside the chart's square. */
function copyMisses(
  a: number,
  b: number,
  shiftX: number,
  shiftY: number,
  sideMm: number,
  halfMm: number,
): boolean {
  const distance = Math.hypot((a + 0.5 - shiftX) * sideMm, (b + 0.5 - shiftY) * sideMm)
  return distance > Math.SQRT2 * (halfMm + sideMm / 2)
}

/** Numbers kept of each dot until it is sorted: u, v, cut, direction, radius, normal. */
const record = 10

/** Collects dots in the order they come and sorts them by cell, then by cut. */
class PoolBuilder {
  #count = 0
  #cell = new Int32Array(1 << 17)
  #id = new Uint32Array(1 << 17)
  #record = new Float64Array(record << 17)

  add(cell: number, id: number, cut: number, u: number, v: number, lifted: Float64Array): void {
    if (this.#count === this.#cell.length) this.#grow()
    const k = this.#count++
    this.#cell[k] = cell
    this.#id[k] = id
    this.#record[record * k] = u
    this.#record[record * k + 1] = v
    this.#record[record * k + 2] = cut
    for (let i = 0; i < 7; i++) this.#record[record * k + 3 + i] = lifted[i]!
  }

  #grow(): void {
    const [cell, id, numbers] = [this.#cell, this.#id, this.#record]
    this.#cell = new Int32Array(2 * cell.length)
    this.#cell.set(cell)
    this.#id = new Uint32Array(2 * id.length)
    this.#id.set(id)
    this.#record = new Float64Array(2 * numbers.length)
    this.#record.set(numbers)
  }

  sorted(chart: ScalpChart, centreMm: Vec3): DotPool {
    const count = this.#count
    const cells = chartCells ** 2
    const cellStart = new Int32Array(cells + 1)
    for (let k = 0; k < count; k++) cellStart[this.#cell[k]! + 1]! += 1
    for (let c = 0; c < cells; c++) cellStart[c + 1]! += cellStart[c]!
    const next = cellStart.slice()
    const order = new Uint32Array(count)
    const cutOf = (k: number) => this.#record[record * k + 2]!
    // Straight insertion: cells hold some 15 dots and each copy of the tile arrives in ascending rank.
    for (let k = 0; k < count; k++) {
      const cell = this.#cell[k]!
      let slot = next[cell]!++
      const cut = cutOf(k)
      while (slot > cellStart[cell]! && cutOf(order[slot - 1]!) > cut) {
        order[slot] = order[slot - 1]!
        slot--
      }
      order[slot] = k
    }
    const pool: DotPool = {
      chart,
      count,
      u: new Float32Array(count),
      v: new Float32Array(count),
      cut: new Float32Array(count),
      ids: new Uint32Array(count),
      positionsMm: new Float32Array(3 * count),
      normals: new Float32Array(3 * count),
      cellStart,
    }
    for (let k = 0; k < count; k++) {
      const from = record * order[k]!
      pool.u[k] = this.#record[from]!
      pool.v[k] = this.#record[from + 1]!
      pool.cut[k] = this.#record[from + 2]!
      pool.ids[k] = this.#id[order[k]!]!
      const radiusMm = this.#record[from + 6]!
      for (let axis = 0; axis < 3; axis++) {
        pool.positionsMm[3 * k + axis] = centreMm[axis]! + radiusMm * this.#record[from + 3 + axis]!
        pool.normals[3 * k + axis] = this.#record[from + 7 + axis]!
      }
    }
    return pool
  }
}
