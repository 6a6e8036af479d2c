/** What a health screen leads to, mildest first. */
export const screenOutcomes = ['proceed', 'judgement', 'letter', 'not-now'] as const
export type ScreenOutcome = (typeof screenOutcomes)[number]

/** The more careful one of two outcomes. */
export const moreCareful = (a: ScreenOutcome, b: ScreenOutcome): ScreenOutcome =>
  screenOutcomes.indexOf(a) >= screenOutcomes.indexOf(b) ? a : b
