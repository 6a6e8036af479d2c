import { Button, Group, Modal, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import type { AnswerEntry } from '@halftone/clinic'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { ProblemNote } from '../problem-note.tsx'

type DecisionDialogProps = {
  readonly screen: AnswerEntry
  readonly opened: boolean
  readonly onClose: () => void
}

/** What the practitioner decides about a health screen, with the reason and, where one is needed, the letter. */
export function DecisionDialog({ screen, opened, onClose }: DecisionDialogProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [goOn, setGoOn] = useState(true)
  const [reason, setReason] = useState('')
  const [letterOn, setLetterOn] = useState('')
  const needsLetter = screen.result?.outcome === 'letter'
  const decide = useMutation({
    mutationFn: () =>
      call('POST /api/answers/:id/decisions', {
        params: { id: screen.id },
        body: { goOn, reason, letterOn: letterOn === '' ? null : letterOn },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['papers', screen.clientId] })
      onClose()
    },
  })
  const errors = fieldErrors(decide.error)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('decision.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          decide.mutate()
        }}
      >
        {decide.error && Object.keys(errors).length === 0 && <ProblemNote error={decide.error} />}
        <Stack>
          <Radio.Group
            label={t('decision.question')}
            value={goOn ? 'yes' : 'no'}
            error={errors['goOn']}
            onChange={(value) => setGoOn(value === 'yes')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="yes" label={t('decision.goOn')} />
              <Radio value="no" label={t('decision.wait')} />
            </Stack>
          </Radio.Group>
          {needsLetter && (
            <TextInput
              type="date"
              label={t('decision.letterOn')}
              value={letterOn}
              error={errors['letterOn']}
              onChange={(event) => setLetterOn(event.currentTarget.value)}
            />
          )}
          <Textarea
            label={t('decision.reason')}
            description={t('decision.reasonHint')}
            value={reason}
            maxLength={2000}
            autosize
            minRows={3}
            error={errors['reason']}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={decide.isPending}>
            {t('decision.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
