import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import styles from './client-page.module.css'

const parts = [
  { id: 'photos', words: 'photos.title', health: true },
  { id: 'designs', words: 'designs.title', health: true },
  { id: 'plans', words: 'plans.title', health: false },
  { id: 'course', words: 'course.title', health: false },
  { id: 'sessions', words: 'sessions.title', health: true },
  { id: 'papers', words: 'papers.title', health: false },
  { id: 'money', words: 'money.titleOfClient', health: false },
  { id: 'messages', words: 'messages.newest', health: false },
  { id: 'own-page', words: 'client.ownPage', health: false },
  { id: 'timeline', words: 'timeline.title', health: false },
  { id: 'data', words: 'client.data', health: true },
] as const

/** A client's page is long: its parts stay at hand while it scrolls. */
export function SectionLinks({ clientId, health }: { clientId: string; health: boolean }) {
  const { t } = useTranslation()
  return (
    <nav className={styles['parts']} aria-label={t('client.parts')}>
      {parts
        .filter((part) => health || !part.health)
        .map(({ id, words }) => (
          <Link key={id} to="/clients/$clientId" params={{ clientId }} hash={id} replace>
            {t(words)}
          </Link>
        ))}
    </nav>
  )
}
