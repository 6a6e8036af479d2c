import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useMe } from '../../shared/session.ts'
import { PageSkeleton } from '../page-skeleton.tsx'
import { ClinicSection } from './clinic-section.tsx'
import { NumbersSection } from './numbers-section.tsx'
import { settingGroups } from './setting-fields.ts'

/** The clinic's own numbers, each beside its default, source and grade. */
export function SettingsPage() {
  const { t } = useTranslation()
  const me = useMe()
  const { data: clinic, error } = useQuery({
    queryKey: ['clinic'],
    queryFn: ({ signal }) => call('GET /api/clinic', {}, { signal }),
  })
  if (me && me.user.role !== 'owner') return <Navigate to="/clients" />
  if (error) throw error
  if (!clinic) return <PageSkeleton />
  return (
    <Page title={t('settings.title')} lead={<p className="soft">{t('settings.lead')}</p>}>
      <ClinicSection key={`${clinic.name}${clinic.currency}${clinic.locale}`} clinic={clinic} />
      {settingGroups.map((group) => (
        <NumbersSection
          key={`${group}${JSON.stringify(clinic.settings)}${clinic.currency}`}
          group={group}
          settings={clinic.settings}
          changed={clinic.changedSettings}
        />
      ))}
    </Page>
  )
}
