import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { useMe } from '../../shared/session.ts'
import { CardsSkeleton } from '../client/cards-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { AddChargeDialog } from './add-charge-dialog.tsx'
import { AmountDialog } from './amount-dialog.tsx'
import { ChargeCard, type ChargeAction } from './charge-card.tsx'
import { EndChargeDialog } from './end-charge-dialog.tsx'
import styles from './money.module.css'
import { type ClientCharge, type ClientMoney, clientMoneyQuery } from './money-queries.ts'
import { StatementList } from './statement-list.tsx'
import { TakePaymentDialog } from './take-payment-dialog.tsx'

type OpenDialog =
  { readonly kind: 'take' | 'add' } | { readonly kind: ChargeAction; readonly charge: ClientCharge }

/** A client's money: what is due, what is held, what was agreed, and everything that happened. */
export function MoneySection({ clientId }: { clientId: string }) {
  const { t } = useTranslation()
  const role = useMe()?.user.role
  const { data: money, error, refetch } = useQuery(clientMoneyQuery(clientId))
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const atDesk = role === 'owner' || role === 'reception'
  const close = () => setDialog(null)
  return (
    <Section
      id="money"
      title={t('money.titleOfClient')}
      actions={
        atDesk && money ? (
          <>
            <Button variant="default" onClick={() => setDialog({ kind: 'add' })}>
              {t('money.addCharge')}
            </Button>
            <Button disabled={money.openMinor === 0} onClick={() => setDialog({ kind: 'take' })}>
              {t('money.take')}
            </Button>
          </>
        ) : undefined
      }
    >
      {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
      {!money && !error && <CardsSkeleton height={96} />}
      {money && money.charges.length === 0 && <p className="soft">{t('money.none')}</p>}
      {money && money.charges.length > 0 && (
        <>
          <Figures money={money} />
          <ul className={styles['charges']}>
            {money.charges.map((charge) => (
              <ChargeCard
                key={charge.id}
                charge={charge}
                mayRefund={money.terms.mayRefund}
                onAction={(kind) => setDialog({ kind, charge })}
              />
            ))}
          </ul>
          <h3 className={styles['statementTitle']}>{t('money.statement')}</h3>
          <StatementList money={money} />
        </>
      )}
      {money && dialog?.kind === 'take' && (
        <TakePaymentDialog clientId={clientId} money={money} onClose={close} />
      )}
      {money && dialog?.kind === 'add' && (
        <AddChargeDialog clientId={clientId} money={money} onClose={close} />
      )}
      {money && dialog !== null && 'charge' in dialog && dialog.kind !== 'end' && (
        <BackDialog kind={dialog.kind} charge={dialog.charge} money={money} onClose={close} />
      )}
      {dialog?.kind === 'end' && <EndChargeDialog charge={dialog.charge} onClose={close} />}
    </Section>
  )
}

function Figures({ money }: { money: ClientMoney }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const figures = [
    { name: 'due', minor: money.dueMinor },
    { name: 'open', minor: money.openMinor },
    { name: 'held', minor: money.heldMinor },
    ...(money.creditMinor > 0 ? [{ name: 'credit', minor: money.creditMinor } as const] : []),
  ] as const
  return (
    <dl className={styles['figures']}>
      {figures.map(({ name, minor }) => (
        <div key={name}>
          <dt className="label">{t(`moneyFigure.${name}`)}</dt>
          <dd className="numbers">{format.money(minor, money.currency)}</dd>
          {name === 'due' && money.overdueMinor > 0 && (
            <dd className={styles['late']}>
              {t('money.overdueOf', { amount: format.money(money.overdueMinor, money.currency) })}
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

type BackDialogProps = {
  readonly kind: 'refund' | 'discount'
  readonly charge: ClientCharge
  readonly money: ClientMoney
  readonly onClose: () => void
}

/** Gives money back, or takes something off what is still open. */
function BackDialog({ kind, charge, money, onClose }: BackDialogProps) {
  const { t } = useTranslation()
  const isRefund = kind === 'refund'
  // Money goes back the way it came.
  const paidBy =
    money.statement.find((line) => line.chargeId === charge.id && line.kind === 'payment')?.method ??
    undefined
  return (
    <AmountDialog
      title={t(isRefund ? 'money.refund' : 'money.discount')}
      action={t(isRefund ? 'money.refundAction' : 'money.discountAction')}
      currency={charge.currency}
      amountMinor={isRefund ? charge.creditMinor : 0}
      mostMinor={isRefund ? charge.receivedMinor : charge.openMinor}
      tooMuch={t(isRefund ? 'money.tooMuchPaid' : 'money.tooMuchOpen')}
      methods={isRefund ? money.terms.methods : []}
      usualMethod={paidBy}
      withReason
      send={async ({ amountMinor, method, reason, requestKey }) => {
        const params = { id: charge.id }
        if (!isRefund)
          return call('POST /api/charges/:id/discounts', {
            params,
            body: { amountMinor, reason, requestKey },
          })
        const answer = await call('POST /api/charges/:id/refunds', {
          params,
          body: { amountMinor, method, reason, requestKey },
        })
        notifications.show({ message: t('money.taken', { number: answer.receiptNumber }) })
        return answer
      }}
      onClose={onClose}
    />
  )
}
