import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus } from '@tabler/icons-react'
import type { Webhook } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty, Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import styles from '../account/account.module.css'
import { ProofProblem, useProof } from '../account/proof-gate.tsx'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { DeliveriesDialog } from './deliveries-dialog.tsx'
import { OnceDialog } from './once-dialog.tsx'
import { WebhookDialog } from './webhook-dialog.tsx'

/** Addresses of other programs that are told what happens. */
export function WebhooksSection() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const {
    data: webhooks,
    error,
    refetch,
  } = useQuery({
    queryKey: ['webhooks'],
    queryFn: async ({ signal }) => (await call('GET /api/webhooks', {}, { signal })).webhooks,
  })
  const changed = () => queryClient.invalidateQueries({ queryKey: ['webhooks'] })
  const [dialog, setDialog] = useState<Webhook | 'add'>()
  const [secret, setSecret] = useState<string>()
  return (
    <Section
      title={t('doors.webhooks')}
      note={t('doors.webhooksNote')}
      actions={
        <Button
          variant="default"
          leftSection={<IconPlus size={18} stroke={1.8} aria-hidden="true" />}
          onClick={() => setDialog('add')}
        >
          {t('doors.addWebhook')}
        </Button>
      }
    >
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!webhooks && !error && <RowsSkeleton rows={1} />}
      {webhooks?.length === 0 && <Empty title={t('doors.noWebhooks')} text={t('doors.noWebhooksText')} />}
      {webhooks && webhooks.length > 0 && (
        <ul className={styles['list']}>
          {webhooks.map((webhook) => (
            <WebhookRow
              key={webhook.id}
              webhook={webhook}
              onChange={() => setDialog(webhook)}
              onSecret={(fresh) => {
                setSecret(fresh)
                void changed()
              }}
            />
          ))}
        </ul>
      )}
      {dialog !== undefined && (
        <WebhookDialog
          webhook={dialog === 'add' ? undefined : dialog}
          onClose={() => setDialog(undefined)}
          onSaved={(fresh) => {
            setDialog(undefined)
            setSecret(fresh)
            void changed()
          }}
        />
      )}
      {secret !== undefined && (
        <OnceDialog
          title={t('doors.webhookMade')}
          label={t('doors.secret')}
          secret={secret}
          onClose={() => setSecret(undefined)}
        />
      )}
    </Section>
  )
}

type WebhookRowProps = {
  readonly webhook: Webhook
  readonly onChange: () => void
  readonly onSecret: (secret: string) => void
}

function WebhookRow({ webhook, onChange, onSecret }: WebhookRowProps) {
  const { t } = useTranslation()
  const withProof = useProof()
  const [log, setLog] = useState(false)
  const params = { id: webhook.id }
  const test = useMutation({
    mutationFn: () => call('POST /api/webhooks/:id/test', { params }),
    onSuccess: () => notifications.show({ message: t('doors.testSent') }),
  })
  const rotate = useMutation({
    mutationFn: () => withProof(() => call('POST /api/webhooks/:id/secret', { params })),
    onSuccess: ({ secret }) => onSecret(secret),
  })
  return (
    <li className={styles['row']}>
      <div className={styles['what']}>
        <p className={styles['name']}>
          {webhook.name}
          {!webhook.active && <span className="soft"> · {t('doors.paused')}</span>}
        </p>
        <p className={styles['facts']} style={{ overflowWrap: 'anywhere' }}>
          <bdi>{webhook.url}</bdi>
        </p>
        <p className={styles['facts']}>{t('doors.events', { count: webhook.events.length })}</p>
        <ProofProblem error={test.error ?? rotate.error} />
      </div>
      <Group gap="xs">
        <Button variant="default" onClick={() => setLog(true)}>
          {t('doors.log')}
        </Button>
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {t('doors.test')}
        </Button>
        <Button variant="default" loading={rotate.isPending} onClick={() => rotate.mutate()}>
          {t('doors.rotate')}
        </Button>
        <Button
          variant="default"
          aria-label={t('people.changeNamed', { name: webhook.name })}
          onClick={onChange}
        >
          {t('people.change')}
        </Button>
      </Group>
      {log && <DeliveriesDialog webhook={webhook} onClose={() => setLog(false)} />}
    </li>
  )
}
