import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { dotted, listed } from '../../shared/i18n.ts'
import { useMe } from '../../shared/session.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useChargeName } from './charge-name.ts'
import styles from './money.module.css'
import { type ClientCharge, useMoneyMoved } from './money-queries.ts'

export type ChargeAction = 'refund' | 'discount' | 'end'

type ChargeCardProps = {
  readonly charge: ClientCharge
  readonly mayRefund: boolean
  readonly onAction: (action: ChargeAction) => void
}

/** One thing that a client agreed to pay: how far it is done and paid, and when the rest falls due. */
export function ChargeCard({ charge, mayRefund, onAction }: ChargeCardProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const nameOf = useChargeName()
  const role = useMe()?.user.role
  const moneyMoved = useMoneyMoved()
  const money = (minor: number) => format.money(minor, charge.currency)
  const count = useMutation({
    mutationFn: (change: 'done' | 'undone') =>
      call('POST /api/charges/:id/visits', {
        params: { id: charge.id },
        body: { change, visitsDone: charge.visitsDone },
      }),
    onSuccess: moneyMoved,
  })
  const name = nameOf(charge)
  const countable = charge.kind !== 'fee' && !charge.ended
  const atDesk = role === 'owner' || role === 'reception'
  const actions: readonly ChargeAction[] = [
    ...(mayRefund && charge.receivedMinor > 0 ? (['refund'] as const) : []),
    ...(role === 'owner' && charge.openMinor > 0 && !charge.ended ? (['discount'] as const) : []),
    ...(atDesk && countable ? (['end'] as const) : []),
  ]
  return (
    <li className={styles['charge']}>
      <div className={styles['chargeHead']}>
        <h3>{name}</h3>
        <span className="numbers">{money(charge.totalMinor)}</span>
        {(actions.length > 0 || countable) && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('money.more', { name })}>
                <IconDots size={20} stroke={1.6} aria-hidden="true" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {countable && charge.visitsDone < charge.visits && (
                <Menu.Item onClick={() => count.mutate('done')}>{t('money.visitDone')}</Menu.Item>
              )}
              {countable && charge.visitsDone > 0 && (
                <Menu.Item onClick={() => count.mutate('undone')}>{t('money.visitUndone')}</Menu.Item>
              )}
              {actions.map((action) => (
                <Menu.Item key={action} onClick={() => onAction(action)}>
                  {t(`money.${action}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {count.error && <ProblemNote error={count.error} />}
      <p className={styles['chargeFacts']}>
        {dotted([
          t('money.paidOf', { paid: money(charge.receivedMinor), total: money(charge.totalMinor) }),
          ...(charge.kind === 'fee'
            ? []
            : [t('money.visitsOf', { done: charge.visitsDone, count: charge.visits })]),
          ...(charge.discountMinor > 0
            ? [t('money.discountOf', { amount: money(charge.discountMinor) })]
            : []),
          ...(charge.ended ? [t('money.ended')] : []),
          ...(charge.creditMinor > 0 ? [t('money.creditOf', { amount: money(charge.creditMinor) })] : []),
        ])}
      </p>
      {charge.parts.some(({ openMinor }) => openMinor > 0) && (
        <ul className={styles['parts']}>
          {charge.parts
            .filter(({ openMinor }) => openMinor > 0)
            .map((part) => (
              <li key={`${part.kind}${part.dueOn}`} data-overdue={part.overdue || undefined}>
                <span>
                  {listed([t(`partKind.${part.kind}`), t('quote.due', { day: format.day(part.dueOn) })])}
                  {part.overdue && ` · ${t('money.overdue')}`}
                </span>
                <span className="numbers">{money(part.openMinor)}</span>
              </li>
            ))}
        </ul>
      )}
    </li>
  )
}
