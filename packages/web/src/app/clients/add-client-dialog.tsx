import { Button, Group, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { ProblemNote } from '../problem-note.tsx'
import { ClientFields } from './client-fields.tsx'
import { clientBody, emptyClient } from './client-values.ts'
import { useClientForm } from './use-client-form.ts'

type AddClientDialogProps = {
  readonly opened: boolean
  readonly onClose: () => void
  /** What was searched for and not found. */
  readonly suggestedName: string
}

export function AddClientDialog({ opened, onClose, suggestedName }: AddClientDialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const withNote = seesHealthData(useMe())
  const form = useClientForm(emptyClient)
  const add = useMutation({
    mutationFn: () => call('POST /api/clients', { body: clientBody(form.values, withNote) }),
    onError: (error) => form.setErrors(fieldErrors(error)),
    onSuccess: async (client) => {
      queryClient.setQueryData(['client', client.id], client)
      await queryClient.invalidateQueries({ queryKey: ['clients'] })
      onClose()
      await navigate({ to: '/clients/$clientId', params: { clientId: client.id } })
    },
  })

  useEffect(() => {
    if (!opened) return
    form.setInitialValues({ ...emptyClient, name: suggestedName })
    form.reset()
    add.reset()
    // Only opening the dialog starts it afresh.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [opened])

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('clients.add')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form noValidate onSubmit={form.onSubmit(() => add.mutate())}>
        {add.error && <ProblemNote error={add.error} />}
        <ClientFields form={form} withNote={withNote} />
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('clients.addAction')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
