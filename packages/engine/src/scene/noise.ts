import { createRandom } from '../random.ts'

const size = 64
const mask = size - 1
const lattice = buildLattice()

function buildLattice(): Float32Array {
  const random = createRandom(0x5eed)
  return Float32Array.from({ length: size * size * size }, () => 2 * random.next() - 1)
}

/** Smooth value noise in -1..1, one cell per unit, repeating every 64 cells. */
export function noise(x: number, y: number, z: number): number {
  const ix = Math.floor(x)
  const iy = Math.floor(y)
  const iz = Math.floor(z)
  let fx = x - ix
  let fy = y - iy
  let fz = z - iz
  fx = fx * fx * (3 - 2 * fx)
  fy = fy * fy * (3 - 2 * fy)
  fz = fz * fz * (3 - 2 * fz)
  const x0 = ix & mask
  const x1 = (ix + 1) & mask
  const y0 = (iy & mask) * size
  const y1 = ((iy + 1) & mask) * size
  const z0 = (iz & mask) * size * size
  const z1 = ((iz + 1) & mask) * size * size
  const a = lattice[z0 + y0 + x0]! * (1 - fx) + lattice[z0 + y0 + x1]! * fx
  const b = lattice[z0 + y1 + x0]! * (1 - fx) + lattice[z0 + y1 + x1]! * fx
  const c = lattice[z1 + y0 + x0]! * (1 - fx) + lattice[z1 + y0 + x1]! * fx
  const d = lattice[z1 + y1 + x0]! * (1 - fx) + lattice[z1 + y1 + x1]! * fx
  return (a * (1 - fy) + b * fy) * (1 - fz) + (c * (1 - fy) + d * fy) * fz
}

/** Adds `slope` times the gradient of the noise at this point to `out`. */
export function addNoiseSlope(out: Float64Array, x: number, y: number, z: number, slope: number): void {
  const here = noise(x, y, z)
  const step = 0.35
  out[0] = out[0]! + (slope * (noise(x + step, y, z) - here)) / step
  out[1] = out[1]! + (slope * (noise(x, y + step, z) - here)) / step
  out[2] = out[2]! + (slope * (noise(x, y, z + step) - here)) / step
}
