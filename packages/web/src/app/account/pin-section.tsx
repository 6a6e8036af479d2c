import { Button, Group, PasswordInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { pinLength, pinProblem } from '@halftone/clinic'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { useMe } from '../../shared/session.ts'
import { useAccountChanged, type Account } from './account-queries.ts'
import styles from './account.module.css'
import { ProofProblem, useProof } from './proof-gate.tsx'

/** The own PIN, which opens a locked screen. */
export function PinSection({ account }: { account: Account }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const me = useMe()
  const changed = useAccountChanged()
  const withProof = useProof()
  const [editing, setEditing] = useState(false)
  const remove = useMutation({
    mutationFn: () => withProof(() => call('DELETE /api/me/pin', {})),
    onSuccess: changed,
  })
  const { pinSince, pinTriesLeft } = account
  const minutes = me?.lock.afterMinutes
  return (
    <Section id="pin" title={t('account.pin')} note={t('account.pinNote')}>
      <ProofProblem error={remove.error} />
      {editing ? (
        <PinForm onDone={() => setEditing(false)} />
      ) : pinSince === null ? (
        <Button onClick={() => setEditing(true)}>{t('account.pinSet')}</Button>
      ) : (
        <ul className={styles['list']}>
          <li className={styles['row']}>
            <div className={styles['what']}>
              <p className={styles['name']}>{t('account.pinIsSet')}</p>
              <p className={styles['facts']}>
                {t('account.since', { day: format.day(pinSince) })}
                {minutes != null && ` · ${t('account.locksAfter', { count: minutes })}`}
                {pinTriesLeft === 0 && ` · ${t('account.pinSpent')}`}
              </p>
            </div>
            <Group gap="xs">
              <Button variant="default" onClick={() => setEditing(true)}>
                {t('account.pinChange')}
              </Button>
              <Button
                variant="subtle"
                color="gray"
                loading={remove.isPending}
                onClick={() => remove.mutate()}
              >
                {t('account.remove')}
              </Button>
            </Group>
          </li>
        </ul>
      )}
    </Section>
  )
}

function PinForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const changed = useAccountChanged()
  const withProof = useProof()
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [asked, setAsked] = useState(false)
  const tooEasy = pinProblem(pin) !== undefined
  const save = useMutation({
    mutationFn: () => withProof(() => call('PUT /api/me/pin', { body: { pin } })),
    onSuccess: async () => {
      notifications.show({ message: t('account.pinSaved') })
      await changed()
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!tooEasy && pin === again) save.mutate()
  }
  const digits = (text: string) => text.replaceAll(/\D/g, '').slice(0, pinLength)
  const field = {
    inputMode: 'numeric',
    autoComplete: 'off',
    visibilityToggleButtonProps: { 'aria-label': t('field.showPassword') },
    style: { width: '11rem' },
  } as const
  return (
    <form onSubmit={submit} noValidate>
      <ProofProblem error={save.error} />
      <Group gap="md" align="start">
        <PasswordInput
          {...field}
          label={t('account.pinNew')}
          autoFocus
          value={pin}
          error={asked && tooEasy ? t('account.pinWeak') : undefined}
          onChange={(event) => setPin(digits(event.currentTarget.value))}
        />
        <PasswordInput
          {...field}
          label={t('account.pinAgain')}
          value={again}
          error={asked && !tooEasy && pin !== again ? t('account.pinUnequal') : undefined}
          onChange={(event) => setAgain(digits(event.currentTarget.value))}
        />
      </Group>
      <Group gap="xs" mt="md">
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  )
}
