import { addMonths, type CalendarDate } from '../calendar-date.ts'
import { addDays } from '../day-count.ts'
import { reportRules } from '../rules/reports.ts'

/** The day on which a client is due to be looked at again. */
export const touchUpDueOn = (lastSessionOn: CalendarDate, afterMonths: number): CalendarDate =>
  addMonths(lastSessionOn, afterMonths)

/** [RP-5] First and last due day of the touch-ups that a list of this day shows. */
export function touchUpWindow(today: CalendarDate): {
  readonly from: CalendarDate
  readonly to: CalendarDate
} {
  const [aheadDays, backDays] = reportRules['RP-5'].value
  return { from: addDays(today, -backDays), to: addDays(today, aheadDays) }
}
