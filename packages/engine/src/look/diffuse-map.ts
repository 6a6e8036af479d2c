import { linearOfByte } from './light-codes.ts'
import type { Photo } from './photo.ts'
import { glossColour } from './picture-light.ts'
import type { Region } from './region.ts'

/**
 * How much of each pixel is light that has been through the skin (and so through pigment). `share` covers the whole
 * photo, one byte a pixel: specular light = (1 - share/255) min(Lr, Lg, Lb), the same in all three channels.
 */
export type DiffuseMap = {
  readonly widthPx: number
  readonly heightPx: number
  readonly share: Uint8Array
}

/** Bytes from here on count as clipped: the diffuse part is then taken from around. */
const clippedByte = 250
/** Squared distance of the skin's chromaticity from white below which gloss cannot be told apart (grey things). */
const greyDistance = 0.0008
const colourDistance = 0.003
/** At the edge of the head pixels mix skin with the wall behind it so far in; optics and sharpening reach no further. */
const edgePx = 2
/** A slit of wall between ear and cheek lies within so many cells of a cell that is mostly wall. */
const wallCells = 2

/** Local skin on a coarse grid: chromaticity (sum 1) and diffuse level of the darker pixels. */
type SkinGrid = {
  readonly cellPx: number
  readonly columns: number
  readonly rows: number
  /** red, green chromaticity and diffuse sum per cell. */
  readonly values: Float32Array
  /** 1 where a cell near by is grey: a wall, not the middle of a highlight, which skin surrounds. */
  readonly isByWall: Uint8Array
}

/**
 * Splits the light of a photo into diffuse and specular by the dichromatic model L = md c + ms w, with c the local
 * chromaticity of the darkest 40 % (of a window 5 % of the width) and w white. Grey areas come out fully diffuse.
 * Only `region` (default: everything) is computed; the rest is 255. Sources: shafer-1985, li-2017.
 */
export function prepareDiffuse(photo: Photo, region?: Region): DiffuseMap {
  const { widthPx, heightPx, rgba } = photo
  const share = new Uint8Array(widthPx * heightPx).fill(255)
  const grid = gatherSkin(photo)
  const left = Math.max(0, region?.xPx ?? 0)
  const top = Math.max(0, region?.yPx ?? 0)
  const right = Math.min(widthPx, left + (region?.widthPx ?? widthPx))
  const bottom = Math.min(heightPx, top + (region?.heightPx ?? heightPx))
  const { cellPx, columns, rows, values } = grid
  for (let y = top; y < bottom; y++) {
    const gy = Math.min(rows - 1, Math.max(0, (y + 0.5) / cellPx - 0.5))
    const j = Math.min(rows - 2, Math.floor(gy))
    const fy = gy - j
    let cell = -1
    let r0 = 0
    let r1 = 0
    let g0 = 0
    let g1 = 0
    let m0 = 0
    let m1 = 0
    for (let x = left; x < right; x++) {
      const gx = Math.min(columns - 1, Math.max(0, (x + 0.5) / cellPx - 0.5))
      const i = Math.min(columns - 2, Math.floor(gx))
      if (i !== cell) {
        cell = i
        const k = 3 * (j * columns + i)
        const below = k + 3 * columns
        r0 = values[k]! * (1 - fy) + values[below]! * fy
        g0 = values[k + 1]! * (1 - fy) + values[below + 1]! * fy
        m0 = values[k + 2]! * (1 - fy) + values[below + 2]! * fy
        r1 = values[k + 3]! * (1 - fy) + values[below + 3]! * fy
        g1 = values[k + 4]! * (1 - fy) + values[below + 4]! * fy
        m1 = values[k + 5]! * (1 - fy) + values[below + 5]! * fy
      }
      const fx = gx - i
      const cr = r0 + (r1 - r0) * fx
      const cg = g0 + (g1 - g0) * fx
      const dr = cr - 1 / 3
      const dg = cg - 1 / 3
      const db = -dr - dg
      const distance = dr * dr + dg * dg + db * db
      if (distance <= greyDistance) continue
      const p = 4 * (y * widthPx + x)
      const br = rgba[p]!
      const bg = rgba[p + 1]!
      const bb = rgba[p + 2]!
      const lr = linearOfByte[br]!
      const lg = linearOfByte[bg]!
      const lb = linearOfByte[bb]!
      const least = lr < lg ? (lr < lb ? lr : lb) : lg < lb ? lg : lb
      if (least <= 0) continue
      let specular: number
      if (br >= clippedByte || bg >= clippedByte || bb >= clippedByte) {
        specular = (lr + lg + lb - (m0 + (m1 - m0) * fx)) / 3
      } else {
        // White is orthogonal to (c - w), so the least-squares diffuse level is one projection.
        const diffuse = (lr * dr + lg * dg + lb * db) / distance
        specular = (lr + lg + lb - diffuse) / 3
      }
      if (specular <= 0) continue
      const trust = Math.min(1, (distance - greyDistance) / (colourDistance - greyDistance))
      share[y * widthPx + x] = Math.max(0, 255 * (1 - (trust * specular) / least))
    }
  }
  freeEdges(share, photo, grid, left, top, right, bottom)
  blurShare(share, widthPx, left, top, right, bottom)
  return { widthPx, heightPx, share }
}

function gatherSkin(photo: Photo): SkinGrid {
  const { widthPx, heightPx, rgba } = photo
  const cellPx = Math.max(4, Math.round(widthPx / 60))
  const columns = Math.max(2, Math.ceil(widthPx / cellPx))
  const rows = Math.max(2, Math.ceil(heightPx / cellPx))
  const raw = new Float32Array(3 * columns * rows)
  const stride = Math.max(1, Math.floor(cellPx / 8))
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const samples: (readonly [sum: number, red: number, green: number])[] = []
      const yEnd = Math.min(heightPx, (j + 1) * cellPx)
      const xEnd = Math.min(widthPx, (i + 1) * cellPx)
      for (let y = j * cellPx; y < yEnd; y += stride) {
        for (let x = i * cellPx; x < xEnd; x += stride) {
          const p = 4 * (y * widthPx + x)
          if (rgba[p]! >= clippedByte || rgba[p + 1]! >= clippedByte || rgba[p + 2]! >= clippedByte) continue
          const lr = linearOfByte[rgba[p]!]!
          const lg = linearOfByte[rgba[p + 1]!]!
          const sum = lr + lg + linearOfByte[rgba[p + 2]!]!
          if (sum > 0.003) samples.push([sum, lr / sum, lg / sum])
        }
      }
      const k = 3 * (j * columns + i)
      samples.sort((first, second) => first[0] - second[0])
      const kept = samples.slice(0, Math.ceil(samples.length * 0.4))
      raw[k] = median(kept.map((s) => s[1]))
      raw[k + 1] = median(kept.map((s) => s[2]))
      raw[k + 2] = kept.at(-1)?.[0] ?? 0
    }
  }
  return {
    cellPx,
    columns,
    rows,
    values: smooth(raw, columns, rows),
    isByWall: cellsByWall(raw, columns, rows),
  }
}

function cellsByWall(raw: Float32Array, columns: number, rows: number): Uint8Array {
  const isByWall = new Uint8Array(columns * rows)
  for (let cell = 0; cell < columns * rows; cell++) {
    const red = raw[3 * cell]! - 1 / 3
    const green = raw[3 * cell + 1]! - 1 / 3
    if (raw[3 * cell + 2]! === 0 || red * red + green * green + (red + green) ** 2 > greyDistance) continue
    const row = Math.floor(cell / columns)
    const column = cell - row * columns
    for (let j = Math.max(0, row - wallCells); j <= Math.min(rows - 1, row + wallCells); j++)
      isByWall.fill(
        1,
        j * columns + Math.max(0, column - wallCells),
        j * columns + Math.min(columns, column + wallCells + 1),
      )
  }
  return isByWall
}

/** A pixel that is part wall is paler than skin without being gloss: nothing so near a wall counts as gloss. */
function freeEdges(
  share: Uint8Array,
  { widthPx, rgba }: Photo,
  { cellPx, columns, isByWall }: SkinGrid,
  left: number,
  top: number,
  right: number,
  bottom: number,
): void {
  for (let y = top; y < bottom; y++) {
    const cellRow = Math.floor(y / cellPx) * columns
    for (let x = left; x < right; x++) {
      if (isByWall[cellRow + Math.floor(x / cellPx)] === 0) {
        // On to the next cell.
        x += cellPx - (x % cellPx) - 1
        continue
      }
      const p = 4 * (y * widthPx + x)
      if (rgba[p]! >= clippedByte || rgba[p + 1]! >= clippedByte || rgba[p + 2]! >= clippedByte) continue
      const lr = linearOfByte[rgba[p]!]!
      const lg = linearOfByte[rgba[p + 1]!]!
      const lb = linearOfByte[rgba[p + 2]!]!
      const most = lr > lg ? (lr > lb ? lr : lb) : lg > lb ? lg : lb
      const least = lr < lg ? (lr < lb ? lr : lb) : lg < lb ? lg : lb
      if (most - least > glossColour[0] * most) continue
      const from = Math.max(left, x - edgePx)
      const to = Math.min(right, x + edgePx + 1)
      for (let row = Math.max(top, y - edgePx); row < Math.min(bottom, y + edgePx + 1); row++)
        share.fill(255, row * widthPx + from, row * widthPx + to)
    }
  }
}

function median(values: readonly number[]): number {
  if (values.length === 0) return 1 / 3
  const sorted = values.toSorted((first, second) => first - second)
  return sorted[sorted.length >> 1]!
}

/**
 * Mean over the 3 x 3 cells around each cell, coloured cells counting most: gloss is paler than the skin round it.
 * Cells without an unclipped sample are then filled inwards from their neighbours.
 */
function smooth(raw: Float32Array, columns: number, rows: number): Float32Array {
  const weights = Float32Array.from({ length: columns * rows }, (_, cell) => {
    const red = raw[3 * cell]! - 1 / 3
    const green = raw[3 * cell + 1]! - 1 / 3
    const distance = red * red + green * green + (red + green) ** 2
    return raw[3 * cell + 2]! > 0 ? 0.02 + Math.min(1, distance / 0.01) ** 2 : 0
  })
  const out = new Float32Array(raw.length)
  const known = averageAround(raw, weights, out, columns, rows)
  for (let round = 0; round < columns && known.includes(0); round++) {
    known.set(averageAround(out.slice(), known.slice(), out, columns, rows, true))
  }
  return out
}

/** Writes weighted means of the 3 x 3 neighbours; with `onlyEmpty`, cells of weight > 0 stay. Returns 1 where known. */
function averageAround(
  from: Float32Array,
  weights: Float32Array,
  out: Float32Array,
  columns: number,
  rows: number,
  onlyEmpty = false,
): Float32Array {
  const known = new Float32Array(weights.length)
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const cell = j * columns + i
      if (onlyEmpty && weights[cell]! > 0) {
        known[cell] = 1
        continue
      }
      const sum = [0, 0, 0]
      let total = 0
      for (let v = Math.max(0, j - 1); v <= Math.min(rows - 1, j + 1); v++) {
        for (let u = Math.max(0, i - 1); u <= Math.min(columns - 1, i + 1); u++) {
          const weight = weights[v * columns + u]!
          for (let q = 0; q < 3; q++) sum[q] = sum[q]! + weight * from[3 * (v * columns + u) + q]!
          total += weight
        }
      }
      if (total === 0) continue
      known[cell] = 1
      for (let q = 0; q < 3; q++) out[3 * cell + q] = sum[q]! / total
    }
  }
  return known
}

/** Binomial blur (1 4 6 4 1)/16 in both directions, sigma 1 px: sensor noise must not decide what is gloss. */
function blurShare(
  share: Uint8Array,
  widthPx: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): void {
  const line = new Uint8Array(Math.max(right - left, bottom - top) + 4)
  const pass = (start: number, step: number, count: number): void => {
    for (let i = -2; i < count + 2; i++) {
      line[i + 2] = share[start + step * Math.min(count - 1, Math.max(0, i))]!
    }
    for (let i = 0; i < count; i++) {
      const sum = line[i]! + line[i + 4]! + 4 * (line[i + 1]! + line[i + 3]!) + 6 * line[i + 2]!
      share[start + step * i] = (sum + 8) >> 4
    }
  }
  for (let y = top; y < bottom; y++) pass(y * widthPx + left, 1, right - left)
  for (let x = left; x < right; x++) pass(top * widthPx + x, widthPx, bottom - top)
}
