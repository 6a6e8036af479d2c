import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { scopes, type Scope } from '@halftone/clinic'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { ProofProblem, useProof } from '../account/proof-gate.tsx'

const lasts = [30, 90, 366] as const

type AddTokenDialogProps = { readonly onClose: () => void; readonly onMade: (token: string) => void }

/** Names a token, says what it opens and how long. */
export function AddTokenDialog({ onClose, onMade }: AddTokenDialogProps) {
  const { t } = useTranslation()
  const withProof = useProof()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<Scope[]>([])
  const [days, setDays] = useState<number>(90)
  const [asked, setAsked] = useState(false)
  const add = useMutation({
    mutationFn: () =>
      withProof(() => call('POST /api/access-tokens', { body: { name: name.trim(), scopes: chosen, days } })),
    onSuccess: ({ token }) => onMade(token),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (name.trim() !== '' && chosen.length > 0) add.mutate()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('doors.addToken')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit} noValidate>
        <ProofProblem error={add.error} />
        <Stack gap="md">
          <TextInput
            label={t('doors.tokenName')}
            placeholder={t('doors.tokenExample')}
            maxLength={60}
            data-autofocus
            value={name}
            error={asked && name.trim() === '' ? t('doors.nameMissing') : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox.Group
            label={t('doors.scopes')}
            description={t('doors.scopesNote')}
            value={chosen}
            error={asked && chosen.length === 0 ? t('doors.scopeMissing') : undefined}
            onChange={(next) => setChosen(next as Scope[])}
          >
            <Stack gap="xs" mt="xs">
              {scopes.map((scope) => (
                <Checkbox key={scope} value={scope} label={t(`doors.scope.${scope}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <NativeSelect
            label={t('doors.lasts')}
            value={String(days)}
            data={lasts.map((value) => ({ value: String(value), label: t('doors.days', { count: value }) }))}
            onChange={(event) => setDays(Number(event.currentTarget.value))}
          />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('doors.makeToken')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
