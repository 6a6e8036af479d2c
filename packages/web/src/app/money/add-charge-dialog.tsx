import { Button, Group, Modal, NumberInput, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { ProblemNote } from '../problem-note.tsx'
import { AmountInput, minorFromTyped, typedFromMinor, type TypedAmount } from './amount-input.tsx'
import { type ClientMoney, useMoneyMoved } from './money-queries.ts'

const kinds = ['no-show', 'late', 'other', 'package'] as const
type Kind = (typeof kinds)[number]

type AddChargeDialogProps = {
  readonly clientId: string
  readonly money: ClientMoney
  readonly onClose: () => void
}

/** Charges a fee or sells visits ahead; each is a line of its own. Mounted when it opens. */
export function AddChargeDialog({ clientId, money, onClose }: AddChargeDialogProps) {
  const { t } = useTranslation()
  const moneyMoved = useMoneyMoved()
  const { currency, terms } = money
  const own = { 'no-show': terms.noShowMinor, late: terms.lateMinor, other: 0, package: 0 }
  const [kind, setKind] = useState<Kind>('no-show')
  const [typed, setTyped] = useState<TypedAmount>(() => typedFromMinor(terms.noShowMinor, currency))
  const [title, setTitle] = useState('')
  const [visits, setVisits] = useState<number | string>(1)
  const [requestKey] = useState(() => crypto.randomUUID())
  const amountMinor = minorFromTyped(typed, currency)
  const named = kind === 'other' || kind === 'package'
  const add = useMutation({
    mutationFn: () =>
      kind === 'package'
        ? call('POST /api/clients/:id/packages', {
            params: { id: clientId },
            body: { title: title.trim(), visits: Number(visits), totalMinor: amountMinor, requestKey },
          })
        : call('POST /api/clients/:id/fees', {
            params: { id: clientId },
            body: { kind, amountMinor, requestKey, ...(named ? { title: title.trim() } : {}) },
          }),
    onSuccess: async () => {
      await moneyMoved()
      onClose()
    },
  })
  const ready = amountMinor > 0 && (!named || title.trim() !== '')
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('money.addCharge')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) add.mutate()
        }}
      >
        <Stack gap="md">
          {add.error && <ProblemNote error={add.error} />}
          <Radio.Group
            label={t('money.what')}
            value={kind}
            onChange={(value) => {
              setKind(value as Kind)
              setTyped(typedFromMinor(own[value as Kind], currency))
            }}
          >
            <Stack gap="xs" mt="xs">
              {kinds.map((value) => (
                <Radio key={value} value={value} label={t(`chargeKind.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {named && (
            <TextInput
              label={t('money.title')}
              description={t('money.titleHint')}
              value={title}
              maxLength={120}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
          )}
          {kind === 'package' && (
            <NumberInput label={t('money.visits')} value={visits} min={1} max={24} onChange={setVisits} />
          )}
          <AmountInput label={t('money.amount')} currency={currency} value={typed} onChange={setTyped} />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={add.isPending} disabled={!ready}>
            {t('money.addAction')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
