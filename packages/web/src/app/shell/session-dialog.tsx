import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { meQuery, useMe, type Me } from '../../shared/session.ts'
import { forgetRooms } from '../sessions/kept-room.ts'
import { SignInForm } from '../sign-in/sign-in-form.tsx'

/** Asks for the password again where the session ended, so that nothing on the page is lost. */
export function SessionDialog({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const router = useRouter()
  const queryClient = useQueryClient()

  async function signedIn(next: Me) {
    // Somebody else signed in: nothing of the first person may stay on the screen.
    if (me && next.user.id !== me.user.id) {
      await forgetRooms()
      return window.location.assign('/today')
    }
    onDone()
    queryClient.setQueryData(meQuery.queryKey, next)
    await queryClient.refetchQueries({ predicate: (query) => query.state.status === 'error' })
    await router.invalidate()
  }

  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('signIn.endedTitle')}
    >
      <p className="soft" style={{ marginBlockEnd: '1.25rem' }}>
        {t('signIn.endedText')}
      </p>
      <SignInForm email={me?.user.email ?? ''} onSignedIn={(next) => void signedIn(next)} />
    </Modal>
  )
}
