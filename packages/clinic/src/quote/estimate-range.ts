import { clientSideRules } from '../rules/client-side.ts'
import { proposeQuote, type QuoteInput } from './propose-quote.ts'
import type { Quote } from './quote.ts'

/** A course has at least two sessions and at most four, whatever is guessed. */
const fewestSessions = 2
const mostSessions = 4

/**
 * [CS-4] What a course is likely to cost where no head has been measured: the likely quote, and a cheaper and a dearer
 * one that are as likely to be true. Areas in cm2; every amount comes from the clinic's own prices.
 */
export function estimateRange(input: QuoteInput): {
  readonly low: Quote
  readonly likely: Quote
  readonly high: Quote
} {
  const spread = clientSideRules['CS-4'].value / 10_000
  const at = (factor: number, sessions: number): Quote =>
    proposeQuote({
      ...input,
      areaCm2: input.areaCm2 * factor,
      scarAreaCm2: input.scarAreaCm2 * factor,
      transitionAreaCm2: input.transitionAreaCm2 * factor,
      sessionCount: Math.min(mostSessions, Math.max(fewestSessions, sessions)),
    })
  return {
    low: at(1 - spread, input.sessionCount - 1),
    likely: at(1, input.sessionCount),
    high: at(1 + spread, input.sessionCount + 1),
  }
}
