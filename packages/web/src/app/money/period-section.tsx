import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { addressOf } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { listed } from '../../shared/i18n.ts'
import { ProblemNote } from '../problem-note.tsx'
import styles from './money.module.css'
import { taxReportQuery } from './money-queries.ts'

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** Tax and income of a period, and the books as CSV. */
export function PeriodSection({ today, isOwner }: { today: string; isOwner: boolean }) {
  const { t } = useTranslation()
  const [from, setFrom] = useState(`${today.slice(0, 8)}01`)
  const [to, setTo] = useState(today)
  const query = { from, to }
  const sound = isDay(from) && isDay(to)
  return (
    <Section title={t('money.period')}>
      <div className={styles['period']}>
        <TextInput
          type="date"
          label={t('money.firstDay')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('money.lastDay')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      {isOwner && sound && <TaxReport from={from} to={to} />}
      {sound && (
        <p className={styles['exports']}>
          <a href={addressOf('GET /api/money/payments.csv', { query })} download>
            {t('money.paymentsCsv')}
          </a>
          {isOwner && (
            <a href={addressOf('GET /api/money/journal.csv', { query })} download>
              {t('money.journalCsv')}
            </a>
          )}
        </p>
      )}
    </Section>
  )
}

function TaxReport({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { data: report, error, refetch } = useQuery(taxReportQuery(from, to))
  if (error) return <ProblemNote error={error} onAgain={() => void refetch()} />
  if (!report) return null
  const money = (minor: number) => format.money(minor, report.currency)
  const missing = report.missingReceiptNumbers
  const rows = [
    { name: t('money.revenue'), minor: report.revenueMinor },
    { name: t('money.fees'), minor: report.feesMinor },
    { name: t('money.discounts'), minor: 0 - report.discountsMinor },
    { name: t('money.refunds'), minor: 0 - report.refundsMinor },
    { name: t('money.differences'), minor: report.differencesMinor },
  ].filter(({ minor }, index) => minor !== 0 || index === 0)
  return (
    <>
      <table className={styles['table']}>
        <caption className="visually-hidden">{t('money.period')}</caption>
        <tbody>
          {rows.map(({ name, minor }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{money(minor)}</td>
            </tr>
          ))}
          {report.rates.map(({ basisPoints, netMinor, taxMinor }) => (
            <tr key={basisPoints}>
              <th scope="row">
                {t('money.taxAt', { share: format.hundredths(basisPoints / 100), net: money(netMinor) })}
              </th>
              <td>{money(taxMinor)}</td>
            </tr>
          ))}
          {report.rates.length === 0 && (
            <tr>
              <th scope="row">{t('money.tax')}</th>
              <td>{money(0)}</td>
            </tr>
          )}
        </tbody>
      </table>
      <p className="soft">
        {missing.length > 0
          ? t('money.receiptsMissing', { numbers: listed(missing.map(String)) })
          : t('money.receiptsWhole', { count: report.lastReceiptNumber })}
      </p>
    </>
  )
}
