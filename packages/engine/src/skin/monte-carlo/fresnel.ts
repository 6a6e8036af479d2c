/** Unpolarised Fresnel reflectance from index `from` to `to` at the cosine `c` of incidence; 1 beyond the critical angle. */
export function fresnelReflectance(from: number, to: number, c: number): number {
  const sine = (from / to) * Math.sqrt(Math.max(0, 1 - c * c))
  if (sine >= 1) return 1
  const ct = Math.sqrt(1 - sine * sine)
  const s = (from * c - to * ct) / (from * c + to * ct)
  const p = (from * ct - to * c) / (from * ct + to * c)
  return (s * s + p * p) / 2
}
