import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { jobsQuery, useMessagesChanged } from './message-queries.ts'
import styles from './messages.module.css'

const named = [
  'send-message',
  'check-delivery',
  'appointment-notice',
  'session-notice',
  'daily',
  'release-holds',
] as const

/** What the server does by itself: how much waits, and what it gave up. */
export function JobsSection() {
  const { t } = useTranslation()
  const changed = useMessagesChanged()
  const { data, error, refetch } = useQuery(jobsQuery)
  const again = useMutation({
    mutationFn: (id: string) => call('POST /api/background-jobs/:id/again', { params: { id } }),
    onSettled: changed,
  })
  const nameOf = (kind: string) => t(`jobKind.${named.find((one) => one === kind) ?? 'other'}`)
  return (
    <Section title={t('jobs.title')} note={t('jobs.note')}>
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {again.error && <ProblemNote error={again.error} />}
      {!data && !error && <RowsSkeleton rows={1} />}
      {data && (
        <p className="soft">
          {t('jobs.counts', { waiting: data.waiting, running: data.running })}{' '}
          {data.dead.length === 0 && t('jobs.none')}
        </p>
      )}
      {data && data.dead.length > 0 && (
        <ul className={styles['list']}>
          {data.dead.map((job) => (
            <li key={job.id} className={styles['item']}>
              <div className={styles['row']}>
                <div>
                  <p className={styles['name']}>{nameOf(job.kind)}</p>
                  <p className={styles['why']} data-trouble>
                    {t('jobs.dead', { attempts: job.attempts, error: job.error ?? '' })}
                  </p>
                </div>
                <Button
                  variant="default"
                  loading={again.isPending && again.variables === job.id}
                  aria-label={t('jobs.againNamed', { kind: nameOf(job.kind) })}
                  onClick={() => again.mutate(job.id)}
                >
                  {t('jobs.again')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
