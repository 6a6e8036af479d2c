import { Button } from '@mantine/core'
import { IconBrandWhatsapp, IconCopy, IconPrinter } from '@tabler/icons-react'
import type { Message } from '@halftone/clinic'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { dotted } from '../../shared/i18n.ts'
import { ProblemNote } from '../problem-note.tsx'
import { messageQuery, useMessagesChanged } from './message-queries.ts'
import { useMessageWords } from './message-words.ts'
import styles from './messages.module.css'
import { printMessage } from './print-message.ts'

const isTrouble = ({ state, why }: Message) =>
  state === 'failed' || why === 'retrying' || why === 'channel-gone'
const mayGoAgain = ({ state, why, byHand }: Message) =>
  state === 'failed' || byHand || why === 'retrying' || (state === 'cancelled' && why === 'by-person')
const isOpen = ({ state }: Message) => state === 'waiting' || state === 'held' || state === 'failed'

/** One message in a list: to whom, where it stands and why; opened it shows its text, its log and what can be done. */
export function MessageRow({ message, withName }: { message: Message; withName: boolean }) {
  const { t } = useTranslation()
  const words = useMessageWords()
  const [open, setOpen] = useState(false)
  const kind = t(`messageKind.${message.kind}`)
  const trouble = isTrouble(message)
  return (
    <li className={styles['item']}>
      <div className={styles['row']}>
        <div>
          <p className={styles['name']}>
            {withName ? (
              <Link to="/clients/$clientId/messages" params={{ clientId: message.clientId }}>
                {message.clientName}
              </Link>
            ) : (
              message.subject || kind
            )}
          </p>
          <p className={styles['facts']}>
            {dotted([kind, t(`messageChannel.${message.channel}`), words.moment(message.createdAt)])}
          </p>
          <p className={styles['why']} data-trouble={trouble || undefined}>
            {words.now(message)}
          </p>
        </div>
        <span
          className={styles['state']}
          data-state={message.byHand ? 'by-hand' : trouble ? 'failed' : message.state}
        >
          {words.state(message)}
        </span>
        <Button
          variant="default"
          aria-expanded={open}
          aria-label={open ? undefined : t('messages.openNamed', { kind, name: message.clientName })}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'messages.hide' : 'messages.details')}
        </Button>
      </div>
      {open && <MessageDetails message={message} />}
    </li>
  )
}

function MessageDetails({ message }: { message: Message }) {
  const { t } = useTranslation()
  const words = useMessageWords()
  const changed = useMessagesChanged()
  const { id, revision } = message
  const { data, error } = useQuery({ ...messageQuery(id), refetchOnMount: 'always' })
  const [copied, setCopied] = useState(false)
  const request = { params: { id }, body: { revision } }
  const again = useMutation({
    mutationFn: () => call('POST /api/messages/:id/again', request),
    onSettled: changed,
  })
  const sent = useMutation({
    mutationFn: () => call('POST /api/messages/:id/sent', request),
    onSettled: changed,
  })
  const cancel = useMutation({
    mutationFn: () => call('POST /api/messages/:id/cancel', request),
    onSettled: changed,
  })
  const problem = again.error ?? sent.error ?? cancel.error ?? error
  const facts = [
    ...(message.address === null ? [] : [t('messages.to', { address: message.address })]),
    ...(message.withCalendar && message.channel === 'email' ? [t('messages.calendar')] : []),
    ...(message.withReceipt ? [t('messages.receipt')] : []),
    ...(message.templateVersion === null
      ? []
      : [t('messages.ownText', { version: message.templateVersion })]),
    ...(message.urgent ? [t('messages.urgent')] : []),
    ...(message.health ? [t('messages.health')] : []),
  ]
  return (
    <div className={styles['open']}>
      <div>
        {message.subject !== '' && (
          <p className={styles['subject']} dir="auto">
            {message.subject}
          </p>
        )}
        <p className={styles['text']} dir="auto">
          {message.body}
        </p>
        {facts.length > 0 && <p className={styles['facts']}>{dotted(facts)}</p>}
      </div>
      {problem && <ProblemNote error={problem} />}
      <div className={styles['actions']}>
        {message.byHand && message.link !== null && (
          <Button
            component="a"
            href={message.link}
            target="_blank"
            rel="noreferrer"
            leftSection={<IconBrandWhatsapp size={18} stroke={1.6} aria-hidden="true" />}
          >
            {t('messages.whatsapp')}
          </Button>
        )}
        {message.byHand && (
          <Button
            variant={message.link === null ? 'filled' : 'default'}
            loading={sent.isPending}
            onClick={() => sent.mutate()}
          >
            {t('messages.markSent')}
          </Button>
        )}
        {mayGoAgain(message) && (
          <Button
            variant={message.state === 'failed' ? 'filled' : 'default'}
            loading={again.isPending}
            onClick={() => again.mutate()}
          >
            {t('messages.again')}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconCopy size={18} stroke={1.6} aria-hidden="true" />}
          onClick={() => void navigator.clipboard?.writeText(message.body).then(() => setCopied(true))}
        >
          {t(copied ? 'messages.copied' : 'messages.copy')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden="true" />}
          onClick={() =>
            printMessage({ ...message, to: t('messages.printHead', { name: message.clientName }) })
          }
        >
          {t('messages.print')}
        </Button>
        {isOpen(message) && (
          <Button variant="subtle" color="gray" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('messages.cancel')}
          </Button>
        )}
      </div>
      {data && (
        <div>
          <h3 className="label">{t('messages.log')}</h3>
          <ul className={styles['log']}>
            {data.events.map((event) => (
              <li key={event.id}>
                <time dateTime={event.at}>{words.moment(event.at)}</time>
                <span>
                  {words.event(event)}
                  {event.by !== null && ` · ${event.by.name}`}
                  {event.detail !== null && <span className="soft"> ({event.detail})</span>}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
