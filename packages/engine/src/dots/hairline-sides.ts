import type { HairlineLine } from './hairline-line.ts'

/** Which side of a line the nodes of a square grid lie on. */
export type LineSides = {
  /** 1 for nodes behind the line. */
  readonly isBehind: Uint8Array
  /** First and last column of each row that may have changed sides with the last line; the first is `nodes` where none. */
  readonly firstFlipped: Int32Array
  readonly lastFlipped: Int32Array
  /** Where the line crosses rows, and where the line before did: row * (nodes + 1) + first column behind the crossing. */
  crossings: Crossings
  before: Crossings
  /** 1 where only one of the two crosses; all 0 between lines. */
  readonly isOdd: Uint8Array
}

type Crossings = { at: Int32Array; count: number }

export function createLineSides(nodes: number): LineSides {
  return {
    isBehind: new Uint8Array(nodes * nodes),
    firstFlipped: new Int32Array(nodes).fill(nodes),
    lastFlipped: new Int32Array(nodes).fill(-1),
    crossings: { at: new Int32Array(1024), count: 0 },
    before: { at: new Int32Array(1024), count: 0 },
    isOdd: new Uint8Array(nodes * (nodes + 1)),
  }
}

const corners = new Float64Array(8)

/**
 * Takes another line: even-odd rows over the line closed round the back of the head. Rows whose crossings stay where
 * they were are left alone.
 */
export function updateSides(sides: LineSides, line: HairlineLine, nodes: number, halfMm: number): void {
  const { isBehind, firstFlipped, lastFlipped, isOdd, before: crossings } = sides
  const { u: lineU, v: lineV, count } = line
  sides.before = sides.crossings
  sides.crossings = crossings
  crossings.count = 0
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
    addCrossings(crossings, nodes, toGrid, halfMm, u0, v0, u1, v1)
    u0 = u1
    v0 = v1
  }
  toggle(sides, sides.before)
  toggle(sides, crossings)
  firstFlipped.fill(nodes)
  lastFlipped.fill(-1)
  noteOdd(sides, sides.before, nodes)
  noteOdd(sides, crossings, nodes)
  for (let row = 0; row < nodes; row++) {
    const at = row * (nodes + 1)
    let odd = 0
    for (let column = firstFlipped[row]!; column <= lastFlipped[row]!; column++) {
      odd ^= isOdd[at + column]!
      isOdd[at + column] = 0
      isBehind[row * nodes + column]! ^= odd
    }
    isOdd[at + lastFlipped[row]! + 1] = 0
  }
}

function addCrossings(
  crossings: Crossings,
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
    if (crossings.count === crossings.at.length) {
      const longer = new Int32Array(2 * crossings.at.length)
      longer.set(crossings.at)
      crossings.at = longer
    }
    crossings.at[crossings.count++] = row * (nodes + 1) + column
  }
}

/** What was and still is adds up to nothing. */
function toggle({ isOdd }: LineSides, { at, count }: Crossings): void {
  for (let k = 0; k < count; k++) isOdd[at[k]!]! ^= 1
}

function noteOdd(
  { isOdd, firstFlipped, lastFlipped }: LineSides,
  { at, count }: Crossings,
  nodes: number,
): void {
  for (let k = 0; k < count; k++) {
    if (isOdd[at[k]!] === 0) continue
    const row = (at[k]! / (nodes + 1)) | 0
    const column = at[k]! - row * (nodes + 1)
    if (column < firstFlipped[row]!) firstFlipped[row] = column
    if (column > lastFlipped[row]! + 1) lastFlipped[row] = column - 1
  }
}
