import { addDays, addMonths } from '@halftone/clinic'

export type Period = { readonly from: string; readonly to: string }

export const periodNames = ['thisMonth', 'lastMonth', 'quarter', 'year'] as const
export type PeriodName = (typeof periodNames)[number]

const firstOfMonth = (day: string) => `${day.slice(0, 8)}01`
const endOfMonth = (day: string) => addDays(addMonths(firstOfMonth(day), 1), -1)

/** Whole months, so that the period before is one as well; the running one ends with its month. */
export function periodNamed(name: PeriodName, today: string): Period {
  const from = firstOfMonth(today)
  switch (name) {
    case 'thisMonth':
      return { from, to: endOfMonth(today) }
    case 'lastMonth':
      return { from: addMonths(from, -1), to: addDays(from, -1) }
    case 'quarter':
      return { from: addMonths(from, -2), to: endOfMonth(today) }
    case 'year':
      return { from: addMonths(from, -11), to: endOfMonth(today) }
  }
}

export const isPeriod = ({ from, to }: Period): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(from) && /^\d{4}-\d{2}-\d{2}$/.test(to) && from <= to
