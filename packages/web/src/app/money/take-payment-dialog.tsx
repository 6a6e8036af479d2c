import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { ProblemNote } from '../problem-note.tsx'
import { AmountDialog } from './amount-dialog.tsx'
import type { ClientMoney } from './money-queries.ts'

type TakePaymentDialogProps = {
  readonly clientId: string
  readonly money: ClientMoney
  readonly onClose: () => void
}

/** Three taps: take payment, how it is paid, done. The amount that is due stands there already. */
export function TakePaymentDialog({ clientId, money, onClose }: TakePaymentDialogProps) {
  const { t } = useTranslation()
  const { currency, dueMinor, openMinor, charges, terms } = money
  const next = charges
    .flatMap(({ parts }) => parts)
    .filter((part) => part.openMinor > 0)
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0]
  const first = dueMinor > 0 ? dueMinor : (next?.openMinor ?? 0)
  const offers = [
    { label: t(dueMinor > 0 ? 'money.dueNow' : 'money.next'), amountMinor: first },
    ...(openMinor === first ? [] : [{ label: t('money.all'), amountMinor: openMinor }]),
  ]
  return (
    <AmountDialog
      title={t('money.take')}
      action={t('money.takeAction')}
      currency={currency}
      amountMinor={first}
      offers={offers}
      mostMinor={openMinor}
      tooMuch={t('money.tooMuchOpen')}
      methods={terms.methods}
      withReason={false}
      send={async ({ amountMinor, method, requestKey }) => {
        const { receiptNumber } = await call('POST /api/clients/:id/payments', {
          params: { id: clientId },
          body: { amountMinor, method, requestKey },
        })
        notifications.show({ message: t('money.taken', { number: receiptNumber }) })
      }}
      onClose={onClose}
    >
      {terms.cardOnline && <CardPage clientId={clientId} amountMinor={first} />}
    </AmountDialog>
  )
}

/** Opens the card provider's own page; the money is booked when the provider says that it came. */
function CardPage({ clientId, amountMinor }: { clientId: string; amountMinor: number }) {
  const { t } = useTranslation()
  const [requestKey] = useState(() => crypto.randomUUID())
  const open = useMutation({
    mutationFn: () =>
      call('POST /api/clients/:id/card-checkouts', {
        params: { id: clientId },
        body: { amountMinor, requestKey },
      }),
    onSuccess: ({ url }) => window.location.assign(url),
  })
  return (
    <div>
      {open.error && <ProblemNote error={open.error} />}
      <Button variant="default" loading={open.isPending} onClick={() => open.mutate()}>
        {t('money.cardPage')}
      </Button>
    </div>
  )
}
