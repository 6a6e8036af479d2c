import { Button, Checkbox, NativeSelect, NumberInput, PasswordInput, TextInput } from '@mantine/core'
import type { EmailSettings, MessageChannelSettings } from '@halftone/clinic'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call, type ApiRequest } from '../../shared/api.ts'
import { RowsSkeleton } from '../page-skeleton.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { channelsQuery, useMessagesChanged } from './message-queries.ts'
import styles from './messages.module.css'

type Change = Omit<ApiRequest<'PUT /api/message-channels/:channel'>['body'], 'revision'>

/** How messages go out: the clinic's mail server, an SMS provider, WhatsApp links. */
export function SendingPart() {
  const { data: channels, error, refetch } = useQuery(channelsQuery)
  if (error) return <ProblemNote error={error} onAgain={() => void refetch()} />
  const [email, sms, whatsapp] = channels ?? []
  if (!email || !sms || !whatsapp) return <RowsSkeleton rows={3} />
  return (
    <>
      <EmailForm key={`email${email.revision}`} kept={email} />
      <SmsForm key={`sms${sms.revision}`} kept={sms} />
      <WhatsappForm key={`whatsapp${whatsapp.revision}`} kept={whatsapp} />
    </>
  )
}

function useSaveChannel({ channel, revision }: MessageChannelSettings) {
  const changed = useMessagesChanged()
  return useMutation({
    mutationFn: (change: Change) =>
      call('PUT /api/message-channels/:channel', {
        params: { channel },
        body: { revision, ...change },
      }),
    onSuccess: changed,
  })
}

type ChannelFormProps = {
  readonly title: string
  readonly note: string
  readonly save: ReturnType<typeof useSaveChannel>
  readonly onSave: () => void
  readonly more?: ReactNode
  readonly children: ReactNode
}

function ChannelForm({ title, note, save, onSave, more, children }: ChannelFormProps) {
  const { t } = useTranslation()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave()
  }
  return (
    <Section title={title} note={note}>
      <form onSubmit={submit} className={styles['form']} aria-label={title}>
        {save.error && <ProblemNote error={save.error} />}
        {children}
        <div className={styles['actions']}>
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
          {more}
        </div>
      </form>
    </Section>
  )
}

const noServer: EmailSettings = {
  ...{ host: '', port: 465, security: 'tls', user: '', fromAddress: '', fromName: '' },
}
const securities = ['tls', 'starttls', 'none'] as const

function EmailForm({ kept }: { kept: MessageChannelSettings }) {
  const { t } = useTranslation()
  const [server, setServer] = useState(kept.email ?? noServer)
  const [secret, setSecret] = useState('')
  const [active, setActive] = useState(kept.active || kept.email === null)
  const save = useSaveChannel(kept)
  const test = useMutation({ mutationFn: () => call('POST /api/message-channels/email/test', {}) })
  const set = (change: Partial<EmailSettings>) => setServer({ ...server, ...change })
  return (
    <ChannelForm
      title={t('channels.emailTitle')}
      note={t('channels.emailNote')}
      save={save}
      onSave={() => save.mutate({ active, email: server, ...(secret !== '' && { secret }) })}
      more={
        kept.email !== null && (
          <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
            {t('channels.test')}
          </Button>
        )
      }
    >
      {test.error && <ProblemNote error={test.error} />}
      {test.data && <p role="status">{t('channels.tested', { address: test.data.address })}</p>}
      <div className={styles['pair']}>
        <TextInput
          label={t('channels.host')}
          autoComplete="off"
          spellCheck={false}
          required
          withAsterisk={false}
          value={server.host}
          onChange={(event) => set({ host: event.currentTarget.value.trim() })}
        />
        <NumberInput
          label={t('channels.port')}
          min={1}
          max={65_535}
          allowDecimal={false}
          hideControls
          value={server.port}
          onChange={(value) => set({ port: Number(value) })}
        />
      </div>
      <NativeSelect
        label={t('channels.security')}
        value={server.security}
        data={securities.map((value) => ({ value, label: t(`channels.${value}`) }))}
        onChange={(event) => set({ security: event.currentTarget.value as EmailSettings['security'] })}
      />
      <TextInput
        label={t('channels.user')}
        autoComplete="off"
        spellCheck={false}
        value={server.user}
        onChange={(event) => set({ user: event.currentTarget.value.trim() })}
      />
      <PasswordInput
        label={t('channels.secret')}
        description={kept.hasSecret ? t('channels.secretKept') : undefined}
        autoComplete="new-password"
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
      <TextInput
        label={t('channels.fromAddress')}
        type="email"
        autoComplete="off"
        required
        withAsterisk={false}
        value={server.fromAddress}
        onChange={(event) => set({ fromAddress: event.currentTarget.value.trim() })}
      />
      <TextInput
        label={t('channels.fromName')}
        autoComplete="off"
        maxLength={120}
        value={server.fromName}
        onChange={(event) => set({ fromName: event.currentTarget.value })}
      />
      <Checkbox
        label={t('channels.active')}
        checked={active}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
    </ChannelForm>
  )
}

function SmsForm({ kept }: { kept: MessageChannelSettings }) {
  const { t } = useTranslation()
  const [accountId, setAccountId] = useState(kept.sms?.accountId ?? '')
  const [from, setFrom] = useState(kept.sms?.from ?? '')
  const [secret, setSecret] = useState('')
  const [active, setActive] = useState(kept.active || kept.sms === null)
  const save = useSaveChannel(kept)
  return (
    <ChannelForm
      title={t('channels.smsTitle')}
      note={t('channels.smsNote')}
      save={save}
      onSave={() =>
        save.mutate({
          ...{ active, sms: { provider: 'twilio', accountId, from } },
          ...(secret !== '' && { secret }),
        })
      }
    >
      <TextInput
        label={t('channels.accountId')}
        autoComplete="off"
        spellCheck={false}
        required
        withAsterisk={false}
        value={accountId}
        onChange={(event) => setAccountId(event.currentTarget.value.trim())}
      />
      <PasswordInput
        label={t('channels.token')}
        description={kept.hasSecret ? t('channels.tokenKept') : undefined}
        autoComplete="new-password"
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
      <TextInput
        label={t('channels.smsFrom')}
        autoComplete="off"
        required
        withAsterisk={false}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value.trim())}
      />
      <Checkbox
        label={t('channels.activeSms')}
        checked={active}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
    </ChannelForm>
  )
}

function WhatsappForm({ kept }: { kept: MessageChannelSettings }) {
  const { t } = useTranslation()
  const [active, setActive] = useState(kept.active)
  const save = useSaveChannel(kept)
  return (
    <ChannelForm
      title={t('channels.whatsappTitle')}
      note={t('channels.whatsappNote')}
      save={save}
      onSave={() => save.mutate({ active })}
    >
      <Checkbox
        label={t('channels.activeWhatsapp')}
        checked={active}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
    </ChannelForm>
  )
}
