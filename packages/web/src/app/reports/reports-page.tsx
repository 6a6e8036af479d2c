import { Button } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../design/page.tsx'
import { addressOf } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { useClinicTime } from '../booking/clinic-time.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { FigureCard } from './figure-card.tsx'
import { PeriodChoice } from './period-choice.tsx'
import { isPeriod, periodNamed, type Period } from './periods.ts'
import { reportQuery } from './report-query.ts'
import styles from './reports.module.css'

/** How the clinic does: eight figures of a period against the one before it. */
export function ReportsPage() {
  const { t } = useTranslation()
  const format = useFormatters()
  const navigate = useNavigate()
  const time = useClinicTime()
  const today = time.today()
  const search = useSearch({ from: '/app/reports' })
  const usual = periodNamed('thisMonth', today)
  const period: Period = { from: search.from ?? usual.from, to: search.to ?? usual.to }
  const sound = isPeriod(period)
  const {
    data: report,
    error,
    isPlaceholderData,
    refetch,
  } = useQuery({
    ...reportQuery(period.from, period.to),
    enabled: sound,
  })
  return (
    <Page
      title={t('reports.title')}
      lead={
        <p className="soft">
          {sound && t('reports.lead', { from: format.day(period.from), to: format.day(period.to) })}
        </p>
      }
      actions={
        <>
          <Button variant="default" renderRoot={(props) => <Link to="/inspection" {...props} />}>
            {t('inspection.title')}
          </Button>
          <Button
            variant="default"
            component="a"
            href={addressOf('GET /api/reports/figures.csv', { query: period })}
            download
            leftSection={<IconDownload size={18} stroke={1.6} aria-hidden="true" />}
          >
            {t('reports.csv')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden="true" />}
            onClick={() => window.print()}
          >
            {t('reports.print')}
          </Button>
        </>
      }
    >
      <PeriodChoice
        today={today}
        period={period}
        onChange={(next) => void navigate({ to: '/reports', search: next, replace: true })}
      />
      {!sound && <p role="alert">{t('reports.badPeriod')}</p>}
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {sound && !report && !error && <RowsSkeleton rows={6} />}
      {report && (
        <div className={styles['cards']} data-stale={isPlaceholderData || undefined}>
          {report.figures.map((figure) => (
            <FigureCard key={figure.name} figure={figure} currency={report.currency} before={report.before} />
          ))}
        </div>
      )}
      <p className={styles['note']}>{t('reports.note')}</p>
    </Page>
  )
}
