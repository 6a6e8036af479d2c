import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import type { SessionEntry } from '@halftone/clinic'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { newId } from '../../shared/new-id.ts'
import { ProblemNote } from '../problem-note.tsx'

type AdverseEventDialogProps = {
  readonly clientId: string
  readonly sessions: readonly SessionEntry[]
  readonly onClose: () => void
}

/** Writes down what went wrong; the server attaches lots and needle of the session. */
export function AdverseEventDialog({ clientId, sessions, onClose }: AdverseEventDialogProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const queryClient = useQueryClient()
  const [id] = useState(newId)
  const [sessionId, setSessionId] = useState(sessions[0]?.id ?? '')
  const [onsetOn, setOnsetOn] = useState(() => new Date().toISOString().slice(0, 10))
  const [sign, setSign] = useState('')
  const [action, setAction] = useState('')
  const [serious, setSerious] = useState(false)
  const add = useMutation({
    mutationFn: () =>
      call('POST /api/clients/:id/adverse-events', {
        params: { id: clientId },
        body: {
          ...{ id, sessionId: sessionId === '' ? null : sessionId, onsetOn, sign: sign.trim() },
          ...{ action: action.trim(), outcome: null, serious, followsId: null },
        },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['sessions', clientId] })
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('sessions.adverse')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {add.error && <ProblemNote error={add.error} />}
      <Stack gap="md">
        <NativeSelect
          label={t('sessions.adverseSession')}
          value={sessionId}
          data={sessions.map((entry) => ({
            value: entry.id,
            label: t('sessions.number', { number: entry.sessionNumber, day: format.day(entry.openedAt) }),
          }))}
          onChange={(event) => setSessionId(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('sessions.onset')}
          value={onsetOn}
          onChange={(event) => setOnsetOn(event.currentTarget.value)}
        />
        <Textarea
          label={t('sessions.sign')}
          autosize
          minRows={2}
          value={sign}
          onChange={(event) => setSign(event.currentTarget.value)}
        />
        <Textarea
          label={t('sessions.action')}
          autosize
          minRows={2}
          value={action}
          onChange={(event) => setAction(event.currentTarget.value)}
        />
        <Checkbox
          label={t('sessions.seriousHint')}
          checked={serious}
          onChange={(event) => setSerious(event.currentTarget.checked)}
        />
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button
          loading={add.isPending}
          disabled={sign.trim() === '' || action.trim() === '' || onsetOn === ''}
          onClick={() => add.mutate()}
        >
          {t('sessions.adverseAdd')}
        </Button>
      </Group>
    </Modal>
  )
}
