import {
  judgedLookOf,
  judgeLook,
  type Design,
  type JudgedLookWarning,
  type LookJudgement,
} from '@halftone/engine'

export type JudgeDesignInput = {
  readonly design: Design
  /** Cumulative; ends at 1. */
  readonly sessionShares: readonly number[]
  /** Parts of water of each session. */
  readonly sessionShades: readonly number[]
  /** Dots per cm2 where the field on the head is densest: a brush may pass what zones and patches ask for. */
  readonly densestPerCm2: number
  readonly distanceM: number
}

export type DesignJudgement = LookJudgement & {
  /** Dots per cm2 of the place that was judged. */
  readonly dotsPerCm2: number
  /** What the design could not tell. */
  readonly warnings: readonly JudgedLookWarning[]
}

/** Judges a design where its dots stand densest; undefined where it has none. Takes some tenths of a second. */
export function judgeDesign(input: JudgeDesignInput): DesignJudgement | undefined {
  const { look, warnings } = judgedLookOf(input.design, input.sessionShares, input.sessionShades)
  const planned = look.sessions.reduce((sum, { densityPerCm2 }) => sum + densityPerCm2, 0)
  const dotsPerCm2 = Math.max(planned, input.densestPerCm2)
  if (dotsPerCm2 === 0) return undefined
  const sessions = look.sessions.map(({ shade }, session) => ({
    shade,
    densityPerCm2: dotsPerCm2 * (input.sessionShares[session]! - (input.sessionShares[session - 1] ?? 0)),
  }))
  return { ...judgeLook({ ...look, sessions }, input.distanceM), dotsPerCm2, warnings }
}
