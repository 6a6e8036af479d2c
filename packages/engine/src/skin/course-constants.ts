import type { Banded } from './band.ts'

/** How sure a constant is; the same words as in docs/sources.md. */
export type ConstantGrade = 'literature' | 'consensus' | 'single-source' | 'our-choice'

/** One number of the course of time, with its range, unit, and how sure it is. */
export type CourseConstant = {
  readonly value: Banded
  readonly unit: string
  readonly grade: ConstantGrade
  /** Keys of docs/sources.md; empty where nobody published a figure. */
  readonly sources: readonly string[]
}

const same = (value: number): Banded => ({ low: value, middle: value, high: value })

/**
 * Everything that healing and fading are made of. No colorimetric study of healing or fading scalp pigment was found: days
 * are known from practice, sizes of most effects are estimates. 'low' is the lighter outcome, 'high' the darker.
 */
export const courseConstants = {
  /** Day on which a session counts as healed (4 to 6 weeks). */
  healedAfter: { value: same(42), unit: 'd', grade: 'consensus', sources: ['smp-healing-pages'] },
  /** Diameter of a fresh mark over the healed dot: three clinics give 0.4 to 0.6 healed over fresh. */
  freshDiameter: {
    value: { low: 2.5, middle: 2, high: 1.7 },
    unit: 'of healed',
    grade: 'consensus',
    sources: ['gerow', 'prohairclinic-2023'],
  },
  diameterSettles: { value: same(4), unit: 'd', grade: 'our-choice', sources: [] },
  /** Healed darkness over fresh; about a third of the pigment is lost as well. */
  healedDarkness: {
    value: { low: 0.5, middle: 0.6, high: 0.67 },
    unit: 'of fresh',
    grade: 'consensus',
    sources: ['smp-healing-pages', 'baumler-2015'],
  },
  /** Depth of the pale trough around day 7, share of the fresh darkness; only its day is known. */
  paleTrough: {
    value: { low: 0.18, middle: 0.14, high: 0.08 },
    unit: 'of fresh',
    grade: 'our-choice',
    sources: ['smp-healing-pages'],
  },
  /** Extra blood of freshly treated skin over a usual scalp's; a fifth of it leaves slowly. */
  redness: {
    value: { low: 0.5, middle: 1, high: 2 },
    unit: 'of usual blood',
    grade: 'our-choice',
    sources: ['smp-healing-pages'],
  },
  rednessFades: { value: same(1.2), unit: 'd', grade: 'consensus', sources: ['smp-healing-pages'] },
  rednessLingers: { value: same(6), unit: 'd', grade: 'our-choice', sources: [] },
  /** Tiny scabs cover the marks from day 2, most about day 4, and have fallen by day 7 to 10. */
  scabPeak: { value: same(4), unit: 'd', grade: 'consensus', sources: ['smp-healing-pages'] },
  scabCover: {
    value: { low: 0.2, middle: 0.4, high: 0.7 },
    unit: 'of the marks',
    grade: 'our-choice',
    sources: ['smp-healing-pages'],
  },
  scabDiameter: {
    value: same(1.3),
    unit: 'of the mark',
    grade: 'single-source',
    sources: ['smp-healing-pages'],
  },
  /** Mild swelling of the first three days. */
  swellingFades: {
    value: { low: 0.8, middle: 1.2, high: 2 },
    unit: 'd',
    grade: 'consensus',
    sources: ['smp-healing-pages'],
  },
  /** Speed of clearance: young skin and chlorine speed it up. */
  clearance: {
    value: { low: 1.6, middle: 1, high: 0.6 },
    unit: 'times',
    grade: 'our-choice',
    sources: ['upmcac', 'lardi-forum'],
  },
  /** Spread of the pigment: the dot grows by about a tenth in the first year ("slight" is all that was said). */
  spread: {
    value: { low: 4e-4, middle: 3e-4, high: 1e-4 },
    unit: 'mm2 a year',
    grade: 'our-choice',
    sources: ['smp-chat-spread'],
  },
  /** Speed that one hat-wearer's yearly dose of burning sun more adds to clearance: carbon bears light well. */
  sunOnCarbon: {
    value: { low: 0.3, middle: 0.2, high: 0.1 },
    unit: 'a dose',
    grade: 'our-choice',
    sources: ['karger-photostability'],
  },
  /** Iron oxides hardly mind light. */
  sunOnOxide: {
    value: { low: 0.1, middle: 0.05, high: 0 },
    unit: 'a dose',
    grade: 'our-choice',
    sources: [],
  },
  /** Pigments made to leave are broken down by light, as organic ones are. */
  sunOnTemporary: {
    value: { low: 1, middle: 0.5, high: 0.2 },
    unit: 'a dose',
    grade: 'our-choice',
    sources: ['lardi-forum', 'karger-photostability'],
  },
  /** Days in which macrophages take the pigment up. */
  uptake: {
    value: { low: 10, middle: 14, high: 21 },
    unit: 'd',
    grade: 'our-choice',
    sources: ['baranska-2018'],
  },
  /** Diameter of the granules in which they hold it. */
  granule: { value: { low: 3, middle: 2, high: 1 }, unit: 'um', grade: 'our-choice', sources: [] },
} as const satisfies Record<string, CourseConstant>
