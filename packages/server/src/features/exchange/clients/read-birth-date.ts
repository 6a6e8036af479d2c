/** In which order days and months of a whole column stand. */
export type DayOrder = 'day-first' | 'month-first'

const parts = /^(\d{1,2})[./\-\s]+(\d{1,2})[./\-\s]+(\d{4})$/
const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/

/** Learns from dates that can only be read in one way. */
export function learnDayOrder() {
  let dayFirst = 0
  let monthFirst = 0
  return {
    look: (text: string) => {
      const [, first, second] = parts.exec(text.trim()) ?? []
      if (Number(first) > 12) dayFirst++
      if (Number(second) > 12) monthFirst++
    },
    /** @param locale decides where no date did */
    order: (locale: string): DayOrder => {
      if (dayFirst !== monthFirst) return dayFirst > monthFirst ? 'day-first' : 'month-first'
      return /^en-US$/i.test(locale) ? 'month-first' : 'day-first'
    },
  }
}

export type BirthDate = { readonly day: string } | { readonly fault: 'wrong' | 'unclear' }

/** The day as YYYY-MM-DD, or why not: `wrong` is no day in a life, `unclear` has no century. */
export function readBirthDate(text: string, order: DayOrder, today: string): BirthDate {
  const trimmed = text.trim()
  if (/^\d{1,2}[./\-\s]+\d{1,2}[./\-\s]+\d{2}$/.test(trimmed)) return { fault: 'unclear' }
  const found = iso.exec(trimmed)
  const named = parts.exec(trimmed)
  const [year, month, day] =
    found !== null
      ? [found[1], found[2], found[3]]
      : named !== null
        ? order === 'day-first'
          ? [named[3], named[2], named[1]]
          : [named[3], named[1], named[2]]
        : []
  if (year === undefined || month === undefined || day === undefined) return { fault: 'wrong' }
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${written}T00:00:00Z`)
  const sound = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written)
  return sound && written >= '1900-01-01' && written <= today ? { day: written } : { fault: 'wrong' }
}
