import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { messageCountsQuery } from './message-queries.ts'

/** How many messages did not go out, beside their name in the navigation; nothing where all is well. */
export function TroubleCount({ className }: { className: string | undefined }) {
  const { t } = useTranslation()
  const { data } = useQuery(messageCountsQuery)
  const count = (data?.failed ?? 0) + (data?.deadJobs ?? 0)
  if (count === 0) return null
  return (
    <>
      <span className={className} aria-hidden="true" data-urgent>
        {count > 99 ? '99+' : count}
      </span>
      <span className="visually-hidden">{t('shell.messagesTrouble', { count })}</span>
    </>
  )
}
