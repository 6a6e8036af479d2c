import { Alert, Button, PasswordInput, PinInput } from '@mantine/core'
import { pinLength } from '@halftone/clinic'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { LogoMark } from '../../design/logo.tsx'
import { call, type ApiRequest } from '../../shared/api.ts'
import { useProblemText } from '../../shared/problem-text.ts'
import { isProblem } from '../../shared/problems.ts'
import { meQuery } from '../../shared/session.ts'
import { forgetRooms } from '../sessions/kept-room.ts'
import { changeOver, uncover } from './lock-screen-now.ts'
import styles from './lock-screen.module.css'

type Key = ApiRequest<'POST /api/lock/open'>['body']
type Person = { readonly id: string; readonly name: string }

const toSignIn = () => window.location.assign('/sign-in')

/** All that a locked screen shows: whose it is, and how it opens. */
export function LockScreen() {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const { data: state, error } = useQuery({
    queryKey: ['lock'],
    queryFn: ({ signal }) => call('GET /api/lock', {}, { signal }),
    gcTime: 0,
    staleTime: 0,
  })
  const [chosen, setChosen] = useState<Person>()
  const [way, setWay] = useState<'pin' | 'password'>()

  const open = useMutation({
    mutationFn: (body: Key) => call('POST /api/lock/open', { body }),
    onSuccess: async (me) => {
      if (me.user.id !== state?.person.id) return changeOver()
      queryClient.setQueryData(meQuery.queryKey, me)
      uncover()
      await queryClient.refetchQueries({ predicate: (query) => query.state.status === 'error' })
    },
    onError: (problem) => {
      if (isProblem(problem, 'not-signed-in')) toSignIn()
      if (isProblem(problem, 'pin-spent') && chosen === undefined) setWay('password')
    },
  })
  const signOut = useMutation({
    mutationFn: () => call('POST /api/sign-out', {}),
    onSettled: () => forgetRooms().then(toSignIn),
  })
  useEffect(() => {
    if (isProblem(error, 'not-signed-in')) toSignIn()
  }, [error])

  const pinOpens = state !== undefined && state.hasPin && state.pinTriesLeft > 0
  const shown = chosen !== undefined ? 'pin' : (way ?? (pinOpens ? 'pin' : 'password'))
  const choose = (person?: Person) => {
    open.reset()
    setChosen(person)
  }
  return (
    <main className={styles['lock']}>
      <div className={styles['card']}>
        <p className={styles['brand']}>
          <LogoMark size={26} />
          {t('lock.title')}
        </p>
        {error && !isProblem(error, 'not-signed-in') && <Alert color="red">{problemText(error)}</Alert>}
        {state && (
          <>
            <h1>{chosen?.name ?? state.person.name}</h1>
            {open.error && (
              <Alert color="red" variant="light" role="alert">
                {isProblem(open.error, 'sign-in-refused')
                  ? t('password.currentWrong')
                  : problemText(open.error)}
              </Alert>
            )}
            {shown === 'pin' ? (
              <PinForm
                // Empty, and under the fingers again, after every wrong try.
                key={`${chosen?.id ?? ''} ${open.status}`}
                busy={open.isPending}
                onPin={(pin) => open.mutate({ pin, ...(chosen && { personId: chosen.id }) })}
              />
            ) : (
              <PasswordForm busy={open.isPending} onPassword={(password) => open.mutate({ password })} />
            )}
            {chosen && <p className="soft">{t('lock.otherLoses', { name: state.person.name })}</p>}
            <div className={styles['ways']}>
              {chosen ? (
                <Button variant="default" onClick={() => choose()}>
                  {t('lock.backTo', { name: state.person.name })}
                </Button>
              ) : (
                pinOpens && (
                  <Button variant="default" onClick={() => setWay(shown === 'pin' ? 'password' : 'pin')}>
                    {t(shown === 'pin' ? 'lock.usePassword' : 'lock.usePin')}
                  </Button>
                )
              )}
              <Button
                variant="subtle"
                color="gray"
                loading={signOut.isPending}
                onClick={() => signOut.mutate()}
              >
                {t('shell.signOut')}
              </Button>
            </div>
            {state.others.length > 0 && (
              <section className={styles['others']} aria-label={t('lock.others')}>
                <h2 className="label">{t('lock.others')}</h2>
                <ul>
                  {state.others.map((person) => (
                    <li key={person.id}>
                      <button
                        type="button"
                        aria-pressed={person.id === chosen?.id}
                        onClick={() => choose(person)}
                      >
                        {person.name}
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </div>
    </main>
  )
}

function PinForm({ busy, onPin }: { busy: boolean; onPin: (pin: string) => void }) {
  const { t } = useTranslation()
  return (
    <form className={styles['pin']} onSubmit={(event) => event.preventDefault()}>
      <PinInput
        length={pinLength}
        type="number"
        mask
        oneTimeCode={false}
        size="md"
        autoFocus
        disabled={busy}
        aria-label={t('lock.pin')}
        getInputProps={(index) => ({ 'aria-label': t('lock.digit', { number: index + 1 }) })}
        onComplete={onPin}
      />
    </form>
  )
}

function PasswordForm({ busy, onPassword }: { busy: boolean; onPassword: (password: string) => void }) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password !== '') onPassword(password)
  }
  return (
    <form className={styles['password']} onSubmit={submit}>
      <PasswordInput
        label={t('field.password')}
        autoComplete="current-password"
        autoFocus
        value={password}
        visibilityToggleButtonProps={{ 'aria-label': t('field.showPassword') }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy} fullWidth>
        {t('lock.open')}
      </Button>
    </form>
  )
}
