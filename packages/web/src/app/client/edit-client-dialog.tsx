import { Button, Group, Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Client } from '@halftone/clinic'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { isProblem } from '../../shared/problems.ts'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { ClientFields } from '../clients/client-fields.tsx'
import { clientBody, type ClientValues, valuesOf } from '../clients/client-values.ts'
import { type ClientField, mergeClient } from '../clients/merge-client.ts'
import { useClientForm } from '../clients/use-client-form.ts'
import { ProblemNote } from '../problem-note.tsx'
import { Collisions } from './collisions.tsx'

type EditClientDialogProps = {
  readonly client: Client
  readonly opened: boolean
  readonly onClose: () => void
}

/** What somebody else saved meanwhile, and the fields in which it collides with what was typed here. */
type Conflict = { readonly theirs: ClientValues; readonly fields: readonly ClientField[] }

export function EditClientDialog({ client, opened, onClose }: EditClientDialogProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const withNote = seesHealthData(useMe())
  const form = useClientForm(valuesOf(client))
  const [base, setBase] = useState(client)
  const [conflict, setConflict] = useState<Conflict>()

  const save = (values: ClientValues, revision: number) =>
    call('PATCH /api/clients/:id', {
      params: { id: client.id },
      body: { ...clientBody(values, withNote), revision },
    })

  /** Saves; where somebody else was faster, puts both together, or asks where it cannot. */
  const saveOrMerge = async (): Promise<{ saved: Client; merged: boolean } | undefined> => {
    let values = form.values
    let from = base
    for (;;) {
      try {
        return { saved: await save(values, from.revision), merged: from !== base }
      } catch (error) {
        if (!isProblem(error, 'changed-elsewhere')) throw error
        const current = await call('GET /api/clients/:id', { params: { id: client.id } })
        const theirs = valuesOf(current)
        const { merged, collisions } = mergeClient(valuesOf(from), values, theirs)
        setBase(current)
        form.setValues(merged)
        if (collisions.length > 0) {
          setConflict({ theirs, fields: collisions })
          return undefined
        }
        ;[values, from] = [merged, current]
      }
    }
  }

  const change = useMutation({
    mutationFn: saveOrMerge,
    onError: (error) => form.setErrors(fieldErrors(error)),
    onSuccess: async (result) => {
      if (result === undefined) return
      queryClient.setQueryData(['client', client.id], result.saved)
      await queryClient.invalidateQueries({ queryKey: ['clients'] })
      notifications.show({ message: t(result.merged ? 'exchange.merge.merged' : 'saved') })
      onClose()
    },
  })

  useEffect(() => {
    if (!opened) return
    form.setInitialValues(valuesOf(client))
    form.reset()
    change.reset()
    setBase(client)
    setConflict(undefined)
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
      <form
        noValidate
        onSubmit={form.onSubmit(() => {
          setConflict(undefined)
          change.mutate()
        })}
      >
        {change.error && <ProblemNote error={change.error} />}
        {conflict && (
          <Collisions
            fields={conflict.fields}
            mine={form.values}
            theirs={conflict.theirs}
            onChoose={(field, value) => form.setValues({ [field]: value })}
          />
        )}
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
