/** A day of the Gregorian calendar, "YYYY-MM-DD", without a time or a zone. */
export type CalendarDate = string

const parts = (date: CalendarDate): [year: number, month: number, day: number] | undefined => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return [year, month, day]
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** True for the text of a day that exists: "2028-02-29" is one, "2027-02-29" is not. */
export const isCalendarDate = (text: string): boolean => parts(text) !== undefined

/** The same day of a later month, or that month's last day where it is shorter. Throws a `RangeError` for a bad date. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const known = parts(date)
  if (known === undefined) throw new RangeError(`"${date}" is not a day; write it as YYYY-MM-DD.`)
  const [year, month, day] = known
  const index = year * 12 + (month - 1) + months
  const laterYear = Math.floor(index / 12)
  const laterMonth = index - laterYear * 12 + 1
  if (!Number.isInteger(months) || laterYear < 1 || laterYear > 9999) {
    throw new RangeError(`Cannot go ${months} months on from ${date}.`)
  }
  const laterDay = Math.min(day, daysInMonth(laterYear, laterMonth))
  const text = (value: number, width: number) => String(value).padStart(width, '0')
  return `${text(laterYear, 4)}-${text(laterMonth, 2)}-${text(laterDay, 2)}`
}
