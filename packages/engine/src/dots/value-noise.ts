/**
 * Smooth noise in 0..1 at a point, mean 1/2: values hashed on a cubic lattice of the given wavelength, blended with
 * 3t^2 - 2t^3. Only whole-number hashing and + - * /, so it is the same on every machine.
 */
export function valueNoise(x: number, y: number, z: number, wavelengthMm: number, seed: number): number {
  const px = x / wavelengthMm
  const py = y / wavelengthMm
  const pz = z / wavelengthMm
  const i = Math.floor(px)
  const j = Math.floor(py)
  const k = Math.floor(pz)
  const u = ease(px - i)
  const v = ease(py - j)
  const w = ease(pz - k)
  const a = plane(i, j, k, seed, u, v)
  return a + w * (plane(i, j, k + 1, seed, u, v) - a)
}

function plane(i: number, j: number, k: number, seed: number, u: number, v: number): number {
  const a = lattice(i, j, k, seed)
  const b = lattice(i + 1, j, k, seed)
  const c = lattice(i, j + 1, k, seed)
  const d = lattice(i + 1, j + 1, k, seed)
  const top = a + u * (b - a)
  return top + v * (c + u * (d - c) - top)
}

function lattice(i: number, j: number, k: number, seed: number): number {
  let h = Math.imul(i, 0x27d4eb2d) ^ Math.imul(j, 0x165667b1) ^ Math.imul(k, 0x9e3779b1) ^ seed
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296
}

function ease(t: number): number {
  return t * t * (3 - 2 * t)
}
