import type { Srgb8 } from '../../colour/colour.ts'
import type { Design } from '../../design/design.ts'
import { EngineError } from '../../engine-error.ts'
import type { CourseRates } from '../../skin/course-rates.ts'
import type { PigmentKind } from '../../skin/fading.ts'
import type { InkMixture } from '../../skin/ink-mixture.ts'
import type { Skin } from '../../skin/tissue.ts'
import { usualUnitsPerCm2 } from './stubble.ts'

/** Treated skin and the stubble that it must pass for, as plain numbers. */
export type JudgedLook = {
  readonly skin: Skin
  /** Skin and hair as sampled in one light, sRGB 0..255. */
  readonly skinSrgb: Srgb8
  readonly hairSrgb: Srgb8
  readonly pigment: PigmentKind
  /** As in a design; absent: carbon black and the usual course. */
  readonly ink?: InkMixture
  readonly rates?: Partial<CourseRates>
  readonly healedDiameterMm: number
  readonly depthMm: number
  /** Dots of each shade (parts of water to one of pigment), per cm2; one entry a session. */
  readonly sessions: readonly { readonly shade: number; readonly densityPerCm2: number }[]
  /** Follicular units among the dots, per cm2. */
  readonly hairPerCm2: number
  /** Follicular units of the stubble to match, per cm2. */
  readonly stubblePerCm2: number
}

/** What cannot be known from a design; codes for the message catalogue. */
export const judgedLookWarnings = ['stubble-density-assumed', 'hair-lighter-than-skin'] as const
export type JudgedLookWarning = (typeof judgedLookWarnings)[number]

const limits = { densityPerCm2: 400, diameterMm: [0.03, 0.8], depthMm: [0, 2] } as const

/** @throws EngineError 'look-not-valid' with the number that cannot be. */
export function checkJudgedLook(look: JudgedLook): void {
  const refuse = (what: string): never => {
    throw new EngineError('look-not-valid', `The look cannot be judged: ${what}.`)
  }
  const density = (value: number, whose: string): void => {
    if (!(value >= 0 && value <= limits.densityPerCm2))
      refuse(`${whose} is ${value} per cm2; give 0 to ${limits.densityPerCm2}`)
  }
  density(look.hairPerCm2, 'hair among the dots')
  density(look.stubblePerCm2, 'the stubble')
  for (const { shade, densityPerCm2 } of look.sessions) {
    density(densityPerCm2, 'a session')
    if (!(shade >= 0 && shade <= 200)) refuse(`a shade is ${shade}; give 0 to 200 parts of water`)
  }
  const [least, most] = limits.diameterMm
  if (!(look.healedDiameterMm >= least && look.healedDiameterMm <= most))
    refuse(`a dot is ${look.healedDiameterMm} mm wide; give ${least} to ${most}`)
  const [shallow, deep] = limits.depthMm
  if (!(look.depthMm >= shallow && look.depthMm <= deep))
    refuse(`pigment lies ${look.depthMm} mm deep; give ${shallow} to ${deep}`)
  const { melaninFraction, bloodFraction } = look.skin
  if (!(melaninFraction > 0 && melaninFraction <= 1 && bloodFraction > 0 && bloodFraction <= 1))
    refuse(`skin has melanin ${melaninFraction} and blood ${bloodFraction}; give shares over 0 up to 1`)
}

/**
 * The part of a design that carries most dots, with the client's densest stubble to match. `sessionShares` is cumulative
 * and ends at 1; `sessionShades` has one entry a session.
 */
export function judgedLookOf(
  design: Design,
  sessionShares: readonly number[],
  sessionShades: readonly number[],
): { look: JudgedLook; warnings: readonly JudgedLookWarning[] } {
  const hairIn = (zone: string): number =>
    design.existingHair.find((entry) => entry.zone === zone)?.densityPerCm2 ?? 0
  const parts = [
    ...design.zones.map(({ zone, densityPerCm2 }) => ({
      dots: Math.max(0, densityPerCm2 - hairIn(zone)),
      hair: hairIn(zone),
    })),
    ...design.patches.map(({ densityPerCm2 }) => ({ dots: densityPerCm2, hair: 0 })),
  ]
  const densest = parts.reduce((most, part) => (part.dots > most.dots ? part : most), { dots: 0, hair: 0 })
  const counted = Math.max(0, ...design.existingHair.map(({ densityPerCm2 }) => densityPerCm2))
  const look: JudgedLook = {
    skin: design.skin,
    skinSrgb: [...design.skin.srgb],
    hairSrgb: [...design.hair.srgb],
    pigment: design.pigment,
    ...(design.ink && { ink: design.ink }),
    ...(design.rates && { rates: design.rates }),
    healedDiameterMm: design.dot.healedDiameterMm,
    depthMm: design.dot.depthMm,
    sessions: sessionShares.map((share, i) => ({
      shade: sessionShades[i] ?? design.dot.shade,
      densityPerCm2: densest.dots * (share - (sessionShares[i - 1] ?? 0)),
    })),
    hairPerCm2: densest.hair,
    stubblePerCm2: counted > 0 ? counted : usualUnitsPerCm2,
  }
  const brightness = ([r, g, b]: readonly [number, number, number]): number => r + g + b
  const warnings: JudgedLookWarning[] = []
  if (counted === 0) warnings.push('stubble-density-assumed')
  if (brightness(design.hair.srgb) > brightness(design.skin.srgb)) warnings.push('hair-lighter-than-skin')
  return { look, warnings }
}
