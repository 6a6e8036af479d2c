import { useTranslation } from 'react-i18next'
import { useFormatters } from '../../shared/format.ts'
import { PartBars } from './part-bars.tsx'
import type { Figure, Measure, Report } from './report-query.ts'
import styles from './reports.module.css'

type FigureCardProps = {
  readonly figure: Figure
  readonly currency: string
  readonly before: Report['before']
}

type RateName = Exclude<Figure['name'], 'revenue' | 'outstanding'>
/** Figures that tell something beside their rate. */
type AsideName = 'conversion' | 'adverse-events'

/** One figure: the value, the counts behind it, how sure it is, its course, and what it means. */
export function FigureCard({ figure, currency, before }: FigureCardProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { name, now } = figure
  const valueOf = (measure: Measure) =>
    measure.kind === 'money'
      ? format.money(measure.amountMinor, currency)
      : measure.share === null
        ? t('reports.nothing')
        : format.percent(measure.share)
  const countsOf = (measure: Measure) =>
    measure.kind === 'rate' ? t('reports.counts', { hits: measure.hits, of: measure.of }) : ''
  const title = t(`reports.figure.${name}`)
  return (
    <article className={styles['card']} aria-label={title}>
      <h2>{title}</h2>
      <p className={styles['value']} data-none={(now.kind === 'rate' && now.of === 0) || undefined}>
        <span className="numbers">{valueOf(now)}</span>
      </p>
      {now.kind === 'rate' && now.of > 0 && (
        <p className={styles['counts']}>
          {t(`reports.behind.${name as RateName}`, { hits: now.hits, of: now.of })}{' '}
          {now.low !== null && now.high !== null && (
            <span className="soft">
              {t('reports.interval', { low: format.percent(now.low), high: format.percent(now.high) })}
            </span>
          )}
        </p>
      )}
      {now.kind === 'rate' && now.aside > 0 && (
        <p className={styles['counts']}>{t(`reports.aside.${name as AsideName}`, { count: now.aside })}</p>
      )}
      <PartBars figure={figure} label={t('reports.plotOf', { title })} />
      <p className={styles['before']}>
        {t('reports.before', {
          from: format.day(before.from),
          to: format.day(before.to),
          value: valueOf(figure.before),
        })}{' '}
        {figure.before.kind === 'rate' && figure.before.of > 0 && countsOf(figure.before)}
      </p>
      <p className={styles['meaning']}>{t(`reports.meaning.${name}`)}</p>
    </article>
  )
}
