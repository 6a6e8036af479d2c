import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import styles from './client-page.module.css'

const parts = [
  { id: 'photos', health: true },
  { id: 'designs', health: true },
  { id: 'plans', health: false },
  { id: 'course', health: false },
  { id: 'sessions', health: true },
  { id: 'papers', health: false },
  { id: 'money', health: false },
  { id: 'messages', health: false },
  { id: 'own-page', health: false },
  { id: 'timeline', health: false },
  { id: 'data', health: true },
] as const

/** A client's page is long: its parts stay at hand while it scrolls. */
export function SectionLinks({ clientId, health }: { clientId: string; health: boolean }) {
  const { t } = useTranslation()
  return (
    <nav className={styles['parts']} aria-label={t('client.parts')}>
      {parts
        .filter((part) => health || !part.health)
        .map(({ id }) => (
          <Link key={id} to="/clients/$clientId" params={{ clientId }} hash={id} replace>
            {t(`client.part.${id}`)}
          </Link>
        ))}
    </nav>
  )
}
