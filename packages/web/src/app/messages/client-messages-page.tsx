import { Button, Checkbox } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import type { ClientMessages, MessageTopic } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BackLink, Empty, Page, Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { clientQuery } from '../client/client-queries.ts'
import { PageSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { MessageRow } from './message-row.tsx'
import { clientMessagesQuery } from './message-queries.ts'
import styles from './messages.module.css'
import { WriteMessageDialog } from './write-message-dialog.tsx'

/** Everything that was said to a client, newest first, and what the client wants to hear of. */
export function ClientMessagesPage() {
  const { t } = useTranslation()
  const { clientId } = useParams({ from: '/app/clients/$clientId/messages' })
  const { data: client, error: missing } = useQuery(clientQuery(clientId))
  const { data, error } = useQuery({ ...clientMessagesQuery(clientId), refetchInterval: 20_000 })
  const [writing, setWriting] = useState(false)
  if (missing ?? error) throw missing ?? error
  if (!client || !data) return <PageSkeleton />
  return (
    <Page
      title={t('messages.of', { name: client.name })}
      tabTitle={t('messages.title')}
      back={
        <BackLink to="/clients/$clientId" params={{ clientId }}>
          {client.name}
        </BackLink>
      }
      actions={
        <Button
          leftSection={<IconPencil size={18} stroke={1.6} aria-hidden="true" />}
          onClick={() => setWriting(true)}
        >
          {t('messages.write')}
        </Button>
      }
    >
      {data.messages.length === 0 ? (
        <Empty title={t('messages.personalEmpty')} text={t('messages.personalEmptyText')} />
      ) : (
        <ul className={styles['list']}>
          {data.messages.map((message) => (
            <MessageRow key={message.id} message={message} withName={false} />
          ))}
        </ul>
      )}
      <TopicsSection clientId={clientId} topics={data.topics} />
      {writing && (
        <WriteMessageDialog clientId={clientId} ways={data.ways} onClose={() => setWriting(false)} />
      )}
    </Page>
  )
}

function TopicsSection({ clientId, topics }: { clientId: string; topics: ClientMessages['topics'] }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const choose = useMutation({
    mutationFn: ({ topic, wanted }: { topic: MessageTopic; wanted: boolean }) =>
      call('PUT /api/clients/:id/message-topics/:topic', {
        params: { id: clientId, topic },
        body: { wanted },
      }),
    onSuccess: (answer) => queryClient.setQueryData(clientMessagesQuery(clientId).queryKey, answer),
  })
  return (
    <Section title={t('messages.topics')} note={t('messages.topicsNote')}>
      {choose.error && <ProblemNote error={choose.error} />}
      <ul className={styles['topics']}>
        {topics.map(({ topic, wanted, neededFor }) => (
          <li key={topic}>
            <Checkbox
              label={t(`messageTopic.${topic}`)}
              description={neededFor === null ? undefined : t(`messageNeeded.${neededFor}`)}
              checked={
                choose.isPending && choose.variables.topic === topic ? choose.variables.wanted : wanted
              }
              disabled={neededFor !== null}
              onChange={(event) => choose.mutate({ topic, wanted: event.currentTarget.checked })}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}
