import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Client } from '@halftone/clinic'
import { StageDots } from '../../design/stage-dots.tsx'
import { useFormatters } from '../../shared/format.ts'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { Portrait } from './portrait.tsx'
import { useClientFacts } from './client-facts.ts'
import styles from './clients-page.module.css'

/** How far a client has come, from 0 (just added) to 3 (plan frozen). */
export function progressOf(client: Client): 0 | 1 | 2 | 3 {
  if (client.planId !== null) return 3
  if (client.designId !== null) return 2
  return client.photoId === null ? 0 : 1
}

const progressWords = ['added', 'photos', 'design', 'plan'] as const

export function ClientRow({ client }: { client: Client }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const facts = useClientFacts()
  const progress = progressOf(client)
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
        <span className={styles['state']}>
          {seesAll ? (
            <>
              <StageDots done={progress} of={3} />
              {t(`progress.${progressWords[progress]}`)}
            </>
          ) : (
            // Photos and designs are hidden from reception: only the plan can be told.
            t(progress === 3 ? 'progress.plan' : 'progress.noPlan')
          )}
        </span>
      </Link>
    </li>
  )
}
