import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type ApiResponse } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { ProblemNote } from '../problem-note.tsx'
import { AmountInput, minorFromTyped, type TypedAmount } from './amount-input.tsx'
import styles from './money.module.css'
import { useMoneyMoved } from './money-queries.ts'

const methods = ['cash', 'bank', 'card'] as const

/** Counts the day and closes it; the difference is shown before it is booked. */
export function CloseDayForm({ day }: { day: ApiResponse<'GET /api/money/day'> }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const moneyMoved = useMoneyMoved()
  const { currency, expected } = day
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState<{ [method in (typeof methods)[number]]?: TypedAmount }>({})
  const [note, setNote] = useState('')
  const counted = {
    cash: countOf('cash'),
    bank: countOf('bank'),
    card: countOf('card'),
  }
  const difference = methods.reduce((sum, method) => sum + counted[method] - expected[method], 0)
  const close = useMutation({
    mutationFn: () =>
      call('POST /api/money/day-closes', { body: { day: day.day, counted, note: note.trim() } }),
    onSuccess: moneyMoved,
  })

  /** What was not counted is taken to be right. */
  function countOf(method: (typeof methods)[number]): number {
    const value = typed[method]
    return value === undefined || value === '' ? expected[method] : minorFromTyped(value, currency)
  }

  if (!open)
    return (
      <div className={styles['close']}>
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('money.countDay')}
        </Button>
      </div>
    )
  return (
    <form
      noValidate
      className={styles['close']}
      onSubmit={(event) => {
        event.preventDefault()
        close.mutate()
      }}
    >
      {close.error && <ProblemNote error={close.error} />}
      <div className={styles['count']}>
        {methods.map((method) => (
          <AmountInput
            key={method}
            label={t(`moneyMethod.${method}`)}
            description={t('money.expected', { amount: format.money(expected[method], currency) })}
            currency={currency}
            value={typed[method] ?? ''}
            onChange={(value) => setTyped((now) => ({ ...now, [method]: value }))}
          />
        ))}
      </div>
      <TextInput
        label={t('money.note')}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <p role="status">{t('money.difference', { amount: format.money(difference, currency) })}</p>
      <Button type="submit" loading={close.isPending}>
        {t('money.closeDay')}
      </Button>
      <p className="soft">{t('money.closeNote')}</p>
    </form>
  )
}
