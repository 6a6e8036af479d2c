import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BackLink, Page } from '../../design/page.tsx'
import { useMe } from '../../shared/session.ts'
import { PageSkeleton } from '../page-skeleton.tsx'
import { AboutSection } from './about-section.tsx'
import { CertificatesSection } from './certificates-section.tsx'
import { PortfolioSection } from './portfolio-section.tsx'
import { profileQuery } from './profile-queries.ts'

/** What a practitioner brings: years, speed, certificates, healed results. */
export function ProfilePage() {
  const { t } = useTranslation()
  const me = useMe()
  const { personId } = useParams({ from: '/app/people/$personId' })
  const { data: profile, error } = useQuery(profileQuery(personId))
  if (error) throw error
  if (!profile) return <PageSkeleton />
  const isMe = me?.user.id === personId
  return (
    <Page
      title={profile.person.name}
      tabTitle={t('profile.title')}
      back={
        isMe ? (
          <BackLink to="/account">{t('account.title')}</BackLink>
        ) : (
          <BackLink to="/settings/$part" params={{ part: 'people' }}>
            {t('people.title')}
          </BackLink>
        )
      }
      lead={<p className="soft">{t(`role.${profile.role}`)}</p>}
    >
      <AboutSection key={profile.revision} profile={profile} />
      <CertificatesSection profile={profile} />
      <PortfolioSection profile={profile} />
    </Page>
  )
}
