import { Button, Checkbox, Textarea } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import { BackLink, Page, Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { download } from '../../shared/download.ts'
import { useFormatters } from '../../shared/format.ts'
import { useClinicTime } from '../booking/clinic-time.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { PeriodChoice } from '../reports/period-choice.tsx'
import { isPeriod, periodNamed, type Period } from '../reports/periods.ts'
import styles from '../reports/reports.module.css'

const inspectionQuery = ({ from, to }: Period) =>
  queryOptions({
    queryKey: ['inspection', from, to],
    queryFn: ({ signal }) => call('GET /api/inspection', { query: { from, to } }, { signal }),
    placeholderData: (before) => before,
  })

/** The inspection pack: everything that an inspector asks for, of a period, in one press. */
export function InspectionPage() {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const today = useClinicTime().today()
  const [period, setPeriod] = useState(() => periodNamed('year', today))
  const [named, setNamed] = useState(false)
  const [reason, setReason] = useState('')
  const sound = isPeriod(period)
  const { data, error, refetch } = useQuery({ ...inspectionQuery(period), enabled: sound })
  const make = useMutation({
    mutationFn: () =>
      download('POST /api/inspection-packs', {
        body: { ...period, ...(named && { namesReason: reason.trim() }) },
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['inspection'] }),
  })
  const ready = sound && (!named || reason.trim().length >= 3)
  return (
    <Page
      title={t('inspection.title')}
      back={<BackLink to="/reports">{t('reports.title')}</BackLink>}
      lead={<p className="soft">{t('inspection.lead')}</p>}
    >
      <PeriodChoice today={today} period={period} onChange={setPeriod} />
      {!sound && <p role="alert">{t('reports.badPeriod')}</p>}
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={6} />}
      {data && (
        <table className={styles['lists']}>
          <caption className="visually-hidden">{t('inspection.holds')}</caption>
          <tbody>
            {data.lists.map(({ name, title, rows }) => (
              <tr key={name}>
                <th scope="row">
                  <span {...english}>{title}</span>
                </th>
                <td>{t('inspection.rows', { count: rows })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={styles['names']}>
        <Checkbox
          label={t('inspection.names')}
          description={t('inspection.namesHint')}
          checked={named}
          onChange={(event) => setNamed(event.currentTarget.checked)}
        />
        {named && (
          <Textarea
            label={t('inspection.reason')}
            description={t('inspection.reasonHint')}
            required
            autosize
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </div>
      {make.error && <ProblemNote error={make.error} />}
      <Button
        leftSection={<IconDownload size={18} stroke={1.8} aria-hidden="true" />}
        disabled={!ready}
        loading={make.isPending}
        onClick={() => make.mutate()}
      >
        {t('inspection.make')}
      </Button>
      <p className="visually-hidden" role="status">
        {make.isSuccess ? t('inspection.done') : ''}
      </p>
      {data && data.made.length > 0 && (
        <Section title={t('inspection.madeTitle')}>
          <ul className={styles['made']}>
            {data.made.map(({ at, byName, from, to, named: withNames }) => (
              <li key={at}>
                {t('inspection.made', {
                  ...{ moment: format.moment(at), name: byName },
                  ...{ from: format.day(from), to: format.day(to) },
                })}{' '}
                <span className="soft">
                  {t(withNames ? 'inspection.withNames' : 'inspection.withNumbers')}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}
