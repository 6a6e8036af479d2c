import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import type { ClientMessages, MessageChannel } from '@halftone/clinic'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { newId } from '../../shared/new-id.ts'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useMessagesChanged } from './message-queries.ts'

type WriteMessageDialogProps = {
  readonly clientId: string
  readonly ways: ClientMessages['ways']
  readonly onClose: () => void
}

/** A message that a person writes; pressed twice it goes out once. */
export function WriteMessageDialog({ clientId, ways, onClose }: WriteMessageDialogProps) {
  const { t } = useTranslation()
  const changed = useMessagesChanged()
  const mayTellHealth = seesHealthData(useMe())
  const [id] = useState(newId)
  const [subject, setSubject] = useState('')
  const [body, setBody] = useState('')
  const [way, setWay] = useState<MessageChannel>(ways[0] ?? 'hand')
  const [health, setHealth] = useState(false)
  const [urgent, setUrgent] = useState(false)
  const write = useMutation({
    mutationFn: () =>
      call('POST /api/clients/:id/messages', {
        params: { id: clientId },
        body: { id, subject: subject.trim(), body: body.trim(), channel: way, health, urgent },
      }),
    onSuccess: async () => {
      await changed()
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('messages.write')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {write.error && <ProblemNote error={write.error} />}
      <Stack gap="md">
        <NativeSelect
          label={t('messages.way')}
          value={way}
          data={ways.map((value) => ({ value, label: t(`messageChannel.${value}`) }))}
          onChange={(event) => setWay(event.currentTarget.value as MessageChannel)}
        />
        <TextInput
          label={t('messages.subject')}
          description={t('messages.subjectHint')}
          data-autofocus
          maxLength={120}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <Textarea
          label={t('messages.body')}
          autosize
          minRows={6}
          maxRows={16}
          maxLength={4000}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        {mayTellHealth && (
          <Checkbox
            label={t('messages.isHealth')}
            checked={health}
            onChange={(event) => setHealth(event.currentTarget.checked)}
          />
        )}
        <Checkbox
          label={t('messages.isUrgent')}
          checked={urgent}
          onChange={(event) => setUrgent(event.currentTarget.checked)}
        />
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button
          loading={write.isPending}
          disabled={subject.trim() === '' || body.trim() === ''}
          onClick={() => write.mutate()}
        >
          {t('messages.send')}
        </Button>
      </Group>
    </Modal>
  )
}
