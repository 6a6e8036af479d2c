import type { Figure, Measure } from './report-query.ts'
import styles from './reports.module.css'

const width = 240
const height = 56
const gap = 2

/** A small plot of the parts of a period: one bar each, for rates with the line of the whole. */
export function PartBars({ figure, label }: { figure: Figure; label: string }) {
  const values = figure.parts.map(({ measure }) => valueOf(measure))
  // Nothing was counted anywhere: an empty plot would say less than the words do.
  if (values.every((value) => value === null)) return null
  const highest = Math.max(...values.map((value) => value ?? 0), valueOf(figure.now) ?? 0, 1e-9)
  const lowest = Math.min(0, ...values.map((value) => value ?? 0))
  const span = highest - lowest
  const y = (value: number) => height - ((value - lowest) / span) * height
  const step = width / Math.max(values.length, 1)
  const whole = figure.now.kind === 'rate' ? figure.now.share : null
  return (
    <svg
      className={styles['bars']}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {values.map((value, index) => {
        const top = value === null ? y(0) : Math.min(y(value), y(0))
        const tall = value === null ? 0 : Math.abs(y(value) - y(0))
        return (
          <rect
            key={figure.parts[index]?.from}
            x={index * step + gap / 2}
            y={tall < 1 ? y(0) - 1 : top}
            width={Math.max(1, step - gap)}
            height={Math.max(1, tall)}
            data-empty={value === null || value === 0 || undefined}
          />
        )
      })}
      {whole !== null && <line x1={0} x2={width} y1={y(whole)} y2={y(whole)} />}
    </svg>
  )
}

const valueOf = (measure: Measure): number | null =>
  measure.kind === 'money' ? measure.amountMinor : measure.share
