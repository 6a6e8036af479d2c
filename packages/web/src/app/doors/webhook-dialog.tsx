import { Button, Checkbox, Group, Modal, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { webhookEvents, type Webhook, type WebhookEvent } from '@halftone/clinic'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { ProofProblem, useProof } from '../account/proof-gate.tsx'

type WebhookDialogProps = {
  /** Absent: a new one. */
  readonly webhook: Webhook | undefined
  readonly onClose: () => void
  /** With the secret of a new one. */
  readonly onSaved: (secret: string | undefined) => void
}

/** Where to, what about, and whether at all. */
export function WebhookDialog({ webhook, onClose, onSaved }: WebhookDialogProps) {
  const { t } = useTranslation()
  const withProof = useProof()
  const [name, setName] = useState(webhook?.name ?? '')
  const [url, setUrl] = useState(webhook?.url ?? 'https://')
  const [events, setEvents] = useState<WebhookEvent[]>(webhook?.events ?? [])
  const [active, setActive] = useState(webhook?.active ?? true)
  const [asked, setAsked] = useState(false)
  const save = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), url: url.trim(), events }
      return withProof(async () => {
        if (webhook === undefined) return (await call('POST /api/webhooks', { body })).secret
        const { id, revision } = webhook
        await call('PUT /api/webhooks/:id', { params: { id }, body: { ...body, active, revision } })
        return undefined
      })
    },
    onSuccess: onSaved,
  })
  const remove = useMutation({
    mutationFn: (id: string) => call('DELETE /api/webhooks/:id', { params: { id } }),
    onSuccess: () => onSaved(undefined),
  })
  const errors = fieldErrors(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (name.trim() !== '' && events.length > 0) save.mutate()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={webhook?.name ?? t('doors.addWebhook')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit} noValidate>
        {Object.keys(errors).length === 0 && <ProofProblem error={save.error ?? remove.error} />}
        <Stack gap="md">
          <TextInput
            label={t('doors.tokenName')}
            maxLength={60}
            data-autofocus
            value={name}
            error={asked && name.trim() === '' ? t('doors.nameMissing') : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('doors.url')}
            description={t('doors.urlHint')}
            type="url"
            maxLength={500}
            value={url}
            error={errors['url']}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <Checkbox.Group
            label={t('doors.whichEvents')}
            value={events}
            error={asked && events.length === 0 ? t('doors.eventMissing') : undefined}
            onChange={(next) => setEvents(next as WebhookEvent[])}
          >
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt="xs">
              {webhookEvents.map((event) => (
                <Checkbox key={event} value={event} label={event} />
              ))}
            </SimpleGrid>
          </Checkbox.Group>
          {webhook && (
            <Switch
              label={t('doors.active')}
              checked={active}
              onChange={(event) => setActive(event.currentTarget.checked)}
            />
          )}
        </Stack>
        <Group justify="flex-end" mt="lg">
          {webhook && (
            <Button
              variant="subtle"
              color="gray"
              loading={remove.isPending}
              onClick={() => remove.mutate(webhook.id)}
            >
              {t('doors.delete')}
            </Button>
          )}
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
