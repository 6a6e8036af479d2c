import type { Camera } from '../head/camera.ts'
import { type Mannequin, mannequinParts } from './mannequin.ts'

const cellPx = 8
const farMm = 2400
/** So near the surface steps may grow, to a multiple of the distance where it slants away. */
const nearMm = 2
const longestStep = 3
/** Cells wider than this are traced in every pixel: between coarse pixels a head curves too much, mm. */
const widestCellMm = 3.2

/** Distance along every pixel's ray to the mannequin, mm; Infinity where there is backdrop. */
export type DepthPicture = {
  readonly camera: Camera
  readonly distanceMm: Float32Array
  /** What each pixel shows: one of `mannequinParts`. */
  readonly part: Uint8Array
}

/** Unit direction of the ray through a picture position, written to `out`. */
export function rayInto(out: Float64Array, camera: Camera, xPx: number, yPx: number): void {
  const [right, up, back] = camera.rotation
  const u = (xPx - camera.principalPx[0]) / camera.focalPx
  const v = (camera.principalPx[1] - yPx) / camera.focalPx
  const inverse = 1 / Math.sqrt(u * u + v * v + 1)
  out[0] = (u * right[0] + v * up[0] - back[0]) * inverse
  out[1] = (u * right[1] + v * up[1] - back[1]) * inverse
  out[2] = (u * right[2] + v * up[2] - back[2]) * inverse
}

/**
 * Walks one ray until the surface is within the tolerance, then goes `lastStep` times the rest; returns the hit distance or Infinity, and leaves how near it passed in `pass` [gap, distance].
 */
function march(
  mannequin: Mannequin,
  camera: Camera,
  ray: Float64Array,
  start: number,
  toleranceMm: number,
  lastStep: number,
  pass?: Float64Array,
): number {
  const [ox, oy, oz] = camera.centreMm
  const dx = ray[0]!
  const dy = ray[1]!
  const dz = ray[2]!
  let t = start
  if (pass) pass[0] = Number.POSITIVE_INFINITY
  let isInside = false
  let before = Number.POSITIVE_INFINITY
  let stride = 0
  for (let step = 0; step < 160; step++) {
    const d = mannequin.distance(ox + t * dx, oy + t * dy, oz + t * dz)
    if (d < toleranceMm && d > -toleranceMm) return t + lastStep * d
    isInside ||= d < 0
    if (pass && d < pass[0]!) {
      pass[0] = d
      pass[1] = t
    }
    // Near misses must not creep along the surface.
    let next = d > 0 && d < 0.15 ? 0.12 : 0.82 * d
    // Towards a slanting surface the last two distances tell how far it really is; past one, nothing is near ahead.
    if (!pass && stride > 0 && d > 0 && d < nearMm) {
      const fall = (before - d) / stride
      if (fall > 0) next = Math.max(next, Math.min(longestStep * d, (0.9 * d) / fall))
      else next = Math.max(next, 1.5 * d)
    }
    before = d
    stride = next
    t += next
    if (t > farMm) break
  }
  // Along creases the estimate may swing around zero without settling.
  return isInside ? t : Number.POSITIVE_INFINITY
}

/**
 * Depth of the mannequin from one camera: rays on an 8-pixel grid first, then every pixel from the depth that its
 * cell's corners allow. Cells whose four rays pass far from the surface are backdrop without further rays.
 */
export function traceDepth(mannequin: Mannequin, camera: Camera): DepthPicture {
  const { widthPx, heightPx, centreMm } = camera
  const columns = Math.ceil(widthPx / cellPx) + 1
  const rows = Math.ceil(heightPx / cellPx) + 1
  const hits = new Float32Array(columns * rows)
  const gaps = new Float32Array(columns * rows)
  const passes = new Float32Array(columns * rows)
  const cloth = new Uint8Array(columns * rows)
  const ray = new Float64Array(3)
  const pass = new Float64Array(2)
  const start = Math.max(10, Math.hypot(centreMm[0], centreMm[1], centreMm[2]) - 300)
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      rayInto(ray, camera, i * cellPx, j * cellPx)
      const k = j * columns + i
      hits[k] = march(mannequin, camera, ray, start, 0.04, 0.9, pass)
      cloth[k] = mannequin.lastPart() === mannequinParts.garment ? 1 : 0
      gaps[k] = pass[0]!
      passes[k] = pass[1]!
    }
  }
  const distanceMm = new Float32Array(widthPx * heightPx).fill(Number.POSITIVE_INFINITY)
  const part = new Uint8Array(widthPx * heightPx)
  const blocks = cellPx / 2 + 1
  const blockHits = new Float64Array(blocks * blocks)
  const blockParts = new Uint8Array(blocks * blocks)
  for (let j = 0; j < rows - 1; j++) {
    for (let i = 0; i < columns - 1; i++) fillCell(i, j)
  }
  return { camera, distanceMm, part }

  function fillCell(i: number, j: number): void {
    const k = j * columns + i
    const corners = [k, k + 1, k + columns, k + columns + 1]
    let near = Number.POSITIVE_INFINITY
    let far = 0
    let hitCount = 0
    let gap = Number.POSITIVE_INFINITY
    for (const c of corners) {
      const hit = hits[c]!
      if (hit < farMm) {
        hitCount++
        near = Math.min(near, hit)
        far = Math.max(far, hit)
      } else {
        near = Math.min(near, passes[c]!)
      }
      gap = Math.min(gap, gaps[c]!)
    }
    const cellMm = (cellPx * 1.5 * near) / camera.focalPx
    // No ray of the cell is farther from a corner's ray than 0.71 cells.
    if (hitCount === 0 && gap > 0.75 * cellMm) return
    const [h00, h10, h01, h11] = corners.map((c) => hits[c]!) as [number, number, number, number]
    // Where the cell is one gentle slope its tilt tells how much farther the ray has to go than the gap is wide.
    const pixelsMm = (cellPx * near) / camera.focalPx
    const tilt = Math.hypot(h10 - h00 + h11 - h01, h01 - h00 + h11 - h10) / (2 * pixelsMm)
    // The collar stands off the neck: a ray that starts between the two would begin inside the cloth.
    const isMixed = corners.some((c) => cloth[c] !== cloth[k])
    const isSmooth = hitCount === 4 && !isMixed && far - near < 3 * cellMm
    const isGentle = isSmooth && tilt < 1.2
    const lastStep = isGentle ? 1.03 * Math.sqrt(1 + tilt * tilt) : 0.9
    const tolerance = isGentle ? 0.16 / (1 + tilt) : 0.04
    const x0 = i * cellPx
    const y0 = j * cellPx
    const hitAt = (x: number, y: number): number => {
      const fx = (x + 0.5) / cellPx - i
      const fy = (y + 0.5) / cellPx - j
      rayInto(ray, camera, x + 0.5, y + 0.5)
      const from = isSmooth
        ? (h00 * (1 - fx) + h10 * fx) * (1 - fy) + (h01 * (1 - fx) + h11 * fx) * fy
        : near - 2 * cellMm
      return march(mannequin, camera, ray, from, tolerance, lastStep)
    }
    const put = (x: number, y: number, t: number, of: number): void => {
      if (x >= widthPx || y >= heightPx) return
      distanceMm[y * widthPx + x] = t
      part[y * widthPx + x] = of
    }
    const putHit = (x: number, y: number): void => {
      if (x >= widthPx || y >= heightPx) return
      const t = hitAt(x, y)
      put(x, y, t, t < farMm ? mannequin.lastPart() : mannequinParts.skin)
    }
    if (!isSmooth || pixelsMm > widestCellMm) {
      for (let y = y0; y < y0 + cellPx; y++) for (let x = x0; x < x0 + cellPx; x++) putHit(x, y)
      return
    }
    // Smooth cells are looked at in every second pixel; the ones between follow unless the surface breaks there.
    for (let v = 0; v < blocks; v++) {
      for (let u = 0; u < blocks; u++) {
        blockHits[v * blocks + u] = hitAt(x0 + 2 * u, y0 + 2 * v)
        blockParts[v * blocks + u] = mannequin.lastPart()
      }
    }
    const steepMm = (6 * pixelsMm) / cellPx
    for (let v = 0; v + 1 < blocks; v++) {
      for (let u = 0; u + 1 < blocks; u++) {
        const b = v * blocks + u
        const t00 = blockHits[b]!
        const t10 = blockHits[b + 1]!
        const t01 = blockHits[b + blocks]!
        const t11 = blockHits[b + blocks + 1]!
        const of = blockParts[b]!
        const x = x0 + 2 * u
        const y = y0 + 2 * v
        put(x, y, t00, t00 < farMm ? of : mannequinParts.skin)
        const isOne =
          Math.abs(t00 + t11 - t10 - t01) < 0.12 &&
          Math.abs(t00 - t11) < steepMm &&
          Math.abs(t10 - t01) < steepMm &&
          of === blockParts[b + 1] &&
          of === blockParts[b + blocks] &&
          of === blockParts[b + blocks + 1]
        if (isOne) {
          put(x + 1, y, (t00 + t10) / 2, of)
          put(x, y + 1, (t00 + t01) / 2, of)
          put(x + 1, y + 1, (t00 + t10 + t01 + t11) / 4, of)
        } else {
          putHit(x + 1, y)
          putHit(x, y + 1)
          putHit(x + 1, y + 1)
        }
      }
    }
  }
}

/** Hit distance of any one ray through the picture, mm; Infinity on a miss. */
export function traceRay(
  mannequin: Mannequin,
  camera: Camera,
  xPx: number,
  yPx: number,
  startMm: number,
): number {
  const ray = new Float64Array(3)
  rayInto(ray, camera, xPx, yPx)
  return march(mannequin, camera, ray, startMm, 0.04, 0.9)
}
