import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { listed } from '../../shared/i18n.ts'
import styles from './people-section.module.css'

/** Tells the owner which certificates end soon or have ended; nothing where all is well. */
export function EndingCertificates() {
  const { t } = useTranslation()
  const format = useFormatters()
  const { data: certificates } = useQuery({
    queryKey: ['ending-certificates'],
    queryFn: async ({ signal }) => (await call('GET /api/certificates/ending', {}, { signal })).certificates,
  })
  if (!certificates || certificates.length === 0) return null
  return (
    <div className={styles['ending']}>
      <h2>{t('profile.endingTitle')}</h2>
      <ul>
        {certificates.map(({ id, title, expiresOn, state, person }) => (
          <li key={id}>
            <Link to="/people/$personId" params={{ personId: person.id }}>
              {person.name}
            </Link>
            {': '}
            {listed([
              title,
              t(`profile.state.${state}`, { day: expiresOn === null ? '' : format.day(expiresOn) }),
            ])}
          </li>
        ))}
      </ul>
    </div>
  )
}
