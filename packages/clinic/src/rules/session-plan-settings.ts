import { z } from 'zod'
import { settingOf } from './setting-of.ts'
import { sessionPlanRules } from './session-plan.ts'

/** [SP-10] Cumulative shares: rising from above 0 to exactly 1, one per session. */
const sharesSchema = (count: number) =>
  z
    .array(z.number().gt(0).max(sessionPlanRules['SP-10'].value))
    .length(count)
    .refine((shares) => shares.every((share, index) => share > (shares[index - 1] ?? 0)), {
      error: 'each session must add dots: every share is above the one before',
    })
    .refine((shares) => shares.at(-1) === sessionPlanRules['SP-10'].value, {
      error: 'the last session must complete the density: its share is 1',
    })

const days = z.int().min(21).max(91)

export const sessionSettingsSchema = z.strictObject({
  /** [SP-1] */
  count: settingOf(sessionPlanRules['SP-1']).int(),
  /** [SP-2] */
  countForScars: settingOf(sessionPlanRules['SP-2']).int(),
  /** [SP-4] [SP-5] [SP-6] Cumulative shares by number of sessions. */
  sharesOfTwo: sharesSchema(2),
  sharesOfThree: sharesSchema(3),
  sharesOfFour: sharesSchema(4),
  /** [SP-7] [SP-8] The limits of SP-7 start at the hard day of SP-8. */
  gapDays: settingOf(sessionPlanRules['SP-7']).int(),
  /** [SP-9] First and last day of the finishing visit, counted from the last session. */
  finishingVisitDays: z.tuple([days, days]).refine(([first, last]) => first <= last, {
    error: 'the finishing visit must start before it ends',
  }),
})
export type SessionSettings = z.infer<typeof sessionSettingsSchema>
