import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { ProblemNote } from '../problem-note.tsx'

type PatchTestDialogProps = {
  readonly clientId: string
  readonly opened: boolean
  readonly onClose: () => void
}

/** Records a patch test that was just placed, or offered and declined. */
export function PatchTestDialog({ clientId, opened, onClose }: PatchTestDialogProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [declined, setDeclined] = useState(false)
  const [place, setPlace] = useState('')
  const [product, setProduct] = useState('')
  const [lot, setLot] = useState('')
  const filled = (text: string) => (text.trim() === '' ? null : text)
  const record = useMutation({
    mutationFn: () =>
      call('POST /api/clients/:id/patch-tests', {
        params: { id: clientId },
        body: declined
          ? { declined }
          : { declined, place: filled(place), product: filled(product), lot: filled(lot) },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['papers', clientId] })
      onClose()
    },
  })
  const errors = fieldErrors(record.error)
  const fields = [
    { name: 'place', value: place, set: setPlace },
    { name: 'product', value: product, set: setProduct },
    { name: 'lot', value: lot, set: setLot },
  ] as const
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('papers.recordPatchTest')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          record.mutate()
        }}
      >
        {record.error && Object.keys(errors).length === 0 && <ProblemNote error={record.error} />}
        <Stack>
          <Radio.Group
            aria-label={t('papers.recordPatchTest')}
            value={declined ? 'declined' : 'placed'}
            onChange={(value) => setDeclined(value === 'declined')}
          >
            <Stack gap="xs">
              <Radio value="placed" label={t('patchTest.placedNow')} />
              <Radio value="declined" label={t('patchTest.offeredDeclined')} />
            </Stack>
          </Radio.Group>
          {!declined &&
            fields.map(({ name, value, set }) => (
              <TextInput
                key={name}
                label={t(`patchTest.${name}`)}
                value={value}
                maxLength={100}
                error={errors[name]}
                onChange={(event) => set(event.currentTarget.value)}
              />
            ))}
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={record.isPending}>
            {t('save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
