import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'

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
    <Alert color="yellow" variant="light" title={t('profile.endingTitle')} mb="lg">
      <ul style={{ paddingInlineStart: '1.1rem' }}>
        {certificates.map(({ id, title, expiresOn, state, person }) => (
          <li key={id}>
            <Link to="/people/$personId" params={{ personId: person.id }}>
              {person.name}
            </Link>
            {': '}
            {title}, {t(`profile.state.${state}`, { day: expiresOn === null ? '' : format.day(expiresOn) })}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
