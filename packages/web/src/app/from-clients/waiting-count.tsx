import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { countsQuery } from './from-clients-queries.ts'

/** How much waits, beside the name of the page; red while a doctor or an emergency room was advised. */
export function WaitingCount({ className }: { className: string | undefined }) {
  const { t } = useTranslation()
  const { data } = useQuery(countsQuery)
  const count = data ? data.checkIns + data.questions + data.enquiries : 0
  if (!data || count === 0) return null
  return (
    <>
      <span className={className} aria-hidden="true" data-urgent={data.urgent > 0 || undefined}>
        {count > 99 ? '99+' : count}
      </span>
      <span className="visually-hidden">{t('fromClients.waiting', { count })}</span>
    </>
  )
}
