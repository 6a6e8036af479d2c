import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { CardsSkeleton } from '../client/cards-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { clientMessagesQuery } from './message-queries.ts'
import { MessageRow } from './message-row.tsx'
import styles from './messages.module.css'

/** The newest messages on the page of a client, and the way to all of them. */
export function MessagesSection({ clientId }: { clientId: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(clientMessagesQuery(clientId))
  return (
    <Section
      id="messages"
      title={t('messages.newest')}
      actions={
        <Button
          variant="default"
          onClick={() => void navigate({ to: '/clients/$clientId/messages', params: { clientId } })}
        >
          {t('messages.seeAll')}
        </Button>
      }
    >
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!data && !error && <CardsSkeleton height={56} />}
      {data?.messages.length === 0 && <p className="soft">{t('messages.noneYet')}</p>}
      {data && data.messages.length > 0 && (
        <ul className={styles['list']}>
          {data.messages.slice(0, 3).map((message) => (
            <MessageRow key={message.id} message={message} withName={false} />
          ))}
        </ul>
      )}
    </Section>
  )
}
