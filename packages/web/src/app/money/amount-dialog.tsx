import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '../../shared/format.ts'
import { ProblemNote } from '../problem-note.tsx'
import { AmountInput, minorFromTyped, typedFromMinor, type TypedAmount } from './amount-input.tsx'
import { useMoneyMoved } from './money-queries.ts'

type Method = 'cash' | 'bank' | 'card'
export type AmountAnswer = {
  readonly amountMinor: number
  readonly method: Method
  readonly reason: string
  /** The same for every try of one dialog, so that nothing happens twice. */
  readonly requestKey: string
}

type AmountDialogProps = {
  readonly title: string
  readonly action: string
  readonly currency: string
  /** What stands in the field at first. */
  readonly amountMinor: number
  /** Amounts offered by one tap. */
  readonly offers?: readonly { readonly label: string; readonly amountMinor: number }[]
  readonly mostMinor: number
  readonly tooMuch: string
  /** Empty: the way is not asked. */
  readonly methods: readonly Method[]
  /** The way that is chosen at first, where it is among them. */
  readonly usualMethod?: Method | undefined
  readonly withReason: boolean
  readonly children?: ReactNode
  readonly send: (answer: AmountAnswer) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks for an amount, a way and a reason; it is mounted when it opens, so that each opening starts afresh. */
export function AmountDialog(props: AmountDialogProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const moneyMoved = useMoneyMoved()
  const { currency, mostMinor, methods, usualMethod, offers = [] } = props
  const [typed, setTyped] = useState<TypedAmount>(() => typedFromMinor(props.amountMinor, currency))
  const [method, setMethod] = useState<Method>(
    methods.find((way) => way === usualMethod) ??
      (methods.includes('card') ? 'card' : (methods[0] ?? 'cash')),
  )
  const [reason, setReason] = useState('')
  const [requestKey] = useState(() => crypto.randomUUID())
  const amountMinor = minorFromTyped(typed, currency)
  const tooMuch = amountMinor > mostMinor
  const send = useMutation({
    mutationFn: () => props.send({ amountMinor, method, reason: reason.trim(), requestKey }),
    onSuccess: async () => {
      await moneyMoved()
      props.onClose()
    },
  })
  const ready = amountMinor > 0 && !tooMuch && (!props.withReason || reason.trim() !== '')
  return (
    <Modal opened onClose={props.onClose} title={props.title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) send.mutate()
        }}
      >
        <Stack gap="md">
          {send.error && <ProblemNote error={send.error} />}
          {props.children}
          {offers.length > 1 && (
            <Group gap="xs">
              {offers.map((offer) => (
                <Button
                  key={offer.label}
                  variant={offer.amountMinor === amountMinor ? 'filled' : 'default'}
                  aria-pressed={offer.amountMinor === amountMinor}
                  onClick={() => setTyped(typedFromMinor(offer.amountMinor, currency))}
                >
                  {offer.label} {format.money(offer.amountMinor, currency)}
                </Button>
              ))}
            </Group>
          )}
          <AmountInput
            label={t('money.amount')}
            currency={currency}
            value={typed}
            onChange={setTyped}
            error={tooMuch ? `${props.tooMuch} ${format.money(mostMinor, currency)}.` : undefined}
          />
          {methods.length > 0 && (
            <Radio.Group
              label={t('money.method')}
              value={method}
              onChange={(value) => setMethod(value as Method)}
            >
              <Stack gap="xs" mt="xs">
                {methods.map((way) => (
                  <Radio key={way} value={way} label={t(`moneyMethod.${way}`)} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          {props.withReason && (
            <TextInput
              label={t('money.reason')}
              description={t('money.reasonHint')}
              value={reason}
              maxLength={200}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={props.onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={send.isPending} disabled={!ready}>
            {props.action}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
