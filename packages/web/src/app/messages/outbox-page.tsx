import { NativeSelect } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Page } from '../../design/page.tsx'
import { useMe } from '../../shared/session.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { JobsSection } from './jobs-section.tsx'
import { MessageRow } from './message-row.tsx'
import { messageCountsQuery, outboxQuery, type OutboxView } from './message-queries.ts'
import styles from './messages.module.css'

const views: readonly OutboxView[] = ['open', 'failed', 'by-hand', 'sent', 'all']

/** The clinic's outbox: what did not go out first, then what waits for a person, then the rest. */
export function OutboxPage() {
  const { t } = useTranslation()
  const owner = useMe()?.user.role === 'owner'
  const [view, setView] = useState<OutboxView>('open')
  const { data, error, refetch } = useQuery(outboxQuery(view))
  const { data: counts } = useQuery(messageCountsQuery)
  return (
    <Page title={t('messages.title')} lead={<p className="soft">{t('messages.lead')}</p>}>
      {counts !== undefined && counts.failed > 0 && (
        <p className={styles['alarm']} role="status">
          <IconAlertTriangle size={20} stroke={1.7} aria-hidden="true" />
          {t('messages.failed', { count: counts.failed })}
        </p>
      )}
      <NativeSelect
        className={styles['views'] ?? ''}
        label={t('messages.show')}
        value={view}
        data={views.map((value) => ({ value, label: t(`messages.view.${value}`) }))}
        onChange={(event) => setView(event.currentTarget.value as OutboxView)}
      />
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={4} />}
      {data?.messages.length === 0 && (
        <Empty title={t('messages.none')} text={t(`messages.noneText.${view}`)} />
      )}
      {data && data.messages.length > 0 && (
        <ul className={styles['list']}>
          {data.messages.map((message) => (
            <MessageRow key={message.id} message={message} withName />
          ))}
        </ul>
      )}
      {data?.more && <p className="soft">{t('messages.more')}</p>}
      {owner && <JobsSection />}
    </Page>
  )
}
