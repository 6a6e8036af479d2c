import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page, Section } from '../../design/page.tsx'
import { seesHealthData, useMe } from '../../shared/session.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { accountQuery } from './account-queries.ts'
import { DevicesSection } from './devices-section.tsx'
import { LanguageSection } from './language-section.tsx'
import { PasskeysSection } from './passkeys-section.tsx'
import { PinSection } from './pin-section.tsx'
import { ProofGate } from './proof-gate.tsx'
import { SecondStepSection } from './second-step-section.tsx'

const ChangePasswordDialog = lazy(async () => ({
  default: (await import('../password/change-password-dialog.tsx')).ChangePasswordDialog,
}))

/** How the own sign-in is protected, and where it is open. */
export function AccountPage() {
  const { t } = useTranslation()
  const me = useMe()
  const { data: account, error, refetch } = useQuery(accountQuery)
  const [changing, setChanging] = useState(false)
  return (
    <ProofGate>
      <Page
        title={t('account.title')}
        lead={
          me && (
            <p className="soft">
              {me.user.name} · <bdi>{me.user.email}</bdi> · {t(`role.${me.user.role}`)}
            </p>
          )
        }
        actions={
          me &&
          seesHealthData(me) && (
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link to="/people/$personId" params={{ personId: me.user.id }} {...props} />
              )}
            >
              {t('account.profile')}
            </Button>
          )
        }
      >
        {me && <LanguageSection me={me} />}
        {error && <ProblemNote error={error} onAgain={() => void refetch()} />}
        <Section
          title={t('field.password')}
          note={t('account.passwordNote')}
          actions={
            <Button variant="default" onClick={() => setChanging(true)}>
              {t('password.change')}
            </Button>
          }
        >
          {null}
        </Section>
        {!account && !error && <RowsSkeleton rows={4} />}
        {account && (
          <>
            <PasskeysSection passkeys={account.passkeys} />
            <SecondStepSection account={account} />
            <PinSection account={account} />
          </>
        )}
        <DevicesSection />
        <Suspense>
          {me && changing && <ChangePasswordDialog me={me} onClose={() => setChanging(false)} />}
        </Suspense>
      </Page>
    </ProofGate>
  )
}
