import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { ProblemNote } from '../problem-note.tsx'

type WithdrawDialogProps = {
  readonly consent: { readonly id: string; readonly clientId: string }
  readonly opened: boolean
  readonly onClose: () => void
}

/** Takes a consent back; a reason may be given, never must. */
export function WithdrawDialog({ consent, opened, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [reason, setReason] = useState('')
  const withdraw = useMutation({
    mutationFn: () =>
      call('POST /api/consents/:id/withdrawal', {
        params: { id: consent.id },
        body: { reason: reason.trim() === '' ? null : reason },
      }),
    onSuccess: async (after) => {
      queryClient.setQueryData(['consent', consent.id], after)
      for (const key of ['papers', 'paper-states'])
        await queryClient.invalidateQueries({ queryKey: [key, consent.clientId] })
      onClose()
    },
  })
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('consent.withdrawTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {withdraw.error && <ProblemNote error={withdraw.error} />}
      <p className="soft">{t('consent.withdrawText')}</p>
      <Textarea
        mt="md"
        label={t('consent.reason')}
        value={reason}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="lg">
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button color="red" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('consent.withdraw')}
        </Button>
      </Group>
    </Modal>
  )
}
