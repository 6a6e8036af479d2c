import type { PriceFactor, Quote } from '@halftone/clinic'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '../../shared/format.ts'
import { useMe } from '../../shared/session.ts'
import styles from './quote-view.module.css'

const partCodes = ['area', 'scars', 'edge', 'minimum', 'tier', 'session-fee', 'extra'] as const
type PartCode = (typeof partCodes)[number]
const isPartCode = (code: string): code is PartCode => (partCodes as readonly string[]).includes(code)

/** The price as four factors that add up, and when it is paid. */
export function QuoteView({ quote }: { quote: Quote }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const isOwner = useMe()?.user.role === 'owner'
  const money = (amountMinor: number) => format.money(amountMinor, quote.currency)
  const largest = Math.max(1, ...quote.factors.map((factor) => Math.abs(factor.amountMinor)))
  return (
    <div className={styles['quote']}>
      <div>
        {quote.isExample && (
          <p className={styles['example']}>
            {t('quote.example')}{' '}
            {isOwner && (
              <Link to="/settings/$part" params={{ part: 'prices' }}>
                {t('quote.setPrices')}
              </Link>
            )}
          </p>
        )}
        <ul className={styles['factors']}>
          {quote.factors.map((factor) => (
            <li key={factor.factor}>
              <div className={styles['line']}>
                <span className={styles['name']}>{t(`quote.${factor.factor}`)}</span>
                <span className="numbers">{money(factor.amountMinor)}</span>
              </div>
              <span className={styles['bar']} aria-hidden="true">
                <span style={{ inlineSize: `${(Math.max(0, factor.amountMinor) / largest) * 100}%` }} />
              </span>
              <Parts factor={factor} money={money} />
            </li>
          ))}
          {quote.tax.mode !== 'none' && (
            <li>
              <div className={styles['line']}>
                <span className={styles['name']}>
                  {t(quote.tax.mode === 'added' ? 'quote.taxAdded' : 'quote.taxIncluded', {
                    name: quote.tax.name,
                    share: format.one(quote.tax.basisPoints / 100),
                  })}
                </span>
                <span className="numbers">{money(quote.tax.amountMinor)}</span>
              </div>
            </li>
          )}
        </ul>
        <p className={styles['total']}>
          <span>{t('quote.total')}</span>
          <span className="numbers">{money(quote.totalMinor)}</span>
        </p>
      </div>
      <div>
        <h3 className="label">{t('quote.payments')}</h3>
        <ol className={styles['payments']}>
          {quote.depositMinor > 0 && (
            <li data-first>
              <span className={styles['amount']}>{money(quote.depositMinor)}</span>
              <span className="soft">{t('quote.deposit')}</span>
            </li>
          )}
          {quote.instalments.map((instalment) => (
            <li key={instalment.dueOn}>
              <span className={styles['amount']}>{money(instalment.amountMinor)}</span>
              <span className="soft">{t('quote.due', { day: format.day(instalment.dueOn) })}</span>
            </li>
          ))}
        </ol>
        <p className={styles['sum']}>{t('quote.adds')}</p>
      </div>
    </div>
  )
}

function Parts({ factor, money }: { factor: PriceFactor; money: (amountMinor: number) => string }) {
  const { t } = useTranslation()
  const format = useFormatters()
  if (factor.parts.length === 0) return null
  const quantity = (part: PriceFactor['parts'][number]) => {
    if (part.unit === 'cm2') return t('plan.cm2', { value: format.whole(part.quantity) })
    if (part.unit === 'basis-points') return t('quote.percent', { value: format.one(part.quantity / 100) })
    if (part.unit === 'sessions') return t('quote.sessionCount', { count: part.quantity })
    return ''
  }
  return (
    <ul className={styles['parts']}>
      {factor.parts.map((part) => (
        <li key={`${part.code}-${part.name ?? ''}`}>
          <span>
            {part.name ?? (isPartCode(part.code) ? t(`quotePart.${part.code}`) : part.code)}
            {quantity(part) !== '' && ` · ${quantity(part)}`}
          </span>
          <span className="numbers">{money(part.amountMinor)}</span>
        </li>
      ))}
    </ul>
  )
}
