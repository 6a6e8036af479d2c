import type { HairlineLine } from './hairline-line.ts'

/** Which side of a line the nodes of a square grid lie on. */
export type LineSides = {
  /** 1 for nodes behind the line. */
  readonly isBehind: Uint8Array
  /** Nodes that changed sides with the last line. */
  readonly flipped: Int32Array
  flippedCount: number
  /** Where the line crosses rows: row * (nodes + 1) + first column behind the crossing. */
  crossings: Int32Array
  crossingCount: number
  /** An odd number of changed crossings, by place; all 0 between lines. */
  readonly isOdd: Uint8Array
  readonly isRowChanged: Uint8Array
}

export function createLineSides(nodes: number): LineSides {
  return {
    isBehind: new Uint8Array(nodes * nodes),
    flipped: new Int32Array(nodes * nodes),
    flippedCount: 0,
    crossings: new Int32Array(1024),
    crossingCount: 0,
    isOdd: new Uint8Array(nodes * (nodes + 1)),
    isRowChanged: new Uint8Array(nodes),
  }
}

const corners = new Float64Array(8)

/**
 * Takes another line: even-odd rows over the line closed round the back of the head. Rows whose crossings stay where
 * they were are left alone.
 */
export function updateSides(sides: LineSides, line: HairlineLine, nodes: number, halfMm: number): void {
  const { isBehind, flipped, isOdd, isRowChanged } = sides
  const { u: lineU, v: lineV, count } = line
  toggle(sides, nodes)
  sides.crossingCount = 0
  const far = 4 * halfMm
  const first = far / Math.sqrt(lineU[0]! ** 2 + lineV[0]! ** 2)
  const last = far / Math.sqrt(lineU[count - 1]! ** 2 + lineV[count - 1]! ** 2)
  corners[0] = lineU[count - 1]! * last
  corners[1] = lineV[count - 1]! * last
  corners[2] = far
  corners[3] = -far
  corners[4] = -far
  corners[5] = -far
  corners[6] = lineU[0]! * first
  corners[7] = lineV[0]! * first
  const toGrid = (nodes - 1) / (2 * halfMm)
  let u0 = lineU[0]!
  let v0 = lineV[0]!
  for (let i = 1; i <= count + 4; i++) {
    const corner = 2 * (i - count)
    const u1 = i < count ? lineU[i]! : i < count + 4 ? corners[corner]! : lineU[0]!
    const v1 = i < count ? lineV[i]! : i < count + 4 ? corners[corner + 1]! : lineV[0]!
    addCrossings(sides, nodes, toGrid, halfMm, u0, v0, u1, v1)
    u0 = u1
    v0 = v1
  }
  toggle(sides, nodes)
  let flips = 0
  for (let row = 0; row < nodes; row++) {
    if (isRowChanged[row] === 0) continue
    isRowChanged[row] = 0
    let odd = 0
    const at = row * (nodes + 1)
    for (let column = 0; column < nodes; column++) {
      odd ^= isOdd[at + column]!
      isOdd[at + column] = 0
      if (odd === 0) continue
      const node = row * nodes + column
      isBehind[node]! ^= 1
      flipped[flips++] = node
    }
    isOdd[at + nodes] = 0
  }
  sides.flippedCount = flips
}

function addCrossings(
  sides: LineSides,
  nodes: number,
  toGrid: number,
  halfMm: number,
  u0: number,
  v0: number,
  u1: number,
  v1: number,
): void {
  const low = Math.min(v0, v1)
  const high = Math.max(v0, v1)
  const from = Math.max(0, Math.ceil((low + halfMm) * toGrid))
  const to = Math.min(nodes - 1, Math.floor((high + halfMm) * toGrid))
  for (let row = from; row <= to; row++) {
    const v = row / toGrid - halfMm
    // Half-open in v, so that a vertex on a row counts once.
    if (v < low || v >= high) continue
    const u = u0 + ((v - v0) / (v1 - v0)) * (u1 - u0)
    const column = Math.max(0, Math.min(nodes, Math.ceil((u + halfMm) * toGrid)))
    if (sides.crossingCount === sides.crossings.length) {
      const longer = new Int32Array(2 * sides.crossings.length)
      longer.set(sides.crossings)
      sides.crossings = longer
    }
    sides.crossings[sides.crossingCount++] = row * (nodes + 1) + column
  }
}

/** Adds the present crossings to the odd ones: what was and still is adds up to nothing. */
function toggle({ crossings, crossingCount, isOdd, isRowChanged }: LineSides, nodes: number): void {
  for (let k = 0; k < crossingCount; k++) {
    const at = crossings[k]!
    isOdd[at]! ^= 1
    isRowChanged[(at / (nodes + 1)) | 0] = 1
  }
}
