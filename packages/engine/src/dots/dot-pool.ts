import type { HeadSurface } from '../head/head-surface.ts'
import { createRandom } from '../random.ts'
import { maxDensityPerCm2 } from './check-treatment.ts'
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
}

/** Dots this far outside the room for pigment are left out, mm. */
const spareMm = 1

/**
 * Lays the tile on a head's chart, turned, shifted and perhaps mirrored by the seed, and lifts the dots to the skin:
 * 200 per cm2 everywhere, some 100,000 dots, some 150 ms. The tile repeats every 18 cm or more.
 */
export function createDotPool(
  surface: HeadSurface,
  chart: ScalpChart,
  tile: RankedTile,
  seed: number,
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
  const [cx, cy, cz] = surface.centreMm
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
        const r = lifted[3]!
        kept.add((row | 0) * chartCells + (column | 0), copy * 65536 + rank, cut, u, v, [
          cx + r * lifted[0]!,
          cy + r * lifted[1]!,
          cz + r * lifted[2]!,
          lifted[4]!,
          lifted[5]!,
          lifted[6]!,
        ])
      }
    }
  return kept.sorted(chart)
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

/** Collects dots in the order they come and sorts them by cell, then by cut. */
class PoolBuilder {
  readonly #cell: number[] = []
  readonly #id: number[] = []
  readonly #cut: number[] = []
  readonly #uv: number[] = []
  readonly #skin: number[] = []

  add(cell: number, id: number, cut: number, u: number, v: number, skin: readonly number[]): void {
    this.#cell.push(cell)
    this.#id.push(id)
    this.#cut.push(cut)
    this.#uv.push(u, v)
    this.#skin.push(...skin)
  }

  sorted(chart: ScalpChart): DotPool {
    const count = this.#cell.length
    const cellStart = new Int32Array(chartCells ** 2 + 1)
    for (const cell of this.#cell) cellStart[cell + 1]! += 1
    for (let c = 0; c < chartCells ** 2; c++) cellStart[c + 1]! += cellStart[c]!
    const next = cellStart.slice()
    const order = new Uint32Array(count)
    for (let i = 0; i < count; i++) order[next[this.#cell[i]!]!++] = i
    for (let c = 0; c < chartCells ** 2; c++) {
      if (cellStart[c + 1]! - cellStart[c]! < 2) continue
      order
        .subarray(cellStart[c], cellStart[c + 1])
        .sort((a, b) => this.#cut[a]! - this.#cut[b]! || this.#id[a]! - this.#id[b]!)
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
      const i = order[k]!
      pool.u[k] = this.#uv[2 * i]!
      pool.v[k] = this.#uv[2 * i + 1]!
      pool.cut[k] = this.#cut[i]!
      pool.ids[k] = this.#id[i]!
      for (let axis = 0; axis < 3; axis++) {
        pool.positionsMm[3 * k + axis] = this.#skin[6 * i + axis]!
        pool.normals[3 * k + axis] = this.#skin[6 * i + 3 + axis]!
      }
    }
    return pool
  }
}
