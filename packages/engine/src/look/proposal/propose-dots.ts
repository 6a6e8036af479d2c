import type { LabD65, LinearRgb } from '../../colour/colour.ts'
import { differenceCiede2000 } from '../../colour/difference-ciede2000.ts'
import { linearRgbToXyzD65 } from '../../colour/linear-rgb-to-xyz-d65.ts'
import { xyzD65ToLabD65 } from '../../colour/xyz-d65-to-lab-d65.ts'
import { EngineError } from '../../engine-error.ts'
import type { BandName, Banded } from '../../skin/band.ts'
import { courseRates, settledAfterDays } from '../../skin/course-rates.ts'
import { dotAt } from '../../skin/dot-at.ts'
import { spreadDiameterMm } from '../../skin/fading.ts'
import { fitSkin, type SkinWarning } from '../../skin/fit-skin.ts'
import { healedAfterDays } from '../../skin/healing.ts'
import { inkShape } from '../../skin/ink-mixture.ts'
import { bloodRange, melaninRange } from '../../skin/skin-grid.ts'
import { skinLinearRgb } from '../../skin/skin-reflectance.ts'
import type { Skin } from '../../skin/tissue.ts'
import { treatedRgb } from '../perception/dot-effect.ts'
import { unitEffect } from '../perception/judge-look.ts'
import { verdictLimits } from '../perception/look-verdict.ts'
import { hairDiameterMm, hairProfile } from '../perception/stubble.ts'
import { type DotField, singleDotFrequency, textureSeen } from '../perception/texture-visibility.ts'
import { createDotEffects, type TabledDot } from './dot-effects.ts'
import { checkProposalInput, leastDotsPerCm2, type ProposalInput } from './proposal-input.ts'
import { wantedLooks } from './wanted-looks.ts'

/** What a choice comes closest to its limit in. */
export type RiskPart = 'covered' | 'tone' | 'blue' | 'density'

/** One choice on the trade-off curve. */
export type ProposedDots = {
  /** Parts of water of the last session; `sessionShades` has every session's, lightest first. */
  readonly shade: number
  readonly sessionShades: readonly number[]
  readonly sessionShares: readonly number[]
  readonly healedDiameterMm: number
  readonly densityPerCm2: number
  /** Difference to the wanted look over the first three years; 1 is about one just noticeable step. */
  readonly match: Banded
  /** The worst of 0 to 10 years, high band included, over what the rules allow: 1 is at the limit. */
  readonly risk: number
  readonly riskFrom: RiskPart
  /** Front edge: shade and healed diameter. */
  readonly edge: { readonly shade: number; readonly healedDiameterMm: number }
}

export const proposalReasons = [
  'closest-match',
  'safer-within-one-step',
  'darkest-shade-allowed',
  'densest-allowed',
  'largest-allowed',
  'smallest-allowed',
  'lighter-than-wanted',
  'more-sessions-for-fresh-tone',
] as const
export type ProposalReason = (typeof proposalReasons)[number]
export const proposalWarnings = ['skin-outside-model', 'hair-lighter-than-skin'] as const
export type ProposalWarning = (typeof proposalWarnings)[number]

export type Proposal = {
  /** From the safest to the closest match: each step gives up safety for likeness. */
  readonly curve: readonly ProposedDots[]
  /** Index into the curve. */
  readonly recommended: number
  readonly reasons: readonly ProposalReason[]
  readonly warnings: readonly ProposalWarning[]
  readonly featherAtLeastMm: number
  readonly hairlineAtLeastMm: number
}

/** Ages at which the look is compared, and how much each counts. */
const matchYears = [
  [0, 0.5],
  [1, 0.3],
  [3, 0.2],
] as const
/** Ages and courses at which nothing may pass a limit. */
const riskMoments: readonly (readonly [years: number, band: BandName])[] = [
  [0, 'middle'],
  [0, 'high'],
  [1, 'high'],
  [5, 'high'],
  [10, 'middle'],
  [10, 'high'],
]
const yearDays = 365.25
/** Distance at which textures are compared, m: across a table. */
const distanceM = 0.7
/** Colour steps that a texture e times coarser or finer counts as; our choice. */
const stepsPerTexture = 4
/** A difference that a viewer hardly notices. */
const oneStep = 1
/** Fresh dots may take this much more light than the stubble before the course is spread over more sessions; our choice. */
const freshToneShare = 1.8
const edgeDiameterFactor = 0.85
const curveLength = 12

/** Signs that no skin of the model has the colour. */
const outsideModel: readonly SkinWarning[] = ['colour-outside-model', 'melanin-at-limit', 'blood-at-limit']
const isWithin = ([least, most]: readonly [number, number], v: number): boolean => v >= least && v <= most
const isInSkinTable = ({ melaninFraction, bloodFraction }: Skin): boolean =>
  isWithin(melaninRange, melaninFraction) && isWithin(bloodRange, bloodFraction)

const labOf = (rgb: LinearRgb): LabD65 => xyzD65ToLabD65(linearRgbToXyzD65(rgb))
const rounded = (value: number, step: number): number => Number((Math.round(value / step) * step).toFixed(6))
/** Values from least to most, a step or (where the range is wide) `mostSteps` even steps apart; both ends are among them. */
const steps = ([least, most]: readonly [number, number], wanted: number, mostSteps: number): number[] => {
  const step = Math.max(wanted, (most - least) / mostSteps)
  const count = Math.max(1, Math.ceil((most - least) / step - 1e-9) + 1)
  return Array.from({ length: count }, (_, i) => rounded(Math.min(most, least + i * step), 1e-6))
}

type Choice = { readonly shade: number; readonly diameterMm: number; readonly densityPerCm2: number }
type Scored = Choice & { readonly match: number; readonly risk: number; readonly riskFrom: RiskPart }

/**
 * Shade, diameter, density and sessions that come closest to the wanted look and stay within the limits for ten years, as
 * a curve from safest to closest with one recommended choice: the safest that differs from the closest match by less than
 * one just noticeable step. The same input gives the same curve. Skin outside the model is proposed for as the nearest
 * that it knows, with wider bands.
 * @throws EngineError 'proposal-not-valid', 'proposal-no-room' or 'proposal-none-safe'.
 */
export function proposeDots(input: ProposalInput): Proposal {
  checkProposalInput(input)
  const { limits } = input
  const course = createCourse(input)
  const room = limits.mostPerCm2 - input.hairPerCm2
  const densities = steps([leastDotsPerCm2, room], 5, 24)
  const shares = limits.sessionShares[0]!
  const scored: Scored[] = []
  for (const diameterMm of steps(limits.healedDiameterMm, 0.02, 12))
    for (const shade of steps(limits.shade, 2, 13)) {
      const score = course.scorer({ shade, diameterMm, shares })
      for (const densityPerCm2 of densities) {
        const one = score(densityPerCm2)
        if (one.risk <= 1) scored.push({ shade, diameterMm, densityPerCm2, ...one })
      }
    }
  if (scored.length === 0)
    throw new EngineError(
      'proposal-none-safe',
      'No shade, size and density stays within the limits for ten years; widen the limits or leave this skin untreated.',
    )
  const front = thinned(frontOf(scored))
  const closest = front.at(-1)!
  const recommended = front.findIndex(({ match }) => match <= closest.match + oneStep)
  const curve = front.map((choice) => course.described(choice))
  return {
    curve,
    recommended,
    reasons: reasonsOf(input, front[recommended]!, curve[recommended]!, closest, course),
    warnings: course.warnings,
    featherAtLeastMm: limits.edge.featherAtLeastMm,
    hairlineAtLeastMm: limits.edge.hairlineAtLeastMm,
  }
}

/** Choices that no other beats in both match and risk, safest first. */
function frontOf(scored: readonly Scored[]): Scored[] {
  const sorted = scored.toSorted((a, b) => a.risk - b.risk || a.match - b.match)
  const front: Scored[] = []
  for (const one of sorted) if (one.match < (front.at(-1)?.match ?? Infinity) - 1e-9) front.push(one)
  return front
}

/** A curve of few choices, evenly spread in match; both ends stay. */
function thinned(front: readonly Scored[]): Scored[] {
  if (front.length <= curveLength) return [...front]
  const [first, last] = [front[0]!, front.at(-1)!]
  const kept: Scored[] = [first]
  for (let i = 1; i < curveLength - 1; i++) {
    const wanted = first.match + ((last.match - first.match) * i) / (curveLength - 1)
    const next = front.find(({ match }) => match <= wanted)!
    if (next !== kept.at(-1)) kept.push(next)
  }
  if (kept.at(-1) !== last) kept.push(last)
  return kept
}

type Course = ReturnType<typeof createCourse>

function createCourse(input: ProposalInput) {
  const { limits, depthMm, pigment, hairPerCm2, stubblePerCm2 } = input
  const { toneShare, textureWeight } = wantedLooks[input.wanted]
  const skin = skinLinearRgb(input.skin)
  const [least, most] = limits.healedDiameterMm
  const rates = courseRates(input.rates)
  // Slow healers are judged when they have healed.
  const healedOn = Math.max(healedAfterDays, settledAfterDays(rates))
  // Fresh dots are twice as wide as healed ones, and old ones have spread.
  const oldest = healedOn + yearDays * Math.max(...riskMoments.map(([years]) => years))
  const widestMm = Math.max(2 * most, spreadDiameterMm(most, oldest, 'high', rates))
  const tables = new Map<string, ReturnType<typeof createDotEffects>>()
  const targets = {
    low: target(hairDiameterMm.low),
    middle: target(hairDiameterMm.middle),
    high: target(hairDiameterMm.high),
  }
  const fit = fitSkin({ srgb: input.skinSrgb })
  const isOutside = !isInSkinTable(input.skin) || fit.warnings.some((code) => outsideModel.includes(code))
  const warnings: ProposalWarning[] = []
  if (isOutside) warnings.push('skin-outside-model')
  if (targets.middle.light === 0) warnings.push('hair-lighter-than-skin')

  /** The wanted look for hair of one thickness. */
  function target(hairMm: number) {
    const effect = unitEffect(hairProfile(input.hairSrgb, input.skinSrgb, input.skin, hairMm), skin)
    const stubble: DotField[] = [{ effect, densityPerCm2: toneShare * stubblePerCm2 }]
    return {
      effect,
      lab: labOf(treatedRgb(skin, stubble)),
      texture: Math.max(1, textureSeen(stubble, distanceM, 1, singleDotFrequency)),
      /** Light that the whole stubble takes in green, natural logarithm. */
      light: (effect.lightTakenMm2[1] * stubblePerCm2) / 100,
    }
  }

  /** Effects of the ink as old as that; carbon alone keeps its colour. */
  function effectsAt(days: number, band: BandName) {
    const { ink } = input
    const key = ink ? `${days} ${band}` : ''
    const known = tables.get(key)
    if (known) return known
    const shape = ink && inkShape(ink, { days, kind: pigment, band, rates })
    const made = createDotEffects(input.skin, skin, depthMm, [least, widestMm], shape)
    tables.set(key, made)
    return made
  }

  const shadesOf = (shade: number, sessions: number): number[] =>
    Array.from({ length: sessions }, (_, i) =>
      Math.min(limits.lightestShade, shade + limits.shadeStep * (sessions - 1 - i)),
    )

  function dotsAt(
    choice: { shade: number; diameterMm: number },
    sessions: number,
    days: number,
    band: BandName,
  ) {
    const effectOf = effectsAt(days, band)
    return shadesOf(choice.shade, sessions).map((shade) => {
      const dot = dotAt({ healedDiameterMm: choice.diameterMm, shade, depthMm, pigment }, days, band, rates)
      return { diameterMm: dot.diameterMm, effect: effectOf(dot) }
    })
  }

  function fieldsOf(
    dots: readonly { effect: TabledDot }[],
    shares: readonly number[],
    densityPerCm2: number,
    hair: DotField['effect'],
  ): DotField[] {
    return [
      { effect: hair, densityPerCm2: hairPerCm2 },
      ...dots.map(({ effect }, i) => ({
        effect,
        densityPerCm2: densityPerCm2 * (shares[i]! - (shares[i - 1] ?? 0)),
      })),
    ]
  }

  const lightOf = (fields: readonly DotField[]): number =>
    fields.reduce(
      (sum, { effect, densityPerCm2 }) => sum + (effect.lightTakenMm2[1] * densityPerCm2) / 100,
      0,
    )

  /** Difference to the wanted look of one age. */
  function differenceOf(fields: readonly DotField[], wanted: ReturnType<typeof target>): number {
    const tone = differenceCiede2000(labOf(treatedRgb(skin, fields)), wanted.lab)
    const texture = Math.max(1, textureSeen(fields, distanceM, 1, singleDotFrequency))
    return Math.hypot(tone, textureWeight * stepsPerTexture * Math.log(texture / wanted.texture))
  }

  /** Scores every density of one kind of dot. */
  function scorer(choice: { shade: number; diameterMm: number; shares: readonly number[] }) {
    const { shares } = choice
    const at = (years: number, band: BandName) =>
      dotsAt(choice, shares.length, healedOn + years * yearDays, band)
    const matched = matchYears.map(([years, weight]) => ({ weight, dots: at(years, 'middle') }))
    const risky = riskMoments.map(([years, band]) => at(years, band))
    const widest = Math.max(...risky.flat().map(({ diameterMm }) => diameterMm))
    const bluest = Math.max(...risky.flat().map(({ effect }) => effect.blueCast))
    const wanted = targets.middle
    return (densityPerCm2: number): Pick<Scored, 'match' | 'risk' | 'riskFrom'> => {
      const match = matched.reduce(
        (sum, { weight, dots }) =>
          sum + weight * differenceOf(fieldsOf(dots, shares, densityPerCm2, wanted.effect), wanted),
        0,
      )
      const darkest = Math.max(
        ...risky.map((dots) => lightOf(fieldsOf(dots, shares, densityPerCm2, wanted.effect))),
      )
      const parts: { readonly [part in RiskPart]: number } = {
        covered: ((densityPerCm2 / 100) * Math.PI * (widest / 2) ** 2) / limits.coveredShareAtMost,
        // Hair that casts nothing sets no darkest tone.
        tone: wanted.light > 0 ? darkest / (limits.toneShareAtMost * wanted.light) : 0,
        blue: bluest / verdictLimits.coolFrom,
        density: (densityPerCm2 + hairPerCm2) / limits.mostPerCm2,
      }
      const riskFrom = (Object.keys(parts) as RiskPart[]).reduce((a, b) => (parts[b] > parts[a] ? b : a))
      return { match, risk: parts[riskFrom], riskFrom }
    }
  }

  /** Fewest sessions of the allowed courses, usual one first, whose fresh dots do not shock; else the longest. */
  function sharesFor(choice: Choice): readonly number[] {
    const light = targets.middle.light
    const fresh = (shares: readonly number[]): number => {
      const healed = dotsAt(choice, shares.length, healedOn, 'middle')
      const day0 = dotsAt(choice, shares.length, 0, 'middle')
      return Math.max(
        ...shares.map((_, session) =>
          lightOf(
            fieldsOf(
              healed.slice(0, session + 1).map((dot, i) => (i === session ? day0[session]! : dot)),
              shares,
              choice.densityPerCm2,
              targets.middle.effect,
            ),
          ),
        ),
      )
    }
    const usual = limits.sessionShares[0]!
    if (light === 0) return usual
    const longer = limits.sessionShares.filter((shares) => shares.length > usual.length)
    const options = [usual, ...longer.toSorted((a, b) => a.length - b.length)]
    return options.find((shares) => fresh(shares) <= freshToneShare * light) ?? options.at(-1)!
  }

  function described(choice: Scored): ProposedDots {
    const shares = sharesFor(choice)
    const values = (['low', 'middle', 'high'] as const).flatMap((band) =>
      (['low', 'middle', 'high'] as const).map((hair) =>
        matchYears.reduce((sum, [years, weight]) => {
          const dots = dotsAt(choice, shares.length, healedOn + years * yearDays, band)
          const fields = fieldsOf(dots, shares, choice.densityPerCm2, targets[hair].effect)
          return sum + weight * differenceOf(fields, targets[hair])
        }, 0),
      ),
    )
    const widened = isOutside ? Math.max(1, fit.ciede2000) : 0
    const sessionShades = shadesOf(choice.shade, shares.length)
    const edgeShade = Math.min(limits.lightestShade, choice.shade + limits.edge.extraParts)
    return {
      shade: choice.shade,
      sessionShades,
      sessionShares: [...shares],
      healedDiameterMm: choice.diameterMm,
      densityPerCm2: choice.densityPerCm2,
      match: {
        low: Math.max(0, Math.min(choice.match, ...values) - widened),
        middle: choice.match,
        high: Math.max(choice.match, ...values) + widened,
      },
      risk: choice.risk,
      riskFrom: choice.riskFrom,
      edge: {
        shade: edgeShade,
        healedDiameterMm: Math.max(least, rounded(choice.diameterMm * edgeDiameterFactor, 0.001)),
      },
    }
  }

  /** True where the healed dots stay lighter than the wanted look by more than one step. */
  function isLighter(choice: Choice): boolean {
    const shares = limits.sessionShares[0]!
    const dots = dotsAt(choice, shares.length, healedOn, 'middle')
    const fields = fieldsOf(dots, shares, choice.densityPerCm2, targets.middle.effect)
    return labOf(treatedRgb(skin, fields))[0] > targets.middle.lab[0] + oneStep
  }

  return { scorer, described, isLighter, warnings }
}

function reasonsOf(
  { limits, hairPerCm2 }: ProposalInput,
  choice: Scored,
  shown: ProposedDots,
  closest: Scored,
  course: Course,
): ProposalReason[] {
  const [smallest, largest] = limits.healedDiameterMm
  const all: [ProposalReason, boolean][] = [
    ['closest-match', choice === closest],
    ['safer-within-one-step', choice !== closest],
    ['darkest-shade-allowed', choice.shade === limits.shade[0]],
    ['densest-allowed', choice.densityPerCm2 + hairPerCm2 > limits.mostPerCm2 - 5],
    ['largest-allowed', choice.diameterMm === largest],
    ['smallest-allowed', choice.diameterMm === smallest],
    ['lighter-than-wanted', course.isLighter(choice)],
    ['more-sessions-for-fresh-tone', shown.sessionShares.length > limits.sessionShares[0]!.length],
  ]
  return all.filter(([, holds]) => holds).map(([reason]) => reason)
}
