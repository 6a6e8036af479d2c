import type { Whorl } from '../design/design.ts'

/** Arms of the spiral, and the way out per turn, mm: our choice, after photos of shaved crowns. */
const arms = 3
const pitchMm = 18
/** The bare point at the centre of a whorl, mm. */
const eyeMm = 4

/**
 * Share of the density that stays at a skin offset (mm, x to the client's left, y towards the face) from a whorl's
 * centre: 1 on the arms, 1 - strength between them and in the eye, fading to 1 at the rim. Only + - * / and sqrt: the
 * angle is taken round a diamond instead of a circle.
 */
export function whorlGain(whorl: Whorl, x: number, y: number): number {
  const distance = Math.sqrt(x * x + y * y)
  if (distance >= whorl.radiusMm) return 1
  const rim = Math.min(1, (2 * (whorl.radiusMm - distance)) / whorl.radiusMm)
  const turn = distance > 0 ? diamondTurn(x / distance, y / distance) : 0
  const along = whorl.turn === 'clockwise' ? -turn : turn
  const phase = arms * along + (arms * distance) / pitchMm
  const saw = phase - Math.floor(phase)
  const t = Math.abs(2 * saw - 1)
  const between = t * t * (3 - 2 * t)
  const eye = Math.max(0, 1 - distance / eyeMm)
  return 1 - whorl.strength * rim * Math.max(between, eye)
}

/** Turns round the centre, 0..1, monotone in the angle. */
function diamondTurn(x: number, y: number): number {
  const share = y / (Math.abs(x) + Math.abs(y))
  return x >= 0 ? (share >= 0 ? share / 4 : 1 + share / 4) : 0.5 - share / 4
}
