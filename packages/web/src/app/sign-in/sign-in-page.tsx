import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Cover } from '../../design/cover.tsx'
import { useTabTitle } from '../../design/page.tsx'
import { meQuery, statusQuery, type Me } from '../../shared/session.ts'
import { DemoSignIns, type DemoSignIn } from './demo-sign-ins.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function SignInPage() {
  const { t } = useTranslation()
  useTabTitle(t('signIn.title'))
  const router = useRouter()
  const queryClient = useQueryClient()
  const { next } = useSearch({ from: '/sign-in' })
  const { demoSignIns = [], demoPassword = '' } = useQuery(statusQuery).data ?? {}
  const [chosen, setChosen] = useState<DemoSignIn>()

  function signedIn(me: Me) {
    queryClient.clear()
    queryClient.setQueryData(meQuery.queryKey, me)
    router.history.replace(next ?? '/today')
  }

  return (
    <Cover>
      <h1>{t('signIn.title')}</h1>
      <SignInForm
        key={chosen?.email ?? ''}
        email={chosen?.email ?? ''}
        password={chosen?.password ?? ''}
        onSignedIn={signedIn}
      />
      {demoSignIns.length > 0 && (
        <DemoSignIns signIns={demoSignIns} password={demoPassword} onChoose={setChosen} />
      )}
    </Cover>
  )
}
