import { Button } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import type { Me } from '../../shared/session.ts'
import { answerWithPasskey, loadPasskeys, passkeysWork } from '../../shared/passkey-browser.ts'
import { PasskeyProblem } from '../account/passkey-problem.tsx'

/** Signs in with a passkey of this device, without an address; absent where the browser has none. */
export function PasskeyButton({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const { t } = useTranslation()
  useEffect(loadPasskeys, [])
  const signIn = useMutation({
    mutationFn: async () => {
      const answer = await answerWithPasskey(await call('POST /api/sign-in/passkey/options', {}))
      return call('POST /api/sign-in/passkey', { body: { answer } })
    },
    onSuccess: onSignedIn,
  })
  if (!passkeysWork()) return null
  return (
    <div>
      <PasskeyProblem error={signIn.error} />
      <Button
        variant="default"
        fullWidth
        loading={signIn.isPending}
        leftSection={<IconFingerprint size={20} stroke={1.5} aria-hidden="true" />}
        onClick={() => signIn.mutate()}
      >
        {t('signIn.passkey')}
      </Button>
    </div>
  )
}
