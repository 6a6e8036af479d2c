import { Button, Group, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { useFormatters } from '../../shared/format.ts'
import { dotted } from '../../shared/i18n.ts'
import { useAccountChanged, type Passkey } from './account-queries.ts'
import styles from './account.module.css'
import { loadPasskeys, makePasskey, passkeysWork } from '../../shared/passkey-browser.ts'
import { PasskeyProblem } from './passkey-problem.tsx'
import { ProofProblem, useProof } from './proof-gate.tsx'

/** Passkeys: add one of this device, name it, remove it. */
export function PasskeysSection({ passkeys }: { passkeys: readonly Passkey[] }) {
  const { t } = useTranslation()
  const changed = useAccountChanged()
  const withProof = useProof()
  const [name, setName] = useState('')
  useEffect(loadPasskeys, [])
  const add = useMutation({
    mutationFn: async () => {
      const options = await withProof(() => call('POST /api/me/passkeys/options', {}))
      const answer = await makePasskey(options)
      return call('POST /api/me/passkeys', {
        body: { name: name.trim() || t('account.thisDevice'), answer },
      })
    },
    onSuccess: async (passkey) => {
      setName('')
      notifications.show({ message: t('account.passkeyAdded', { name: passkey.name }) })
      await changed()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <Section title={t('account.passkeys')} note={t('account.passkeysNote')}>
      <PasskeyProblem error={add.error} />
      {passkeys.length > 0 && (
        <ul className={styles['list']}>
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {passkeysWork() ? (
        <form onSubmit={submit}>
          <Group gap="xs" mt="md" align="end">
            <TextInput
              label={t('account.passkeyName')}
              placeholder={t('account.thisDevice')}
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" loading={add.isPending}>
              {t('account.addPasskey')}
            </Button>
          </Group>
        </form>
      ) : (
        <p className="soft" style={{ marginBlockStart: '1rem' }}>
          {t('account.passkeysNeedHttps')}
        </p>
      )}
    </Section>
  )
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const changed = useAccountChanged()
  const withProof = useProof()
  const [name, setName] = useState<string>()
  const rename = useMutation({
    mutationFn: (next: string) =>
      call('PATCH /api/me/passkeys/:id', { params: { id: passkey.id }, body: { name: next } }),
    onSuccess: async () => {
      setName(undefined)
      await changed()
    },
  })
  const remove = useMutation({
    mutationFn: () => withProof(() => call('DELETE /api/me/passkeys/:id', { params: { id: passkey.id } })),
    onSuccess: changed,
  })
  const facts = [
    t('account.addedOn', { day: format.day(passkey.createdAt) }),
    passkey.lastUsedAt === null
      ? t('account.neverUsed')
      : t('account.lastUsed', { moment: format.moment(passkey.lastUsedAt) }),
    passkey.synced && t('account.synced'),
    passkey.host !== window.location.hostname && t('account.otherHost', { host: passkey.host }),
  ].filter(Boolean)
  return (
    <li className={styles['row']}>
      <div className={styles['what']}>
        {name === undefined ? (
          <p className={styles['name']}>{passkey.name}</p>
        ) : (
          <TextInput
            aria-label={t('account.passkeyName')}
            maxLength={60}
            autoFocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        <p className={styles['facts']}>{dotted(facts)}</p>
        <ProofProblem error={rename.error ?? remove.error} />
      </div>
      <Group gap="xs">
        {name === undefined ? (
          <>
            <Button
              variant="default"
              aria-label={t('rooms.renameNamed', { name: passkey.name })}
              onClick={() => setName(passkey.name)}
            >
              {t('rooms.rename')}
            </Button>
            <Button
              variant="subtle"
              color="gray"
              loading={remove.isPending}
              aria-label={t('account.removeNamed', { name: passkey.name })}
              onClick={() => remove.mutate()}
            >
              {t('account.remove')}
            </Button>
          </>
        ) : (
          <>
            <Button
              loading={rename.isPending}
              disabled={name.trim() === ''}
              onClick={() => rename.mutate(name.trim())}
            >
              {t('save')}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setName(undefined)}>
              {t('cancel')}
            </Button>
          </>
        )}
      </Group>
    </li>
  )
}
