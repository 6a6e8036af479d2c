/** Union of two distances, rounded over `k` mm; exactly the smaller one where they differ by k or more. */
export function blend(a: number, b: number, k: number): number {
  const h = k - Math.abs(a - b)
  const low = a < b ? a : b
  return h > 0 ? low - (h * h) / (4 * k) : low
}

/** Removal of solid `b` from `a`, rounded over `k` mm. */
export function carve(a: number, b: number, k: number): number {
  return -blend(-a, b, k)
}

/** Distance (first order, mm) to an ellipsoid at the origin with these half-axes. */
export function ellipsoid(x: number, y: number, z: number, rx: number, ry: number, rz: number): number {
  const ux = x / rx
  const uy = y / ry
  const uz = z / rz
  const k0 = Math.sqrt(ux * ux + uy * uy + uz * uz)
  const vx = ux / rx
  const vy = uy / ry
  const vz = uz / rz
  const k1 = Math.sqrt(vx * vx + vy * vy + vz * vz)
  return k1 < 1e-9 ? -Math.min(rx, ry, rz) : (k0 * (k0 - 1)) / k1
}

/** Distance (mm) to a capsule from a to b whose radius runs from ra to rb. */
export function capsule(
  x: number,
  y: number,
  z: number,
  ax: number,
  ay: number,
  az: number,
  bx: number,
  by: number,
  bz: number,
  ra: number,
  rb: number,
): number {
  const dx = bx - ax
  const dy = by - ay
  const dz = bz - az
  const px = x - ax
  const py = y - ay
  const pz = z - az
  const along = (px * dx + py * dy + pz * dz) / (dx * dx + dy * dy + dz * dz)
  const t = along < 0 ? 0 : along > 1 ? 1 : along
  const qx = px - t * dx
  const qy = py - t * dy
  const qz = pz - t * dz
  return Math.sqrt(qx * qx + qy * qy + qz * qz) - (ra + (rb - ra) * t)
}

/** Bell exp(-(v/width)^2). */
export function bell(v: number, width: number): number {
  const t = v / width
  return t > 4 || t < -4 ? 0 : Math.exp(-t * t)
}

/** Hermite step from 0 at `from` to 1 at `to` (either order). */
export function smoothStep(from: number, to: number, v: number): number {
  const t = Math.min(1, Math.max(0, (v - from) / (to - from)))
  return t * t * (3 - 2 * t)
}
