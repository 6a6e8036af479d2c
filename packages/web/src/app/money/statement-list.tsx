import { IconFileTypePdf } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { addressOf } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { dotted, unmarked } from '../../shared/i18n.ts'
import { useChargeName } from './charge-name.ts'
import styles from './money.module.css'
import type { ClientMoney } from './money-queries.ts'

/** Everything that happened to a client's money, newest first, with receipts. */
export function StatementList({ money }: { money: ClientMoney }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const nameOf = useChargeName()
  const charges = new Map(money.charges.map((charge) => [charge.id, charge]))
  // A fee is earned when it is charged: that says nothing new.
  const shown = money.statement.filter(
    ({ kind, chargeId }) => !(kind === 'visit-done' && charges.get(chargeId)?.kind === 'fee'),
  )
  return (
    <ul className={styles['statement']}>
      {shown.map((line) => (
        <li key={line.id}>
          <span className={styles['day']}>{format.day(line.day)}</span>
          <span className={styles['what']}>
            {line.kind === 'charged' && charges.get(line.chargeId)?.kind === 'fee'
              ? t('money.feeCharged')
              : t(`statementKind.${line.kind}`)}
            {line.method !== null && `, ${t(`moneyMethod.${line.method}`)}`}
            <span className="soft">{dotted([nameOf(charges.get(line.chargeId)), line.reason ?? ''])}</span>
          </span>
          <span className="numbers">
            {line.amountMinor !== 0 &&
              format.money(
                line.kind === 'refund' || line.kind === 'discount' ? -line.amountMinor : line.amountMinor,
                charges.get(line.chargeId)?.currency ?? money.currency,
              )}
          </span>
          <span className={styles['receipt']}>
            {line.paymentId !== null && line.receiptNumber !== null && (
              <a
                href={addressOf('GET /api/payments/:id/receipt.pdf', { params: { id: line.paymentId } })}
                download={unmarked(t('money.receiptFile', { number: line.receiptNumber }))}
              >
                <IconFileTypePdf size={18} stroke={1.5} aria-hidden="true" />
                {t('money.receipt', { number: line.receiptNumber })}
              </a>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
