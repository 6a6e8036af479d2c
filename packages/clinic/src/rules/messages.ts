import { addDays } from '../day-count.ts'
import type { CalendarDate } from '../calendar-date.ts'
import { dayAt, instantAt, minuteAt } from '../booking/zoned-time.ts'
import { aftercareStartOf, aftercareThings } from './aftercare.ts'
import type { AftercareSettings } from './aftercare-settings.ts'
import type { MessageSettings } from './messages-settings.ts'
import type { RuleFamily } from './rule.ts'

export const messageRules = {
  'MS-1': {
    sentence: 'From nine in the evening nothing goes out by itself that can wait for the morning.',
    value: 21,
    unit: "o'clock",
    limits: [18, 24],
    sources: ['us-tcpa-hours'],
    grade: 'our-choice',
    change: 'editable',
  },
  'MS-2': {
    sentence: 'The quiet hours end at eight in the morning, by the clock of the clinic.',
    value: 8,
    unit: "o'clock",
    limits: [5, 12],
    sources: ['us-tcpa-hours'],
    grade: 'our-choice',
    change: 'editable',
  },
  'MS-3': {
    sentence:
      'What changes an appointment of the next two days passes the quiet hours, and so does a recall.',
    value: 48,
    unit: 'hours',
    limits: [12, 168],
    sources: ['cal-diy'],
    grade: 'our-choice',
    change: 'editable',
  },
  'MS-4': {
    sentence: 'An appointment is recalled to mind two days before; 0 days sends no reminder.',
    value: 2,
    unit: 'days',
    limits: [0, 14],
    sources: ['cal-diy'],
    grade: 'our-choice',
    change: 'editable',
  },
  'MS-5': {
    sentence: 'How to prepare is told three days before a session; 0 days leaves it out.',
    value: 3,
    unit: 'days',
    limits: [0, 14],
    sources: ['scalpguy'],
    grade: 'our-choice',
    change: 'editable',
  },
  'MS-6': {
    sentence: 'Aftercare is told on the day of a session and on every day that allows something more.',
    sources: ['aftercare-pages'],
    grade: 'our-choice',
    change: 'hard',
  },
  'MS-7': {
    sentence: 'A client is asked how the scalp is doing in the worried week and once the skin has settled.',
    value: [7, 28],
    unit: 'days',
    limits: [1, 90],
    sources: ['smp-healing-pages'],
    grade: 'our-choice',
    change: 'editable',
  },
  'MS-8': {
    sentence: 'A payment is announced three days before it is due; 0 days announces none.',
    value: 3,
    unit: 'days',
    limits: [0, 14],
    sources: ['invoice-ninja'],
    grade: 'our-choice',
    change: 'editable',
  },
  'MS-9': {
    sentence: 'A payment that is late is asked for twice, and after that a person takes over.',
    value: [3, 14],
    unit: 'days',
    limits: [1, 60],
    sources: ['invoice-ninja'],
    grade: 'our-choice',
    change: 'editable',
  },
  'MS-10': {
    sentence:
      'A client may switch off, at any time, what is not needed for care, for the contract or by law.',
    sources: ['gdpr', 'eprivacy'],
    grade: 'law',
    change: 'hard',
  },
  'MS-11': {
    sentence: 'Subjects and titles name the clinic and never what is done there.',
    sources: ['gdpr'],
    grade: 'our-choice',
    change: 'hard',
  },
  'MS-12': {
    sentence: 'A message that has come too late to be of use is cancelled, and not sent late.',
    sources: ['cal-diy'],
    grade: 'our-choice',
    change: 'hard',
  },
  'MS-13': {
    sentence: 'No alcohol in the 24 hours before a session.',
    value: 24,
    unit: 'hours',
    limits: [24, 48],
    sources: ['scalpguy'],
    grade: 'single-source',
    change: 'editable',
  },
} as const satisfies RuleFamily

export const defaultMessageSettings: MessageSettings = {
  quietFromHour: messageRules['MS-1'].value,
  quietToHour: messageRules['MS-2'].value,
  urgentHours: messageRules['MS-3'].value,
  reminderDays: messageRules['MS-4'].value,
  preparationDays: messageRules['MS-5'].value,
  checkInDays: [...messageRules['MS-7'].value],
  dueNoticeDays: messageRules['MS-8'].value,
  overdueDays: [...messageRules['MS-9'].value],
  noAlcoholHours: messageRules['MS-13'].value,
  contact: '',
}

/** Minute of the day at which messages with a day but no hour go out. */
const morningMinute = 10 * 60

/** The instant in the morning of a day on which the clinic writes, milliseconds. */
export const morningOf = (day: CalendarDate, timeZone: string): number =>
  instantAt(day, morningMinute, timeZone)

/**
 * [MS-1] [MS-2] When the quiet hours that reign at an instant end, milliseconds; null outside of them. Hours are those of the clinic's wall,
 * so a night in which the clocks change still ends at its hour.
 */
export function quietUntil(
  nowMs: number,
  timeZone: string,
  { quietFromHour, quietToHour }: Pick<MessageSettings, 'quietFromHour' | 'quietToHour'>,
): number | null {
  const day = dayAt(nowMs, timeZone)
  const minute = minuteAt(nowMs, timeZone)
  if (minute < quietToHour * 60) return instantAt(day, quietToHour * 60, timeZone)
  if (minute >= quietFromHour * 60) return instantAt(addDays(day, 1), quietToHour * 60, timeZone)
  return null
}

/** [MS-3] Whether what changes an appointment that begins then cannot wait for the morning. */
export const isUrgentChange = (
  startsAtMs: number,
  nowMs: number,
  { urgentHours }: Pick<MessageSettings, 'urgentHours'>,
): boolean => startsAtMs > nowMs && startsAtMs - nowMs <= urgentHours * 3_600_000

/** [MS-6] Days after a session on which aftercare is told: its own day and each that allows something more. */
export const aftercareDays = (settings: { readonly aftercare: AftercareSettings }): number[] =>
  [...new Set([0, ...aftercareThings.map((thing) => aftercareStartOf(thing, settings.aftercare))])].toSorted(
    (a, b) => a - b,
  )

/** [MS-12] Whether a message still helps; null: it never grows old. */
export const isStillOfUse = (sendBeforeMs: number | null, nowMs: number): boolean =>
  sendBeforeMs === null || nowMs < sendBeforeMs
