import type { BookingSettings } from './booking-settings.ts'
import type { RuleFamily } from './rule.ts'

export const bookingRules = {
  'BK-1': {
    sentence: 'A practitioner, a room and a client each hold one appointment at a time.',
    value: 1,
    unit: 'appointment',
    sources: ['cal-diy'],
    grade: 'our-choice',
    change: 'hard',
  },
  'BK-2': {
    sentence:
      'Proposals keep to working hours, leave, closed days and the days on which the client cannot come.',
    sources: ['easyappointments'],
    grade: 'our-choice',
    change: 'hard',
  },
  'BK-3': {
    sentence: 'A quarter of an hour before each appointment belongs to setting up.',
    value: 15,
    unit: 'minutes',
    limits: [0, 120],
    sources: ['easyappointments'],
    grade: 'our-choice',
    change: 'editable',
  },
  'BK-4': {
    sentence: 'A quarter of an hour after each appointment belongs to cleaning up.',
    value: 15,
    unit: 'minutes',
    limits: [0, 120],
    sources: ['easyappointments'],
    grade: 'our-choice',
    change: 'editable',
  },
  'BK-5': {
    sentence: 'Appointments are offered to start every quarter of an hour.',
    value: 15,
    unit: 'minutes',
    limits: [5, 60],
    sources: ['easyappointments'],
    grade: 'our-choice',
    change: 'editable',
  },
  'BK-6': {
    sentence: 'A finishing visit takes an hour.',
    value: 60,
    unit: 'minutes',
    limits: [15, 240],
    sources: ['scalpworx'],
    grade: 'our-choice',
    change: 'editable',
  },
  'BK-7': {
    sentence: 'A course is held for seven days until its deposit is there; 0 days books without a deposit.',
    value: 7,
    unit: 'days',
    limits: [0, 60],
    sources: ['cal-diy', 'scalpworx'],
    grade: 'our-choice',
    change: 'editable',
  },
  'BK-8': {
    sentence: 'A move takes the later visits of the course along only where they would come too soon.',
    sources: ['easyappointments'],
    grade: 'our-choice',
    change: 'hard',
  },
  'BK-9': {
    sentence: 'The visits of a course stay in their order.',
    sources: ['easyappointments'],
    grade: 'our-choice',
    change: 'hard',
  },
  'BK-10': {
    sentence:
      'A visit at ten stays at ten when the clocks change: times are those on the wall of the clinic.',
    sources: ['rfc-5545'],
    grade: 'our-choice',
    change: 'hard',
  },
  'BK-11': {
    sentence: 'Calendars outside show neither what is done nor the name of the client.',
    value: 'Appointment',
    sources: ['gdpr'],
    grade: 'our-choice',
    change: 'hard',
  },
  'BK-12': {
    sentence: 'Every change of an appointment raises its calendar sequence, and a cancellation cancels it.',
    sources: ['rfc-5545', 'rfc-5546'],
    grade: 'consensus',
    change: 'hard',
  },
  'BK-13': {
    sentence: 'What is proposed to a client who has still to come begins in an hour at the earliest.',
    value: 60,
    unit: 'minutes',
    sources: ['easyappointments'],
    grade: 'our-choice',
    change: 'hard',
  },
} as const satisfies RuleFamily

export const defaultBookingSettings: BookingSettings = {
  setUpMinutes: bookingRules['BK-3'].value,
  cleanUpMinutes: bookingRules['BK-4'].value,
  startStepMinutes: bookingRules['BK-5'].value,
  finishingVisitMinutes: bookingRules['BK-6'].value,
  holdDays: bookingRules['BK-7'].value,
  initialsInCalendars: false,
}

/** [BK-11] What a calendar outside the clinic calls an appointment: never what is done, at most initials. */
export function neutralTitle(
  clientName: string,
  settings: Pick<BookingSettings, 'initialsInCalendars'>,
): string {
  const title = bookingRules['BK-11'].value
  if (!settings.initialsInCalendars) return title
  const initials = clientName
    .split(/[\s-]+/u)
    .map((part) => Array.from(part).find((character) => /\p{L}/u.test(character)))
    .filter((letter) => letter !== undefined)
    .map((letter) => `${letter.toUpperCase()}.`)
  return initials.length === 0 ? title : `${title} ${initials.slice(0, 3).join('')}`
}

/** [BK-12] The iCalendar sequence after a change of time, place, practitioner or state. */
export const nextSequence = (sequence: number): number => sequence + 1
