import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ListedClient } from '@halftone/clinic'
import { StageDots } from '../../design/stage-dots.tsx'
import { useFormatters } from '../../shared/format.ts'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { Portrait } from './portrait.tsx'
import { useClientFacts } from './client-facts.ts'
import styles from './clients-page.module.css'

/** Photos, design, plan, course booked, first session, all sessions: how many of them are behind. */
const stepsDone = {
  ...{ added: 0, consultation: 0, photos: 1, design: 2, plan: 3, booked: 4, course: 5 },
  ...{ healing: 6, healed: 6, 'touch-up-due': 6, 'touch-up-booked': 6 },
} as const satisfies { readonly [stage in ListedClient['journey']['stage']]: number }
const steps = 6

export function ClientRow({ client }: { client: ListedClient }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const facts = useClientFacts()
  const { stage, done, planned } = client.journey
  const seesAll = seesHealthData(useMe())
  return (
    <li>
      <Link to="/clients/$clientId" params={{ clientId: client.id }} className={styles['row']}>
        <Portrait name={client.name} photoId={client.photoId} />
        <span>
          <span className={styles['name']}>{client.name}</span>
          <span className={styles['facts']}>
            {facts(client)} · {t('clients.changed', { day: format.day(client.updatedAt) })}
          </span>
        </span>
        <span className={styles['state']} data-due={stage === 'touch-up-due' || undefined}>
          {seesAll && <StageDots done={stepsDone[stage]} of={steps} />}
          {/* Photos and designs are hidden from reception: before the plan there is little to tell. */}
          {!seesAll && stage === 'added' ? t('progress.noPlan') : t(`progress.${stage}`, { done, planned })}
        </span>
      </Link>
    </li>
  )
}
