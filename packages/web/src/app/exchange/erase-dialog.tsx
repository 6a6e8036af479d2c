import { Alert, Button, Group, Modal, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Client } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import styles from './exchange.module.css'

/** Erasing a client in two steps: what goes and what stays, then the reason and the name. */
export function EraseDialog({ client, onClose }: { client: Client; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const params = { id: client.id }
  const [sure, setSure] = useState(false)
  const [reason, setReason] = useState('')
  const [name, setName] = useState('')
  const { data, error } = useQuery({
    queryKey: ['erasure', client.id],
    queryFn: ({ signal }) => call('GET /api/clients/:id/erasure', { params }, { signal }),
    staleTime: 0,
  })
  const erase = useMutation({
    mutationFn: () =>
      call('POST /api/clients/:id/erasure', {
        params,
        body: { reason: reason.trim(), confirmName: name.trim() },
      }),
    onSuccess: async () => {
      await navigate({ to: '/clients' })
      queryClient.removeQueries({ queryKey: ['client', client.id] })
      await queryClient.invalidateQueries()
      notifications.show({ message: t('exchange.erase.done') })
    },
  })
  const until = data?.stays.find((one) => one.until !== null)?.until
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('exchange.erase.title', { name: client.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {error && <ProblemNote error={error} />}
      {erase.error && <ProblemNote error={erase.error} />}
      {!data && !error && <RowsSkeleton rows={3} />}
      {data && !sure && (
        <>
          <p>
            <strong>{t('exchange.erase.goes')}</strong>
          </p>
          <ul className={styles['parts']}>
            {data.goes.map(({ part, count }) => (
              <li key={part}>{t(`exchange.erase.part.${part}`, { count })}</li>
            ))}
          </ul>
          {data.stays.length > 0 && (
            <>
              <p>
                <strong>{t('exchange.erase.stays')}</strong>
              </p>
              <ul className={styles['parts']}>
                {data.stays.map(({ part, count, until: day, ruleId, sentence }) => (
                  <li key={part}>
                    {t(`exchange.erase.part.${part}`, { count })}:{' '}
                    {day === null
                      ? t('exchange.erase.forBooks')
                      : t('exchange.erase.until', { day: format.day(day) })}{' '}
                    <span className="soft">
                      {sentence} ({ruleId})
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
          {data.blocks.map((block) => (
            <Alert key={block} color="red" variant="light" mb="sm" role="alert">
              {t(`exchange.erase.block.${block}`)}
            </Alert>
          ))}
          <Group justify="flex-end" mt="lg">
            <Button variant="subtle" color="gray" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button color="red" disabled={data.blocks.length > 0} onClick={() => setSure(true)}>
              {t('exchange.erase.goOn')}
            </Button>
          </Group>
        </>
      )}
      {data && sure && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            erase.mutate()
          }}
        >
          <p>
            {until ? t('exchange.erase.finalKept', { day: format.day(until) }) : t('exchange.erase.final')}
          </p>
          <Textarea
            label={t('exchange.erase.reason')}
            description={t('exchange.erase.reasonHint')}
            data-autofocus
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            mb="md"
          />
          <TextInput
            label={t('exchange.erase.confirm', { name: data.clientName })}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end" mt="lg">
            <Button variant="subtle" color="gray" onClick={() => setSure(false)}>
              {t('exchange.erase.back')}
            </Button>
            <Button
              type="submit"
              color="red"
              loading={erase.isPending}
              disabled={reason.trim() === '' || name.trim() !== data.clientName.trim()}
            >
              {t('exchange.erase.action')}
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  )
}
