import type { PolishInput } from './polish-input.ts'

/** Moves dots without letting them leave the treated skin. */
export type OpenSkin = {
  /** Moves dot i by (dx, dy), or by a half or a quarter where the whole way leads out, or not at all. */
  moveDot(i: number, u: Float32Array, v: Float32Array, dx: number, dy: number): boolean
}

/** Grid cells of this many mean distances between places of the ground. */
const cellPlaces = 3
const largestSide = 512

/**
 * Marks dots with untreated ground near them, so that only those few ask `isTreated` on every move: all others lie
 * further from any edge than polish can take them (3 cells of the ground each way, some 4 dot spacings).
 */
export function createOpenSkin({ dots, ground, isTreated }: PolishInput): OpenSkin {
  let [left, low, right, high, area] = [Infinity, Infinity, -Infinity, -Infinity, 0]
  for (let k = 0; k < ground.count; k++) {
    const x = ground.u[k]!
    const y = ground.v[k]!
    if (x < left) left = x
    if (x > right) right = x
    if (y < low) low = y
    if (y > high) high = y
    area += ground.areaMm2[k]!
  }
  const placeMm = Math.sqrt(area / Math.max(1, ground.count))
  const span = Math.max(right - left, high - low, placeMm) || 1
  const side = Math.max(1, Math.min(largestSide, Math.ceil(span / (cellPlaces * placeMm || 1))))
  const toCell = side / span
  const cellAt = (value: number) => Math.max(0, Math.min(side - 1, Math.floor(value * toCell)))
  // A cell without any ground is an edge too: nobody knows what lies there.
  const isWhole = new Uint8Array(side * side).fill(2)
  for (let k = 0; k < ground.count; k++) {
    const cell = cellAt(ground.v[k]! - low) * side + cellAt(ground.u[k]! - left)
    if (!(ground.pigmentPerMm2[k]! > 0)) isWhole[cell] = 0
    else if (isWhole[cell] === 2) isWhole[cell] = 1
  }
  const isInner = wholeAround(wholeAround(isWhole, side, 1), side, side)
  const asks = new Uint8Array(dots.count)
  for (let i = 0; i < dots.count; i++)
    if (isInner[cellAt(dots.v[i]! - low) * side + cellAt(dots.u[i]! - left)] === 0) asks[i] = 1
  return {
    moveDot: (i, u, v, dx, dy) => {
      if (!asks[i]) {
        u[i] = u[i]! + dx
        v[i] = v[i]! + dy
        return true
      }
      for (let part = 1; part >= 0.25; part /= 2) {
        const nextU = Math.fround(u[i]! + dx * part)
        const nextV = Math.fround(v[i]! + dy * part)
        if (!isTreated(nextU, nextV)) continue
        u[i] = nextU
        v[i] = nextV
        return true
      }
      return false
    },
  }
}

/** 1 for cells that are whole with the two on each side along rows (`stride` 1) or columns (`stride` side); 0 at the rim. */
function wholeAround(isWhole: Uint8Array, side: number, stride: number): Uint8Array {
  const isInner = new Uint8Array(side * side)
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const along = stride === 1 ? column : row
      if (along < 2 || along >= side - 2) continue
      const cell = row * side + column
      let whole = 1
      for (let step = -2; step <= 2; step++) if (isWhole[cell + step * stride] !== 1) whole = 0
      isInner[cell] = whole
    }
  return isInner
}
