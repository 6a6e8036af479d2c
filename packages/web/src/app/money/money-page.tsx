import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page, Section } from '../../design/page.tsx'
import { addressOf } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { unmarked } from '../../shared/i18n.ts'
import { useMe } from '../../shared/session.ts'
import { PageSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { CloseDayForm } from './close-day-form.tsx'
import styles from './money.module.css'
import { moneyDayQuery, moneyDueQuery } from './money-queries.ts'
import { PeriodSection } from './period-section.tsx'

/** The clinic's money: today's takings and their count, what is due, and the reports of a period. */
export function MoneyPage() {
  const { t } = useTranslation()
  const day = useQuery(moneyDayQuery())
  const isOwner = useMe()?.user.role === 'owner'
  if (day.error) throw day.error
  if (!day.data) return <PageSkeleton />
  return (
    <Page
      title={t('money.page')}
      actions={
        isOwner && (
          <Button variant="default" renderRoot={(props) => <Link to="/reports" {...props} />}>
            {t('reports.title')}
          </Button>
        )
      }
    >
      <TodaySection />
      <DueSection />
      <PeriodSection today={day.data.day} isOwner={isOwner} />
    </Page>
  )
}

const countedWays = ['cash', 'bank', 'card'] as const

function TodaySection() {
  const { t } = useTranslation()
  const format = useFormatters()
  const { data: day } = useQuery(moneyDayQuery())
  if (!day) return null
  const money = (minor: number) => format.money(minor, day.currency)
  const { cash, bank, card } = day.expected
  return (
    <Section title={t('money.today', { day: format.day(day.day) })}>
      <dl className={styles['figures']}>
        <div>
          <dt className="label">{t('money.takings')}</dt>
          <dd className="numbers">{money(cash + bank + card)}</dd>
        </div>
        {countedWays.map((method) => (
          <div key={method}>
            <dt className="label">{t(`moneyMethod.${method}`)}</dt>
            <dd className="numbers">{money(day.expected[method])}</dd>
          </div>
        ))}
      </dl>
      {day.payments.length === 0 && <p className="soft">{t('money.noPayments')}</p>}
      <ul className={styles['rows']}>
        {day.payments.map((payment) => (
          <li key={payment.id}>
            <span className={styles['day']}>
              <a
                href={addressOf('GET /api/payments/:id/receipt.pdf', { params: { id: payment.id } })}
                download={unmarked(t('money.receiptFile', { number: payment.receiptNumber }))}
              >
                {t('money.receipt', { number: payment.receiptNumber })}
              </a>
            </span>
            <span className={styles['what']}>
              <Link to="/clients/$clientId" params={{ clientId: payment.clientId }}>
                {payment.clientName}
              </Link>
              <span className="soft">{t(`moneyMethod.${payment.method}`)}</span>
            </span>
            <span className="numbers">{money(payment.amountMinor)}</span>
          </li>
        ))}
      </ul>
      {day.mayClose && <CloseDayForm key={JSON.stringify(day.expected)} day={day} />}
      {day.closed && (
        <div className={styles['close']}>
          <p role="status">
            {t('money.closedBy', { name: day.closed.byName, moment: format.moment(day.closed.at) })}{' '}
            {t('money.closedDifference', {
              amount: money(
                day.closed.differences.cash + day.closed.differences.bank + day.closed.differences.card,
              ),
            })}
          </p>
          <ul className={styles['counted']}>
            {countedWays
              .filter((method) => day.closed !== null && day.closed.differences[method] !== 0)
              .map((method) => (
                <li key={method}>
                  {t('money.countedOf', {
                    method: t(`moneyMethod.${method}`),
                    counted: money(day.closed?.counted[method] ?? 0),
                    expected: money(
                      (day.closed?.counted[method] ?? 0) - (day.closed?.differences[method] ?? 0),
                    ),
                  })}
                </li>
              ))}
            {day.closed.note !== null && day.closed.note !== '' && (
              <li dir="auto">{t('money.closedNote', { note: day.closed.note })}</li>
            )}
          </ul>
        </div>
      )}
    </Section>
  )
}

function DueSection() {
  const { t } = useTranslation()
  const format = useFormatters()
  const { data: due, error, refetch } = useQuery(moneyDueQuery)
  if (error)
    return (
      <Section title={t('money.dueTitle')}>
        <ProblemNote error={error} onAgain={() => void refetch()} />
      </Section>
    )
  if (!due) return null
  const money = (minor: number) => format.money(minor, due.currency)
  return (
    <Section title={t('money.dueTitle')}>
      <dl className={styles['figures']}>
        <div>
          <dt className="label">{t('moneyFigure.due')}</dt>
          <dd className="numbers">{money(due.dueMinor)}</dd>
        </div>
        <div>
          <dt className="label">{t('money.overdue')}</dt>
          <dd className="numbers">{money(due.overdueMinor)}</dd>
        </div>
        <div>
          <dt className="label">{t('moneyFigure.held')}</dt>
          <dd className="numbers">{money(due.heldMinor)}</dd>
        </div>
      </dl>
      {due.parts.length === 0 && <p className="soft">{t('money.nothingDue')}</p>}
      <ul className={styles['rows']}>
        {due.parts.map((part) => (
          <li key={`${part.chargeId}${part.kind}${part.dueOn}`} data-overdue={part.overdue || undefined}>
            <span className={styles['day']}>
              {part.overdue ? `${format.day(part.dueOn)} · ${t('money.overdue')}` : format.day(part.dueOn)}
            </span>
            <span className={styles['what']}>
              <Link to="/clients/$clientId" params={{ clientId: part.clientId }}>
                {part.clientName}
              </Link>
              <span className="soft">{t(`partKind.${part.kind}`)}</span>
            </span>
            <span className="numbers">{money(part.openMinor)}</span>
          </li>
        ))}
        {due.credits.map((credit) => (
          <li key={credit.clientId}>
            <span className={styles['day']}>{t('moneyFigure.credit')}</span>
            <span className={styles['what']}>
              <Link to="/clients/$clientId" params={{ clientId: credit.clientId }}>
                {credit.clientName}
              </Link>
            </span>
            <span className="numbers">{money(credit.creditMinor)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
