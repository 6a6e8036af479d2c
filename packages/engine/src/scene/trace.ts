import type { Camera } from '../head/camera.ts'
import type { Mannequin } from './mannequin.ts'

const cellPx = 8
const farMm = 2400

/** Distance along every pixel's ray to the mannequin, mm; Infinity where there is backdrop. */
export type DepthPicture = {
  readonly camera: Camera
  readonly distanceMm: Float32Array
  /** 1 where the pixel shows the bare cranium. */
  readonly scalp: Uint8Array
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
  for (let step = 0; step < 160; step++) {
    const d = mannequin.distance(ox + t * dx, oy + t * dy, oz + t * dz)
    if (d < toleranceMm && d > -toleranceMm) return t + lastStep * d
    isInside ||= d < 0
    if (pass && d < pass[0]!) {
      pass[0] = d
      pass[1] = t
    }
    // Near misses must not creep along the surface.
    t += d > 0 && d < 0.15 ? 0.12 : 0.82 * d
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
  const ray = new Float64Array(3)
  const pass = new Float64Array(2)
  const start = Math.max(10, Math.hypot(centreMm[0], centreMm[1], centreMm[2]) - 300)
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      rayInto(ray, camera, i * cellPx, j * cellPx)
      const k = j * columns + i
      hits[k] = march(mannequin, camera, ray, start, 0.04, 0.9, pass)
      gaps[k] = pass[0]!
      passes[k] = pass[1]!
    }
  }
  const distanceMm = new Float32Array(widthPx * heightPx).fill(Number.POSITIVE_INFINITY)
  const scalp = new Uint8Array(widthPx * heightPx)
  for (let j = 0; j < rows - 1; j++) {
    for (let i = 0; i < columns - 1; i++) fillCell(i, j)
  }
  return { camera, distanceMm, scalp }

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
    const isSmooth = hitCount === 4 && far - near < 3 * cellMm
    const isGentle = isSmooth && tilt < 1.2
    const lastStep = isGentle ? 1.03 * Math.sqrt(1 + tilt * tilt) : 0.9
    const tolerance = isGentle ? 0.16 / (1 + tilt) : 0.04
    const yEnd = Math.min(heightPx, (j + 1) * cellPx)
    const xEnd = Math.min(widthPx, (i + 1) * cellPx)
    for (let y = j * cellPx; y < yEnd; y++) {
      const fy = (y + 0.5) / cellPx - j
      for (let x = i * cellPx; x < xEnd; x++) {
        const fx = (x + 0.5) / cellPx - i
        rayInto(ray, camera, x + 0.5, y + 0.5)
        const from = isSmooth
          ? (h00 * (1 - fx) + h10 * fx) * (1 - fy) + (h01 * (1 - fx) + h11 * fx) * fy
          : near - 2 * cellMm
        const t = march(mannequin, camera, ray, from, tolerance, lastStep)
        distanceMm[y * widthPx + x] = t
        if (t < farMm && mannequin.wasScalp()) scalp[y * widthPx + x] = 1
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
