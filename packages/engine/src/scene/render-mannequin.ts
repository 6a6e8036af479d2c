import type { Camera } from '../head/camera.ts'
import type { Photo } from '../look/photo.ts'
import type { Vec3 } from '../vector.ts'
import { backdropInto } from './backdrop.ts'
import { develop } from './develop.ts'
import { studioFor } from './lighting.ts'
import { type Mannequin, type MannequinPart, mannequinParts } from './mannequin.ts'
import { NormalGrid } from './normal-grid.ts'
import { computeOcclusion, readOcclusion } from './occlusion.ts'
import { createShader } from './shading.ts'
import type { SkinMap } from './skin-map.ts'
import { type DepthPicture, rayInto, traceDepth, traceRay } from './trace.ts'

/** Lens blur of rendered photos, px. */
export const renderPsfSigmaPx = 0.6

export type Rendering = { readonly photo: Photo; readonly depth: DepthPicture }

/** Photographs a mannequin: depth, occlusion, shading, antialiased outlines, development. */
export function renderMannequin(
  mannequin: Mannequin,
  camera: Camera,
  map: SkinMap,
  paper: Vec3,
  onProgress?: (share: number) => boolean | void,
): Rendering | undefined {
  const { widthPx, heightPx } = camera
  const depth = traceDepth(mannequin, camera)
  if (onProgress?.(0.35) === false) return undefined
  const studio = studioFor(camera)
  const occlusion = computeOcclusion(mannequin, depth, studio.key.direction)
  if (onProgress?.(0.5) === false) return undefined
  const normals = new NormalGrid(mannequin, depth)
  const normal = new Float64Array(3)
  const shader = createShader(mannequin, map, studio)
  const light = new Float32Array(3 * widthPx * heightPx)
  const ray = new Float64Array(3)
  const colour = new Float64Array(3)
  const sum = new Float64Array(3)
  const pair = new Float64Array(2)
  const [ox, oy, oz] = camera.centreMm

  for (let y = 0; y < heightPx; y++) {
    if (y % 64 === 0 && onProgress?.(0.5 + (0.35 * y) / heightPx) === false) return undefined
    for (let x = 0; x < widthPx; x++) {
      const p = y * widthPx + x
      const part = depth.part[p] as MannequinPart
      const isKnown = part !== mannequinParts.scalp && normals.read(normal, x, y)
      look(x + 0.5, y + 0.5, depth.distanceMm[p]!, x, y, part, isKnown ? normal : undefined)
      light.set(colour, 3 * p)
    }
  }
  // Outlines and sharp changes of material are looked at again with four rays a pixel.
  const edges: number[] = []
  for (let y = 1; y < heightPx - 1; y++) {
    for (let x = 1; x < widthPx - 1; x++) if (isEdge(y * widthPx + x)) edges.push(y * widthPx + x)
  }
  for (const p of edges) {
    const x = p % widthPx
    const y = (p - x) / widthPx
    sum.fill(0)
    for (let s = 0; s < 4; s++) {
      const sx = x + 0.25 + 0.5 * (s & 1)
      const sy = y + 0.25 + 0.5 * (s >> 1)
      const t = traceRay(mannequin, camera, sx, sy, startOf(p))
      look(sx, sy, t, x, y, mannequin.lastPart())
      for (let c = 0; c < 3; c++) sum[c] = sum[c]! + colour[c]! / 4
    }
    light.set(sum, 3 * p)
  }
  const photo = develop(light, widthPx, heightPx, renderPsfSigmaPx, map.seed)
  onProgress?.(1)
  return { photo, depth }

  function look(
    xPx: number,
    yPx: number,
    t: number,
    x: number,
    y: number,
    part: MannequinPart,
    known?: Float64Array,
  ): void {
    if (!(t < 2400)) {
      backdropInto(colour, paper, (xPx - widthPx / 2) / heightPx, yPx / heightPx - 0.5)
      return
    }
    rayInto(ray, camera, xPx, yPx)
    readOcclusion(pair, occlusion, camera, x + 0.5, y + 0.5, t)
    const px = ox + t * ray[0]!
    const py = oy + t * ray[1]!
    const pz = oz + t * ray[2]!
    shader.shadeInto(colour, px, py, pz, ray, pair[0]!, pair[1]!, part, known)
  }
  function isEdge(p: number): boolean {
    const d = depth.distanceMm
    const t = d[p]!
    for (const step of [-1, 1, -widthPx, widthPx]) {
      const q = p + step
      // A steep slope goes on behind the pixel as it does before it; a break does not.
      if (d[q] !== t && !(Math.abs(d[q]! - t) < 2.5 || Math.abs(d[q]! - 2 * t + d[p - step]!) < 1.2))
        return true
      const a = light[3 * p + 1]!
      const b = light[3 * q + 1]!
      if (Math.abs(a - b) > 0.03 + 0.35 * Math.min(a, b)) return true
    }
    return false
  }
  /** Where a finer ray of this pixel may start: close by, unless something nearer passes beside it. */
  function startOf(p: number): number {
    const d = depth.distanceMm
    const near = Math.min(d[p]!, d[p - 1]!, d[p + 1]!, d[p - widthPx]!, d[p + widthPx]!)
    const far = Math.max(d[p]!, d[p - 1]!, d[p + 1]!, d[p - widthPx]!, d[p + widthPx]!)
    return near - (far - near < 2.5 ? 0.6 : 3)
  }
}
