import type { Srgb8 } from '../../colour/colour.ts'
import { EngineError } from '../../engine-error.ts'
import { type CourseRates, courseRates } from '../../skin/course-rates.ts'
import type { PigmentKind } from '../../skin/fading.ts'
import { checkInk, type InkMixture } from '../../skin/ink-mixture.ts'
import type { Skin } from '../../skin/tissue.ts'
import { type WantedLookName, wantedLookNames } from './wanted-looks.ts'

type Range = readonly [least: number, most: number]

/** What the rules allow, as plain numbers. */
export type ProposalLimits = {
  /** Dots and hair together, per cm2. */
  readonly mostPerCm2: number
  /** Parts of water to one of pigment: darkest and lightest of the last session. */
  readonly shade: Range
  /** Each session uses this many parts more than the next. */
  readonly shadeStep: number
  readonly lightestShade: number
  readonly healedDiameterMm: Range
  /** Share of the skin under dots. */
  readonly coveredShareAtMost: number
  /** Light that dots may take, over what the client's own stubble takes. */
  readonly toneShareAtMost: number
  /** Cumulative shares of the sessions, the usual course first; each ends at 1. */
  readonly sessionShares: readonly (readonly number[])[]
  /** The front edge: parts of water more, factor on the diameter, least feather and lowest line, mm. */
  readonly edge: {
    readonly extraParts: number
    readonly featherAtLeastMm: number
    readonly hairlineAtLeastMm: number
  }
}

export type ProposalInput = {
  readonly wanted: WantedLookName
  readonly skin: Skin
  /** Skin and hair as sampled in one light, sRGB 0..255. */
  readonly skinSrgb: Srgb8
  readonly hairSrgb: Srgb8
  /** Follicular units per cm2 among the dots, and of the stubble to match. */
  readonly hairPerCm2: number
  readonly stubblePerCm2: number
  readonly pigment: PigmentKind
  /** As in a design; absent: carbon black and the usual course. */
  readonly ink?: InkMixture
  readonly rates?: Partial<CourseRates>
  readonly depthMm: number
  readonly limits: ProposalLimits
}

/**
 * @throws EngineError 'proposal-not-valid' with what cannot be, 'ink-not-valid', 'rate-not-valid', 'proposal-no-room' where
 * hair leaves none for dots.
 */
export function checkProposalInput(input: ProposalInput): void {
  const need = (holds: boolean, what: string): void => {
    if (!holds) throw new EngineError('proposal-not-valid', `No dots can be proposed: ${what}.`)
  }
  const { limits, skin } = input
  if (input.ink) checkInk(input.ink)
  courseRates(input.rates)
  const isRange = ([least, most]: Range, from: number, to: number): boolean =>
    least >= from && most <= to && least <= most
  need(
    wantedLookNames.includes(input.wanted),
    `there is no look "${String(input.wanted)}"; choose one of ${wantedLookNames.join(', ')}`,
  )
  need(
    [skin.melaninFraction, skin.bloodFraction].every((v) => v > 0 && v <= 1),
    `skin has melanin ${skin.melaninFraction} and blood ${skin.bloodFraction}; give shares over 0 up to 1`,
  )
  for (const [whose, srgb] of [
    ['skin', input.skinSrgb],
    ['hair', input.hairSrgb],
  ] as const)
    need(
      srgb.every((v) => v >= 0 && v <= 255),
      `the ${whose} colour is ${srgb.join(', ')}; give sRGB 0..255`,
    )
  need(input.hairPerCm2 >= 0 && input.hairPerCm2 <= 400, `hair is ${input.hairPerCm2} per cm2; give 0 to 400`)
  need(
    input.stubblePerCm2 > 0 && input.stubblePerCm2 <= 400,
    `stubble is ${input.stubblePerCm2} per cm2; give more than 0, up to 400`,
  )
  need(input.depthMm >= 0 && input.depthMm <= 2, `pigment lies ${input.depthMm} mm deep; give 0 to 2`)
  need(limits.mostPerCm2 > 0 && limits.mostPerCm2 <= 400, `the density cap is ${limits.mostPerCm2} per cm2`)
  need(isRange(limits.shade, 0, 200), `the shades run from ${limits.shade.join(' to ')}`)
  need(limits.shadeStep >= 0 && limits.lightestShade >= limits.shade[0], 'the step of shades cannot be')
  need(
    isRange(limits.healedDiameterMm, 0.05, 0.5),
    `the diameters run from ${limits.healedDiameterMm.join(' to ')} mm; stay within 0.05 to 0.5`,
  )
  need(
    limits.coveredShareAtMost > 0 && limits.coveredShareAtMost <= 1,
    `the covered share is ${limits.coveredShareAtMost}`,
  )
  need(limits.toneShareAtMost > 0, `the darkest tone is ${limits.toneShareAtMost} of the stubble`)
  need(
    limits.sessionShares.length > 0 &&
      limits.sessionShares.every(
        (shares) =>
          shares.at(-1) === 1 && shares.every((share, i) => share > (shares[i - 1] ?? 0) && share <= 1),
      ),
    'the shares of the sessions do not rise to 1',
  )
  if (limits.mostPerCm2 - input.hairPerCm2 < leastDotsPerCm2)
    throw new EngineError(
      'proposal-no-room',
      `Hair of ${input.hairPerCm2} per cm2 leaves no room for dots under the cap of ${limits.mostPerCm2} per cm2; there is nothing to add.`,
    )
}

/** Fewer dots than this are no treatment, per cm2. */
export const leastDotsPerCm2 = 5
