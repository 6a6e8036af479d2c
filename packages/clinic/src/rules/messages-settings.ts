import { z } from 'zod'
import { messageRules } from './messages.ts'
import { settingOf } from './setting-of.ts'

const rising = (days: readonly number[]) => days.every((day, index) => index === 0 || day > days[index - 1]!)

const dayList = (rule: Parameters<typeof settingOf>[0]) =>
  z.array(settingOf(rule).int()).length(2).refine(rising, 'the days do not rise')

export const messageSettingsSchema = z.strictObject({
  /** [MS-1] Hour of the clinic's day; 24: only the night after midnight is quiet. */
  quietFromHour: settingOf(messageRules['MS-1']).int(),
  /** [MS-2] */
  quietToHour: settingOf(messageRules['MS-2']).int(),
  /** [MS-3] */
  urgentHours: settingOf(messageRules['MS-3']).int(),
  /** [MS-4] 0: none. */
  reminderDays: settingOf(messageRules['MS-4']).int(),
  /** [MS-5] 0: none. */
  preparationDays: settingOf(messageRules['MS-5']).int(),
  /** [MS-7] */
  checkInDays: dayList(messageRules['MS-7']),
  /** [MS-8] 0: none. */
  dueNoticeDays: settingOf(messageRules['MS-8']).int(),
  /** [MS-9] */
  overdueDays: dayList(messageRules['MS-9']),
  /** [MS-13] */
  noAlcoholHours: settingOf(messageRules['MS-13']).int(),
  /** How a client reaches the clinic, such as a telephone number; empty: messages name the clinic alone. */
  contact: z.string().trim().max(120),
})
export type MessageSettings = z.infer<typeof messageSettingsSchema>
