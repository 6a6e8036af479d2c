import {
  chooseChannel,
  fillTemplate,
  formOf,
  kindFacts,
  languageFor,
  type MessageChannel,
  type MessageKind,
  type MessageReason,
  quietUntil,
} from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { enqueueJob } from '../../jobs/enqueue-job.ts'
import { isWanted } from './choices.ts'
import { readMessageFacts, type MessageFacts, messageWords } from './message-facts.ts'
import { logMessageEvent } from './message-log.ts'
import { textInForce } from './template-queries.ts'

type Values = { readonly [name: string]: string }

/** How long it may take until a message of the kind is of no use; told by who asks for it. */
export type NewMessage = {
  readonly clinicId: string
  readonly clientId: string
  readonly kind: MessageKind
  /** Names the message: with the same key it is written once, for ever. */
  readonly key: string
  readonly now: Date
  /** Values of the kind's variables, written for the language that the message will have. */
  readonly values: (words: ReturnType<typeof messageWords>, facts: MessageFacts) => Values | Promise<Values>
  /** What it is about, such as `['appointment', id]`. */
  readonly about?: readonly [kind: string, id: string]
  readonly createdBy?: string | null
  /** The way that was asked for; absent: the client's first one that works. */
  readonly channel?: MessageChannel
  /** Passes the quiet hours. */
  readonly urgent?: boolean
  /** Worth nothing after this instant. */
  readonly sendBefore?: Date | null
}

export const sendJob = 'send-message'

type Row = {
  readonly clinicId: string
  readonly clientId: string
  readonly id: string
  readonly kind: string
  readonly channel: MessageChannel
  readonly language: string
  readonly templateVersion: number | null
  readonly subject: string
  readonly body: string
  readonly address: string | null
  readonly why: MessageReason | null
  readonly health: boolean
  readonly urgent: boolean
  readonly about?: readonly [kind: string, id: string] | undefined
  readonly withCalendar: boolean
  readonly key: string
  readonly createdBy: string | null
  readonly sendBefore: Date | null
  /** It will not go out: the client does not want it. */
  readonly cancelled: boolean
}

/** Writes a finished message, its first line of the log, and the job that sends it. @returns false where its key is known */
export async function writeMessage(
  transaction: ClinicTransaction,
  row: Row,
  now: Date,
  { timeZone, settings }: Pick<MessageFacts, 'timeZone' | 'settings'>,
): Promise<boolean> {
  const { about, key, cancelled, why, ...columns } = row
  const quietEnd = row.urgent ? null : quietUntil(now.getTime(), timeZone, settings.messages)
  const goesByItself = !cancelled && (row.channel === 'email' || row.channel === 'sms')
  const held = goesByItself && quietEnd !== null
  const sendAfter = held ? new Date(quietEnd) : undefined
  const added = await transaction
    .insertInto('message')
    .values({
      ...columns,
      ...{ uniqueKey: key, providerId: null, createdAt: now, sentAt: null },
      state: cancelled ? 'cancelled' : held ? 'held' : 'waiting',
      why: cancelled ? 'switched-off' : held ? 'quiet-hours' : why,
      ...{ aboutKind: about?.[0] ?? null, aboutId: about?.[1] ?? null },
      ...(sendAfter === undefined ? {} : { sendAfter }),
    })
    .onConflict((conflict) => conflict.columns(['clinicId', 'uniqueKey']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added === undefined) return false
  const log = { clinicId: row.clinicId, messageId: row.id, at: now }
  await logMessageEvent(transaction, { ...log, what: 'queued', why, byId: row.createdBy })
  if (cancelled) await logMessageEvent(transaction, { ...log, what: 'cancelled', why: 'switched-off' })
  if (held) await logMessageEvent(transaction, { ...log, what: 'held', why: 'quiet-hours' })
  if (goesByItself)
    await enqueueJob(transaction, {
      ...{ clinicId: row.clinicId, kind: sendJob, key: row.id, payload: { messageId: row.id } },
      runAfter: sendAfter,
    })
  return true
}

/**
 * Writes a message to a client in the transaction of the fact that it tells: both are kept, or neither. Which way it goes, in which
 * language, and whether the client wants it is decided here; nothing set up means that it waits for a person.
 * @returns the message's id, undefined where it was written before
 */
export async function enqueueMessage(
  transaction: ClinicTransaction,
  message: NewMessage,
): Promise<string | undefined> {
  const { clinicId, clientId, kind, key, now } = message
  const client = await transaction
    .selectFrom('client')
    .select(['name', 'email', 'phone', 'preferredLanguage'])
    .where('id', '=', clientId)
    .where('erasedAt', 'is', null)
    .executeTakeFirst()
  if (client === undefined) return undefined
  const facts = await readMessageFacts(transaction)
  const { channel, address, why } = chooseChannel(client, facts.channels, message.channel)
  const language = languageFor(client.preferredLanguage, facts.locale)
  const { topic, health, withCalendar = false } = kindFacts(kind)
  const { text, version } = await textInForce(transaction, kind, formOf(channel), language)
  const { subject, body } = fillTemplate(text, {
    ...{ client: client.name, clinic: facts.clinicName, contact: contactOf(facts) },
    ...(await message.values(messageWords(language, facts), facts)),
  })
  const id = uuidv7()
  const written = await writeMessage(
    transaction,
    {
      ...{ clinicId, clientId, id, kind, channel, language, subject, body, address, why, health, key },
      ...{ templateVersion: version, urgent: message.urgent ?? false, about: message.about, withCalendar },
      ...{ createdBy: message.createdBy ?? null, sendBefore: message.sendBefore ?? null },
      cancelled: !(await isWanted(transaction, clientId, topic)),
    },
    now,
    facts,
  )
  return written ? id : undefined
}

/** How the client reaches the clinic; empty where nobody told. */
export const contactOf = ({ settings, channels }: MessageFacts): string =>
  settings.messages.contact || (channels.fromAddress ?? '')
