import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Client } from '@halftone/clinic'
import { StageDots } from '../../design/stage-dots.tsx'
import { useFormatters } from '../../shared/format.ts'
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
          <StageDots done={progress} of={3} />
          {t(`progress.${progressWords[progress]}`)}
        </span>
      </Link>
    </li>
  )
}
