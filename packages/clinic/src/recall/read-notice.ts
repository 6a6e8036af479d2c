import { isCalendarDate, type CalendarDate } from '../calendar-date.ts'

/** What a recall notice names, as far as a text can be read. */
export type NoticeCriteria = {
  /** Lot or batch texts as written. */
  readonly lots: readonly string[]
  /** Days that the notice names as a range: made, shipped or sold; null where it names none. */
  readonly fromDay: CalendarDate | null
  readonly toDay: CalendarDate | null
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const dayOf = (year: number, month: number, day: number): CalendarDate | null => {
  const text = `${year < 100 ? 2000 + year : year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isCalendarDate(text) ? text : null
}

/** Every written day with its place in the text; 08/06/18 is month first, unless the first number cannot be one. */
export function daysIn(text: string): { readonly day: CalendarDate; readonly at: number }[] {
  const found: { day: CalendarDate; at: number }[] = []
  const add = (day: CalendarDate | null, at: number) => {
    if (day !== null) found.push({ day, at })
  }
  for (const match of text.matchAll(/\b(\d{4})-(\d{2})-(\d{2})\b/g))
    add(dayOf(Number(match[1]), Number(match[2]), Number(match[3])), match.index)
  for (const match of text.matchAll(/\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b/g)) {
    const [a, b, year] = [Number(match[1]), Number(match[2]), Number(match[3])]
    const dotted = match[0].includes('.')
    add(a > 12 || dotted ? dayOf(year, b, a) : dayOf(year, a, b), match.index)
  }
  const name = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'
  for (const match of text.matchAll(new RegExp(`\\b(\\d{1,2})\\s+${name}\\s+(\\d{4})\\b`, 'gi')))
    add(dayOf(Number(match[3]), months.indexOf(match[2]!.toLowerCase()) + 1, Number(match[1])), match.index)
  for (const match of text.matchAll(
    new RegExp(`\\b${name}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, 'gi'),
  ))
    add(dayOf(Number(match[3]), months.indexOf(match[1]!.toLowerCase()) + 1, Number(match[2])), match.index)
  return found.toSorted((a, b) => a.at - b.at)
}

const item = String.raw`[A-Z0-9][A-Z0-9\-/.]*`
// Bounded everywhere, so that no pasted text makes the reading slow.
const join = String.raw`\s{0,8}(?:[,;&\n•·–—]|\band\b|\bto\b|\bthrough\b|\by\b|\be\b|\bund\b|\bve\b|\s-\s)\s{0,8}(?:[-*•·]|\band\b)?\s{0,8}`
/** What follows a word for lots, in the languages of labels: "Lots A1, A2 and A4 to A9", also one below the other. */
const lotList = new RegExp(
  String.raw`\b(?:lots?|batch(?:es)?|charge|chargen|lotes?|lotti|lotto|parti)\b\.?(?:\s*\/\s*(?:lot|batch))?\s*(?:nos?\.?|numbers?|codes?|#|numarası|n[.º°])?\s*[:#]?\s*[-*•·]?\s*(${item}(?:${join}${item})*)`,
  'gi',
)
const listItem = new RegExp(`(${join})?(${item})`, 'gi')
const rangeJoin = /\bto\b|\bthrough\b|[–—]|\s-\s/i
/** A range of more lots than this is a slip of reading, not a list. */
const mostInRange = 200

/** "NL-2200 to NL-2207": the lots between two that differ in their last figures only; none where they differ otherwise. */
function lotsBetween(first: string, last: string): string[] {
  const [from, to] = [/^(.*?)(\d+)$/.exec(first), /^(.*?)(\d+)$/.exec(last)]
  if (!from || !to || from[1] !== to[1] || from[2]!.length !== to[2]!.length) return []
  const count = Number(to[2]) - Number(from[2])
  if (count <= 1 || count > mostInRange) return []
  return Array.from(
    { length: count - 1 },
    (_, index) => `${from[1]}${String(Number(from[2]) + index + 1).padStart(from[2]!.length, '0')}`,
  )
}

const rangeWords = /\b(between|from|shipped|sold|distributed|manufactured|made)\b/i

/** [LT-7] Reads lots and a range of days out of a pasted notice; the person sees and may change both. */
export function readNotice(notice: string): NoticeCriteria {
  const lots = new Set<string>()
  for (const [, list] of notice.matchAll(lotList)) {
    let first: string | undefined
    for (const [, joined = '', text] of (list ?? '').matchAll(listItem)) {
      const lot = (text ?? '').replace(/[.\-/]+$/, '').toUpperCase()
      // A lot has a digit; "lot of" and "all lots shipped" name none.
      if (!/\d/.test(lot) || lot.length < 2) {
        first = undefined
        continue
      }
      if (first !== undefined && rangeJoin.test(joined))
        for (const between of lotsBetween(first, lot)) lots.add(between)
      lots.add(lot)
      first = lot
    }
  }
  const days = daysIn(notice)
  // Two days one after the other, after a word of a range: the first such pair.
  for (const [index, { day, at }] of days.entries()) {
    const next = days[index + 1]
    if (next === undefined || next.day < day) continue
    const before = notice.slice(Math.max(0, at - 60), at)
    const between = notice.slice(at, next.at)
    if (rangeWords.test(before) && /\b(and|to|through|until)\b|[-–—]/i.test(between) && between.length < 40)
      return { lots: [...lots], fromDay: day, toDay: next.day }
  }
  return { lots: [...lots], fromDay: null, toDay: null }
}
