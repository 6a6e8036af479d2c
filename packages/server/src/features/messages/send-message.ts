import { isChoosable, isStillOfUse, kindFacts, messageKindNames, quietUntil } from '@halftone/clinic'
import { z } from 'zod'
import type { ClinicTransaction } from '../../database/connect.ts'
import { enqueueJob } from '../../jobs/enqueue-job.ts'
import { jobKind, type JobKind, type TakenJob } from '../../jobs/job-kind.ts'
import type { Services } from '../../services.ts'
import { messageOf } from '../../start-refusal.ts'
import { getAppointment, visitsOf } from '../booking/appointment-queries.ts'
import { courseText, invitationText } from '../booking/calendar-file.ts'
import { readReceipt } from '../money/receipt/read-receipt.ts'
import { changeMessage, type MessageChange } from './change-message.ts'
import { readEmailAccount, readSmsAccount } from './channel-queries.ts'
import { type Channel, type OutgoingMessage, Refused } from './channels/channel.ts'
import { smtpChannel } from './channels/smtp.ts'
import { twilioChannel, twilioDelivery } from './channels/twilio.ts'
import { isWanted } from './choices.ts'
import { sendJob } from './enqueue-message.ts'
import { doubtAddress } from './doubt-address.ts'
import { withInvitation } from './invitation-message.ts'
import { readMessageFacts } from './message-facts.ts'
import { logMessageEvent } from './message-log.ts'

const payload = z.object({ messageId: z.uuid() })
type SendJob = TakenJob<z.output<typeof payload>>

const deliveryJob = 'check-delivery'
const checkAfterMs = 60_000
const checkAgainMs = 10 * 60_000
/** A provider that has not delivered by then never says so any more. */
const askForMs = 24 * 3_600_000

const readMessage = (transaction: ClinicTransaction, id: string) =>
  transaction.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst()
type MessageRow = NonNullable<Awaited<ReturnType<typeof readMessage>>>

/** What speaks against sending it now. */
type Obstacle =
  | { readonly kind: 'over' }
  | { readonly kind: 'cancel'; readonly why: 'too-late' | 'switched-off' }
  | { readonly kind: 'quiet'; readonly until: Date }

async function obstacleTo(
  transaction: ClinicTransaction,
  message: MessageRow | undefined,
  now: Date,
): Promise<Obstacle | undefined> {
  if (message === undefined || (message.state !== 'waiting' && message.state !== 'held'))
    return { kind: 'over' }
  if (!isStillOfUse(message.sendBefore?.getTime() ?? null, now.getTime()))
    return { kind: 'cancel', why: 'too-late' }
  const kind = messageKindNames.find((name) => name === message.kind)
  const topic = kind && kindFacts(kind).topic
  if (topic !== undefined && isChoosable(topic) && !(await isWanted(transaction, message.clientId, topic)))
    return { kind: 'cancel', why: 'switched-off' }
  if (message.urgent) return undefined
  const { timeZone, settings } = await readMessageFacts(transaction)
  const until = quietUntil(now.getTime(), timeZone, settings.messages)
  return until === null ? undefined : { kind: 'quiet', until: new Date(until) }
}

async function openChannel(
  transaction: ClinicTransaction,
  { secrets, smsProviderUrl }: Services,
  { channel }: MessageRow,
): Promise<Channel | undefined> {
  if (channel === 'email') {
    const account = await readEmailAccount(transaction, secrets)
    return account && smtpChannel(account)
  }
  const account = channel === 'sms' ? await readSmsAccount(transaction, secrets) : undefined
  return account && twilioChannel(account, smsProviderUrl)
}

/** The message with what goes along: a calendar file, a receipt. */
async function outgoing(job: SendJob, { printer }: Services, message: MessageRow): Promise<OutgoingMessage> {
  const { id, subject, body, aboutId, channel } = message
  const plain = { id, subject, body, address: message.address ?? '' }
  if (message.kind === 'portal-invitation')
    return {
      ...plain,
      body: await job.inClinic((transaction) => withInvitation(transaction, message, job.now)),
    }
  if (channel !== 'email' || aboutId === null) return plain
  if (message.kind === 'receipt') {
    const receipt = await job.inClinic((transaction) => readReceipt(transaction, aboutId))
    const bytes = await printer.print({ kind: 'receipt', input: receipt })
    return { ...plain, files: [{ name: `receipt-${receipt.number}.pdf`, type: 'application/pdf', bytes }] }
  }
  if (!message.withCalendar) return plain
  if (message.aboutKind === 'course') {
    const bytes = await job.inClinic(async (transaction) => {
      const { clinicName, channels } = await readMessageFacts(transaction)
      const visits = (await visitsOf(transaction, aboutId)).filter(({ state }) => state === 'booked')
      return Buffer.from(courseText(visits, { name: clinicName, email: channels.fromAddress ?? '' }))
    })
    const type = 'text/calendar; charset=utf-8; method=PUBLISH'
    return { ...plain, files: [{ name: 'appointments.ics', type, bytes }] }
  }
  const calendar = await job.inClinic(async (transaction) => {
    const event = await getAppointment(transaction, aboutId)
    const { clinicName, channels } = await readMessageFacts(transaction)
    return invitationText({
      event,
      clinic: { name: clinicName, email: channels.fromAddress ?? '' },
      client: { name: event.clientName, email: message.address },
    })
  })
  return { ...plain, calendar }
}

/** Whether an attempt was begun of which nobody wrote down how it ended: its process was killed in that moment. */
async function wasInterrupted(transaction: ClinicTransaction, messageId: string): Promise<boolean> {
  const last = await transaction
    .selectFrom('messageEvent')
    .select('what')
    .where('messageId', '=', messageId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.what === 'attempt'
}

/** [MS-12] Sends one message, holds it, or writes down loudly why it did not go. */
async function sendMessage(job: SendJob, services: Services): Promise<void> {
  const { clinicId, now } = job
  const { messageId } = job.payload
  const move =
    (change: Omit<MessageChange, 'clinicId' | 'messageId' | 'at'>) => (transaction: ClinicTransaction) =>
      changeMessage(transaction, { clinicId, messageId, at: now, ...change })
  const { message, obstacle, channel } = await job.inClinic(async (transaction) => {
    const row = await readMessage(transaction, messageId)
    const found = await obstacleTo(transaction, row, now)
    if (row === undefined || found !== undefined) return { message: row, obstacle: found, channel: undefined }
    return { message: row, obstacle: undefined, channel: await openChannel(transaction, services, row) }
  })
  if (message === undefined || obstacle?.kind === 'over') return job.finish()
  if (obstacle?.kind === 'cancel')
    return job.finish(move({ state: 'cancelled', what: 'cancelled', why: obstacle.why }))
  if (obstacle?.kind === 'quiet')
    return job.postpone(
      obstacle.until,
      move({ state: 'held', what: 'held', why: 'quiet-hours', sendAfter: obstacle.until }),
    )
  if (channel === undefined)
    return job.finish(async (transaction) => {
      // By hand it would carry no link: another one is made where the client's page is.
      if (message.kind === 'portal-invitation')
        return move({ state: 'failed', what: 'failed', why: 'channel-gone' })(transaction)
      await transaction.updateTable('message').set({ channel: 'hand' }).where('id', '=', messageId).execute()
      await move({ state: 'waiting', what: 'failed', why: 'channel-gone' })(transaction)
    })
  const interrupted = await job.inClinic((transaction) => wasInterrupted(transaction, messageId))
  if (interrupted && !channel.repeatable)
    return job.finish(move({ state: 'failed', what: 'failed', why: 'interrupted' }))
  const ready = await outgoing(job, services, message)
  await job.inClinic((transaction) =>
    logMessageEvent(transaction, { clinicId, messageId, at: now, what: 'attempt' }),
  )
  let providerId: string | null
  try {
    job.lost.throwIfAborted()
    providerId = (await channel.send(ready, job.lost)).providerId
  } catch (error) {
    const detail = messageOf(error)
    if (error instanceof Refused)
      return job.finish(async (transaction) => {
        await move({ state: 'failed', what: 'failed', why: error.why, detail })(transaction)
        if (error.why === 'address-wrong') await doubtAddress(transaction, message, now)
      })
    await job.inClinic(
      move({ state: 'waiting', what: 'retrying', why: 'retrying', detail, onlyWhileOpen: true }),
    )
    throw error
  }
  await job.finish(async (transaction) => {
    await move({ state: 'sent', what: 'sent', providerId })(transaction)
    await noteContact(transaction, message, now)
    if (providerId !== null)
      await enqueueJob(transaction, {
        ...{ clinicId, kind: deliveryJob, key: messageId, payload: { messageId } },
        runAfter: new Date(now.getTime() + checkAfterMs),
      })
  })
}

/** A client who was written to about a recall counts as tried. */
export async function noteContact(
  transaction: ClinicTransaction,
  message: Pick<MessageRow, 'clinicId' | 'id' | 'kind' | 'aboutId' | 'clientId' | 'createdBy' | 'channel'>,
  now: Date,
): Promise<void> {
  const { clinicId, id, aboutId, clientId, createdBy } = message
  if (message.kind !== 'recall' || aboutId === null || createdBy === null) return
  const way = message.channel === 'email' ? 'email' : message.channel === 'hand' ? 'letter' : 'message'
  await transaction
    .insertInto('recallContact')
    .values({
      ...{ clinicId, id, recallId: aboutId, clientId, way, outcome: 'message-left', note: null, at: now },
      createdBy,
    })
    .onConflict((conflict) => conflict.columns(['clinicId', 'id']).doNothing())
    .execute()
}

async function checkDelivery(job: SendJob, { secrets, smsProviderUrl }: Services): Promise<void> {
  const { clinicId, now } = job
  const { messageId } = job.payload
  const { message, account } = await job.inClinic(async (transaction) => ({
    message: await readMessage(transaction, messageId),
    account: await readSmsAccount(transaction, secrets),
  }))
  if (message?.providerId == null || message.state !== 'sent' || account === undefined) return job.finish()
  const delivery = await twilioDelivery(account, message.providerId, smsProviderUrl)
  if (delivery === 'on-the-way') {
    if (now.getTime() - (message.sentAt?.getTime() ?? 0) > askForMs) return job.finish()
    return job.postpone(new Date(now.getTime() + checkAgainMs))
  }
  const arrived = delivery === 'delivered'
  await job.finish((transaction) =>
    changeMessage(transaction, {
      ...{ clinicId, messageId, at: now },
      ...(arrived
        ? { state: 'delivered', what: 'delivered' }
        : { state: 'failed', what: 'failed', why: 'undelivered' }),
    }),
  )
}

export const sendingJobs = (services: Services): readonly JobKind[] => [
  jobKind({
    ...{ kind: sendJob, payload },
    run: (job) => sendMessage(job, services),
    giveUp: (transaction, { clinicId, payload: { messageId }, now }) =>
      changeMessage(transaction, {
        ...{ clinicId, messageId, at: now, state: 'failed', what: 'failed', why: 'gave-up' },
        onlyWhileOpen: true,
      }),
  }),
  jobKind({ ...{ kind: deliveryJob, payload }, run: (job) => checkDelivery(job, services) }),
]
