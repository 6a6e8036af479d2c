import { useOwnPage } from './portal-queries.ts'

type WithWeekInfo = Intl.Locale & {
  getWeekInfo?: () => { firstDay: number }
  weekInfo?: { firstDay: number }
}

/** First day of the week of a locale: 1 is Monday, 7 Sunday. */
function firstDayOf(locale: string): number {
  const info = new Intl.Locale(locale).maximize() as WithWeekInfo
  return info.getWeekInfo?.().firstDay ?? info.weekInfo?.firstDay ?? 1
}

const utc = (year: number, month: number, day: number) => new Date(Date.UTC(year, month, day))
const isoOf = (date: Date) => date.toISOString().slice(0, 10)

/** One month with its visits; the week begins where the language says, and runs the way it is read. */
export function MonthCalendar({ month, marked }: { month: string; marked: readonly string[] }) {
  const { format } = useOwnPage()
  const [year = 2000, number = 1] = month.split('-').map(Number)
  const first = utc(year, number - 1, 1)
  const firstDay = firstDayOf(format.locale)
  const before = (((first.getUTCDay() + 6) % 7) + 1 - firstDay + 7) % 7
  const length = utc(year, number, 0).getUTCDate()
  const title = new Intl.DateTimeFormat(format.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const weekday = new Intl.DateTimeFormat(format.locale, { weekday: 'narrow', timeZone: 'UTC' })
  const dayNumber = new Intl.DateTimeFormat(format.locale, { day: 'numeric', timeZone: 'UTC' })
  // The second of January 2023 was a Monday.
  const names = Array.from({ length: 7 }, (_, i) => weekday.format(utc(2023, 0, 1 + firstDay + i)))
  return (
    <div className="month" aria-hidden="true">
      <p>{title.format(first)}</p>
      <div className="weeks">
        {names.map((name, index) => (
          <span key={index} className="soft">
            {name}
          </span>
        ))}
        {Array.from({ length: before }, (_, index) => (
          <span key={`b${index}`} />
        ))}
        {Array.from({ length }, (_, index) => {
          const date = utc(year, number - 1, index + 1)
          return (
            <span key={index} data-visit={marked.includes(isoOf(date)) || undefined}>
              {dayNumber.format(date)}
            </span>
          )
        })}
      </div>
    </div>
  )
}
