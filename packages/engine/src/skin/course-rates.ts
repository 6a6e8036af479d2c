import { EngineError } from '../engine-error.ts'
import { courseConstants } from './course-constants.ts'

/** What makes one person's course differ from the usual one; each is a factor of 1 and the sun 0 unless known. */
export type CourseRates = {
  /** Speed of healing, 0.5..2: 0.5 takes twice the days. */
  readonly healing: number
  /** Healed darkness over the expected, 0.5..1.5, as read at the healed visit. */
  readonly kept: number
  /** Redness over the usual, 0..3. */
  readonly redness: number
  /** Speed of fading over the usual, 0.2..5. */
  readonly clearance: number
  /** Speed of spreading over the usual, 0..5. */
  readonly spread: number
  /** Sun on the scalp beyond a hat-wearer's, in yearly doses of one, 0..10. */
  readonly sunDose: number
}

export const usualRates: CourseRates = {
  healing: 1,
  kept: 1,
  redness: 1,
  clearance: 1,
  spread: 1,
  sunDose: 0,
}

/** Least and most of each. */
export const courseRateRanges: { readonly [name in keyof CourseRates]: readonly [number, number] } = {
  healing: [0.5, 2],
  kept: [0.5, 1.5],
  redness: [0, 3],
  clearance: [0.2, 5],
  spread: [0, 5],
  sunDose: [0, 10],
}

/** The usual rates with those that are known of a person. Throws EngineError 'rate-not-valid'. */
export function courseRates(own: Partial<CourseRates> = {}): CourseRates {
  const rates = { ...usualRates, ...own }
  for (const [name, [low, high]] of Object.entries(courseRateRanges)) {
    const value = rates[name as keyof CourseRates]
    if (!(value >= low && value <= high))
      throw new EngineError('rate-not-valid', `Rate ${name} is ${value}; give ${low} to ${high}.`)
  }
  return rates
}

/** Day after its session on which a dot counts as healed in this person. */
export const settledAfterDays = (rates: CourseRates): number =>
  courseConstants.healedAfter.value.middle / rates.healing
