import {
  adviceWords,
  aftercareAdvice,
  defaultSettings,
  defaultTemplate,
  fillTemplate,
  formOf,
  kindFacts,
  type MessageChannel,
  type MessageEventName,
  type MessageKind,
  type MessageReason,
  type MessageState,
} from '@halftone/clinic'
import type { DemoClient } from '@halftone/engine'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { logMessageEvent } from '../messages/message-log.ts'
import type { DemoMember } from './demo-member.ts'

const hourMs = 3_600_000

type Story = {
  readonly client: DemoClient['design']
  readonly kind: MessageKind
  readonly channel: MessageChannel
  readonly hoursAgo: number
  readonly state: MessageState
  readonly why?: MessageReason
  readonly log: readonly MessageEventName[]
  readonly detail?: string
}

/** One message in each state that a clinic meets. */
const stories: readonly Story[] = [
  {
    ...{ client: 'norwood-3', kind: 'appointment-confirmed', channel: 'email', hoursAgo: 50, state: 'sent' },
    log: ['queued', 'attempt', 'sent'],
  },
  {
    ...{
      client: 'norwood-3',
      kind: 'appointment-reminder',
      channel: 'sms',
      hoursAgo: 26,
      state: 'delivered',
    },
    log: ['queued', 'attempt', 'sent', 'delivered'],
  },
  {
    ...{ client: 'norwood-5', kind: 'aftercare', channel: 'email', hoursAgo: 30, state: 'sent' },
    log: ['queued', 'held', 'attempt', 'sent'],
  },
  {
    ...{ client: 'norwood-7', kind: 'appointment-confirmed', channel: 'email', hoursAgo: 5, state: 'failed' },
    ...{ why: 'refused', detail: 'mail server: EENVELOPE 550', log: ['queued', 'attempt', 'failed'] },
  },
  {
    ...{ client: 'diffuse-women', kind: 'payment-late', channel: 'hand', hoursAgo: 3, state: 'waiting' },
    ...{ why: 'by-hand-no-channel', log: ['queued'] },
  },
  {
    ...{ client: 'fut-scar', kind: 'check-in', channel: 'email', hoursAgo: 28, state: 'cancelled' },
    ...{ why: 'switched-off', log: ['queued', 'cancelled'] },
  },
]

/** What the made-up clients were told, and what did not reach them. */
export async function addDemoMessages(
  transaction: ClinicTransaction,
  clinicId: string,
  members: readonly DemoMember[],
  now: Date,
): Promise<void> {
  const { timeZone } = await clinicDay(transaction, now)
  for (const story of stories) {
    const client = members.find(({ person }) => person.design === story.client)
    if (client !== undefined) await addDemoMessage(transaction, { clinicId, timeZone }, client, story, now)
  }
}

async function addDemoMessage(
  transaction: ClinicTransaction,
  { clinicId, timeZone }: { readonly clinicId: string; readonly timeZone: string },
  { clientId, clientName }: { readonly clientId: string; readonly clientName: string },
  { kind, channel, hoursAgo, state, why, log, detail }: Story,
  now: Date,
): Promise<void> {
  const visit = await visitOf(transaction, clientId, kind, now)
  const at = new Date(
    kind === 'appointment-reminder' ? visit.getTime() - 24 * hourMs : now.getTime() - hoursAgo * hourMs,
  )
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone })
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone })
  const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' })
  const { aftercare } = defaultSettings('EUR')
  const text = fillTemplate(defaultTemplate(kind, formOf(channel), 'en'), {
    ...{ client: clientName, clinic: 'Demo clinic', contact: '+353 1 555 0123', time: clock.format(visit) },
    ...{
      day: day.format(visit),
      practitioner: 'Petra Lindholm',
      room: 'Room 1',
    },
    ...{ sessionDay: day.format(new Date(at.getTime() - 7 * 24 * hourMs)), dayNumber: '7', page: '' },
    ...{ amount: money.format(150), open: money.format(0), dueOn: day.format(at), minutes: '180' },
    advice: aftercareAdvice(7, aftercare, await adviceWords('en')),
  })
  const id = uuidv7()
  const { health, withCalendar = false } = kindFacts(kind)
  const { email } = await transaction
    .selectFrom('client')
    .select('email')
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow()
  const gone = state === 'sent' || state === 'delivered'
  await transaction
    .insertInto('message')
    .values({
      ...{ clinicId, id, clientId, kind, channel, language: 'en', templateVersion: null, ...text },
      ...{ address: channel === 'email' ? email : channel === 'sms' ? '+35315550142' : null, state },
      ...{ why: why ?? null, sendBefore: null, health, urgent: false, aboutKind: null, aboutId: null },
      ...{ withCalendar, uniqueKey: `demo:${id}`, providerId: null, createdAt: at, createdBy: null },
      sentAt: gone ? new Date(at.getTime() + 4_000) : null,
    })
    .execute()
  for (const [index, what] of log.entries())
    await logMessageEvent(transaction, {
      ...{ clinicId, messageId: id, at: new Date(at.getTime() + index * 2_000), what },
      ...(index === log.length - 1 && { why: why ?? null, detail: detail ?? null }),
    })
}

/** The visit that a message speaks of: a reminder of the last one that was, anything else of the next; tomorrow without one. */
async function visitOf(
  transaction: ClinicTransaction,
  clientId: string,
  kind: MessageKind,
  now: Date,
): Promise<Date> {
  const isPast = kind === 'appointment-reminder'
  const found = await transaction
    .selectFrom('appointment')
    .select('startsAt')
    .where('clientId', '=', clientId)
    .where('startsAt', isPast ? '<' : '>', now)
    .where('state', '!=', 'cancelled')
    .orderBy('startsAt', isPast ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst()
  return found?.startsAt ?? new Date(now.getTime() + 24 * hourMs)
}
