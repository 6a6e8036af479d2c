import { Button, Group, Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Client } from '@halftone/clinic'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { ClientFields } from '../clients/client-fields.tsx'
import { clientBody, valuesOf } from '../clients/client-values.ts'
import { useClientForm } from '../clients/use-client-form.ts'
import { ProblemNote } from '../problem-note.tsx'

type EditClientDialogProps = {
  readonly client: Client
  readonly opened: boolean
  readonly onClose: () => void
}

export function EditClientDialog({ client, opened, onClose }: EditClientDialogProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const withNote = seesHealthData(useMe())
  const form = useClientForm(valuesOf(client))
  const change = useMutation({
    mutationFn: () =>
      call('PATCH /api/clients/:id', { params: { id: client.id }, body: clientBody(form.values, withNote) }),
    onError: (error) => form.setErrors(fieldErrors(error)),
    onSuccess: async (changed) => {
      queryClient.setQueryData(['client', client.id], changed)
      await queryClient.invalidateQueries({ queryKey: ['clients'] })
      notifications.show({ message: t('saved') })
      onClose()
    },
  })

  useEffect(() => {
    if (!opened) return
    form.setInitialValues(valuesOf(client))
    form.reset()
    change.reset()
    // Only opening the dialog starts it afresh.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [opened])

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('client.edit')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form noValidate onSubmit={form.onSubmit(() => change.mutate())}>
        {change.error && <ProblemNote error={change.error} />}
        <ClientFields form={form} withNote={withNote} />
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
