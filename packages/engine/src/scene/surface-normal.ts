import type { Mannequin } from './mannequin.ts'

/** Outward unit normal of the mannequin near its surface (four-point gradient over 0.3 mm), written to `out`. */
export function normalInto(out: Float64Array, mannequin: Mannequin, x: number, y: number, z: number): void {
  const h = 0.3
  const a = mannequin.distance(x + h, y - h, z - h)
  const b = mannequin.distance(x - h, y - h, z + h)
  const c = mannequin.distance(x - h, y + h, z - h)
  const d = mannequin.distance(x + h, y + h, z + h)
  const nx = a - b - c + d
  const ny = -a - b + c + d
  const nz = -a + b - c + d
  const inverse = 1 / (Math.sqrt(nx * nx + ny * ny + nz * nz) || 1)
  out[0] = nx * inverse
  out[1] = ny * inverse
  out[2] = nz * inverse
}
