import {
  chooseChannel,
  languageFor,
  type ClientMessages,
  type Message,
  messageKindNames,
  messageReasons,
  type Role,
} from '@halftone/clinic'
import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import { whatsappLink } from './channels/whatsapp-link.ts'
import { sendJob } from './enqueue-message.ts'
import { listChoices } from './choices.ts'
import { readMessageFacts } from './message-facts.ts'

const selectMessages = (transaction: ClinicTransaction, role: Role) => {
  const query = transaction
    .selectFrom('message as m')
    .innerJoin('client as c', (join) =>
      join.onRef('c.clinicId', '=', 'm.clinicId').onRef('c.id', '=', 'm.clientId'),
    )
    .leftJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'm.clinicId').onRef('p.id', '=', 'm.createdBy'),
    )
    .select(['m.id', 'm.revision', 'm.clientId', 'c.name as clientName', 'm.kind', 'm.channel', 'm.language'])
    .select(['m.templateVersion', 'm.subject', 'm.body', 'm.address', 'm.state', 'm.why', 'm.sendAfter'])
    .select(['m.health', 'm.urgent', 'm.withCalendar', 'm.createdAt', 'm.sentAt'])
    .select(['p.id as personId', 'p.name as personName'])
  // What is said about the body is not for the desk.
  return role === 'reception' ? query.where('m.health', '=', false) : query
}

type Row = Awaited<ReturnType<ReturnType<typeof selectMessages>['executeTakeFirstOrThrow']>>

const isByHand = ({ state, channel }: Pick<Row, 'state' | 'channel'>) =>
  state === 'waiting' && (channel === 'hand' || channel === 'whatsapp')

function showMessage(row: Row): Message {
  const { personId, personName, kind, why, sendAfter, createdAt, sentAt, ...rest } = row
  return {
    ...rest,
    kind: messageKindNames.find((name) => name === kind) ?? 'personal',
    why: messageReasons.find((reason) => reason === why) ?? null,
    sendAfter: sendAfter.getTime() === 0 ? null : sendAfter.toISOString(),
    withReceipt: kind === 'receipt' && row.channel === 'email',
    link: row.channel === 'whatsapp' && row.address !== null ? whatsappLink(row.address, row.body) : null,
    byHand: isByHand(row),
    createdAt: createdAt.toISOString(),
    createdBy: personId === null ? null : { id: personId, name: personName ?? '' },
    sentAt: sentAt?.toISOString() ?? null,
  }
}

const failedNow = sql<boolean>`(m.state = 'failed' or (m.state = 'waiting' and m.why in ('retrying', 'channel-gone')))`
const byHandNow = sql<boolean>`(m.state = 'waiting' and m.channel in ('hand', 'whatsapp'))`

export type OutboxView = 'open' | 'failed' | 'by-hand' | 'sent' | 'all'

/** The outbox: what failed first, then what waits for a person, then the rest, each newest first. */
export async function listMessages(
  transaction: ClinicTransaction,
  role: Role,
  { show, limit }: { readonly show: OutboxView; readonly limit: number },
): Promise<{ messages: Message[]; more: boolean }> {
  let query = selectMessages(transaction, role)
  if (show === 'open') query = query.where('m.state', 'in', ['waiting', 'held', 'failed'])
  if (show === 'failed') query = query.where(failedNow)
  if (show === 'by-hand') query = query.where(byHandNow)
  if (show === 'sent') query = query.where('m.state', 'in', ['sent', 'delivered'])
  const rows = await query
    .orderBy(sql`case when ${failedNow} then 0 when ${byHandNow} then 1 else 2 end`)
    .orderBy('m.createdAt', 'desc')
    .orderBy('m.id', 'desc')
    .limit(limit + 1)
    .execute()
  return { messages: rows.slice(0, limit).map(showMessage), more: rows.length > limit }
}

export async function countMessages(transaction: ClinicTransaction, role: Role) {
  const query = transaction
    .selectFrom('message as m')
    .select([
      sql<number>`count(*) filter (where ${failedNow})`.as('failed'),
      sql<number>`count(*) filter (where ${byHandNow})`.as('byHand'),
    ])
    .where('m.state', 'in', ['waiting', 'failed'])
  const counts = await (
    role === 'reception' ? query.where('m.health', '=', false) : query
  ).executeTakeFirstOrThrow()
  const dead = await transaction
    .selectFrom('job')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('state', '=', 'dead')
    // What could not be sent is counted as a message already.
    .where('kind', '!=', sendJob)
    .executeTakeFirstOrThrow()
  return {
    failed: Number(counts.failed),
    byHand: Number(counts.byHand),
    deadJobs: role === 'owner' ? Number(dead.count) : 0,
  }
}

export async function getMessage(transaction: ClinicTransaction, role: Role, id: string): Promise<Message> {
  const row = await selectMessages(transaction, role).where('m.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  return showMessage(row)
}

export async function readMessageEvents(transaction: ClinicTransaction, messageId: string) {
  const rows = await transaction
    .selectFrom('messageEvent as e')
    .leftJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'e.clinicId').onRef('p.id', '=', 'e.byId'),
    )
    .select(['e.id', 'e.at', 'e.what', 'e.why', 'e.detail', 'p.id as personId', 'p.name as personName'])
    .where('e.messageId', '=', messageId)
    .orderBy('e.id')
    .execute()
  return rows.map(({ personId, personName, at, what, why, ...row }) => ({
    ...row,
    at: at.toISOString(),
    what,
    why: messageReasons.find((reason) => reason === why) ?? null,
    by: personId === null ? null : { id: personId, name: personName ?? '' },
  }))
}

const mostOfClient = 200

export async function showClientMessages(
  transaction: ClinicTransaction,
  role: Role,
  clientId: string,
): Promise<ClientMessages> {
  const client = await transaction
    .selectFrom('client')
    .select(['email', 'phone', 'preferredLanguage'])
    .where('id', '=', clientId)
    .executeTakeFirst()
  if (client === undefined) throw new Problem('not-found')
  const { locale, channels } = await readMessageFacts(transaction)
  const rows = await selectMessages(transaction, role)
    .where('m.clientId', '=', clientId)
    .orderBy('m.createdAt', 'desc')
    .orderBy('m.id', 'desc')
    .limit(mostOfClient)
    .execute()
  const ways = (['email', 'sms', 'whatsapp'] as const).filter(
    (way) => chooseChannel(client, channels, way).channel === way,
  )
  return {
    messages: rows.map(showMessage),
    language: languageFor(client.preferredLanguage, locale),
    ways: [...ways, 'hand'],
    topics: await listChoices(transaction, clientId),
  }
}
