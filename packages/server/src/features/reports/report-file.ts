import { decimalFromMinor, type Measure, type Report } from '@halftone/clinic'
import { type CsvCell, csvOf } from '../money/csv.ts'

const shareOf = (share: number | null): CsvCell => (share === null ? null : { number: share.toFixed(4) })

function cellsOf(measure: Measure, currency: string): CsvCell[] {
  if (measure.kind === 'money')
    return [
      { number: decimalFromMinor(measure.amountMinor, currency) },
      currency,
      null,
      null,
      null,
      null,
      null,
    ]
  const { share, hits, of, low, high, aside } = measure
  return [shareOf(share), 'share', hits, of, shareOf(low), shareOf(high), aside]
}

/** The report as CSV: the period, the one before, then its parts, each figure in turn. */
export function reportFile({ period, before, figures }: Report, currency: string): string {
  const head = ['figure', 'from', 'to', 'value', 'unit', 'counted', 'of', 'low 95%', 'high 95%', 'aside']
  return csvOf(
    head,
    figures.flatMap(({ name, now, before: earlier, parts }) => [
      [name, period.from, period.to, ...cellsOf(now, currency)],
      [name, before.from, before.to, ...cellsOf(earlier, currency)],
      ...parts.map(({ from, to, measure }) => [name, from, to, ...cellsOf(measure, currency)]),
    ]),
  )
}
