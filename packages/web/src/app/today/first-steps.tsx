import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { stockQuery } from '../sessions/session-queries.ts'
import { clinicQuery } from '../settings/clinic-query.ts'
import styles from './today.module.css'

/** What a new clinic needs before its first course, until all of it is there; the owner's alone. */
export function FirstSteps() {
  const { t } = useTranslation()
  const clinic = useQuery(clinicQuery)
  const stock = useQuery(stockQuery)
  const clients = useQuery({
    queryKey: ['clients', 'first'],
    queryFn: ({ signal }) => call('GET /api/clients', { query: { limit: 1 } }, { signal }),
  })
  if (!clinic.data || !stock.data || !clients.data) return null
  const priced = clinic.data.settings.prices.confirmed
  const stocked = stock.data.products.length > 0
  const known = clients.data.clients.length > 0
  if (priced && stocked && known) return null
  return (
    <section className={styles['steps']} aria-label={t('firstSteps.title')}>
      <h2 className={styles['heading']}>{t('firstSteps.title')}</h2>
      <ol>
        <Step done={priced} note={t('firstSteps.pricesNote')}>
          <Link to="/settings/$part" params={{ part: 'prices' }}>
            {t('firstSteps.prices')}
          </Link>
        </Step>
        <Step done={stocked} note={t('firstSteps.stockNote')}>
          <Link to="/stock">{t('firstSteps.stock')}</Link>
        </Step>
        <Step done={known} note={t('firstSteps.clientNote')}>
          <Link to="/clients">{t('firstSteps.client')}</Link>
        </Step>
      </ol>
    </section>
  )
}

function Step({ done, note, children }: { done: boolean; note: string; children: ReactNode }) {
  const { t } = useTranslation()
  const Icon = done ? IconCircleCheck : IconCircle
  return (
    <li data-done={done || undefined}>
      <Icon size={20} stroke={1.6} aria-hidden="true" />
      <div>
        {children}
        {done && <span className="visually-hidden"> {t('firstSteps.done')}</span>}
        <p className="soft">{note}</p>
      </div>
    </li>
  )
}
