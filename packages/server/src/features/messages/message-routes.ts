import {
  chooseChannel,
  isChoosable,
  kindFacts,
  languageFor,
  messageKindNames,
  messageTopics,
  routes,
} from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle, type SignedIn } from '../../http/handle.ts'
import { cancelJobs, enqueueJob } from '../../jobs/enqueue-job.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { refuseStale } from '../booking/refuse-booking.ts'
import { changeMessage } from './change-message.ts'
import { sendJob, writeMessage } from './enqueue-message.ts'
import { doubtAddress } from './doubt-address.ts'
import { readMessageFacts } from './message-facts.ts'
import {
  countMessages,
  getMessage,
  listMessages,
  readMessageEvents,
  showClientMessages,
} from './message-queries.ts'
import { noteContact } from './send-message.ts'

/** The row of a message, kept from changing until the transaction ends; `not-found` also for who may not see it. */
async function lockMessage(transaction: ClinicTransaction, { role }: SignedIn, id: string, revision: number) {
  const row = await transaction
    .selectFrom('message')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined || (role === 'reception' && row.health)) throw new Problem('not-found')
  refuseStale(row, revision)
  return row
}

export function addMessageRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services
  const audited = (action: string, id: string) => ({ at: now(), action, subject: ['message', id] as const })

  handle(app, services, routes.listMessages, ({ user, query, inClinic }) =>
    inClinic((transaction) => listMessages(transaction, user.role, query)),
  )

  handle(app, services, routes.messageCounts, ({ user, inClinic }) =>
    inClinic((transaction) => countMessages(transaction, user.role)),
  )

  handle(app, services, routes.getMessage, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => ({
      message: await getMessage(transaction, user.role, params.id),
      events: await readMessageEvents(transaction, params.id),
    })),
  )

  handle(app, services, routes.clientMessages, ({ user, params, inClinic }) =>
    inClinic((transaction) => showClientMessages(transaction, user.role, params.id)),
  )

  handle(app, services, routes.writeMessage, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      if (body.health && user.role === 'reception')
        throw new Problem('forbidden', 'What is said about the body is written by the practitioner.')
      const client = await transaction
        .selectFrom('client')
        .select(['email', 'phone', 'preferredLanguage'])
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (client === undefined) throw new Problem('not-found')
      const facts = await readMessageFacts(transaction)
      const { channel, address, why } = chooseChannel(client, facts.channels, body.channel)
      const { id, subject, health, urgent } = body
      const written = await writeMessage(
        transaction,
        {
          ...{ clinicId: user.clinicId, clientId: params.id, id, kind: 'personal', channel, address, why },
          ...{
            subject,
            body: body.body,
            health,
            urgent,
            language: languageFor(client.preferredLanguage, facts.locale),
          },
          ...{ templateVersion: null, withCalendar: false, key: `personal:${id}` },
          ...{ createdBy: user.personId, sendBefore: null, cancelled: false },
        },
        now(),
        facts,
      )
      if (written) await recordAudit(transaction, { ...user, ...audited('message-written', id) })
      return showClientMessages(transaction, user.role, params.id)
    }),
  )

  handle(app, services, routes.chooseMessages, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const { id: clientId, topic } = params
      const { neededFor } = messageTopics[topic]
      if (!isChoosable(topic) && !body.wanted) {
        const detail = `This is needed for ${neededFor === 'law' ? 'the law' : (neededFor ?? 'care')} and stays on. (MS-10)`
        throw new Problem('request-invalid', detail, { errors: [{ pointer: '/wanted', detail }] })
      }
      await showClientMessages(transaction, user.role, clientId)
      await transaction
        .insertInto('messageChoice')
        .values({
          ...{ clinicId: user.clinicId, id: uuidv7(), clientId, topic, wanted: body.wanted },
          ...{ at: now(), byId: user.personId },
        })
        .execute()
      if (!body.wanted) await dropUnwanted(transaction, user, clientId, topic, now())
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'message-topic-chosen', subject: ['client', clientId] as const },
        detail: { topic, wanted: body.wanted },
      })
      return showClientMessages(transaction, user.role, clientId)
    }),
  )

  handle(app, services, routes.sendMessageAgain, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const row = await lockMessage(transaction, user, params.id, body.revision)
      const again =
        row.state === 'failed' ||
        (row.state === 'waiting' && (row.channel === 'hand' || row.channel === 'whatsapp')) ||
        (row.state === 'waiting' && row.why === 'retrying') ||
        (row.state === 'cancelled' && row.why === 'by-person')
      if (!again) throw new Problem('message-refused', 'It is on its way, or was taken back for a reason.')
      const client = await transaction
        .selectFrom('client')
        .select(['email', 'phone'])
        .where('id', '=', row.clientId)
        .executeTakeFirstOrThrow()
      const { channels } = await readMessageFacts(transaction)
      const { channel, address, why } = chooseChannel(client, channels)
      if (row.kind === 'portal-invitation' && channel !== 'email' && channel !== 'sms')
        throw new Problem('message-refused', 'No mail or SMS reaches this client; make a link on their page.')
      await transaction.updateTable('message').set({ channel, address }).where('id', '=', row.id).execute()
      await changeMessage(transaction, {
        ...{ clinicId: user.clinicId, messageId: row.id, at: now(), state: 'waiting', why, what: 'again' },
        byId: user.personId,
      })
      await cancelJobs(transaction, { kind: sendJob, key: row.id, at: now() })
      // A new key: the job of the last time is over for good.
      if (channel === 'email' || channel === 'sms')
        await enqueueJob(transaction, {
          ...{ clinicId: user.clinicId, kind: sendJob, key: `${row.id}:again-${row.revision}` },
          payload: { messageId: row.id },
        })
      await recordAudit(transaction, { ...user, ...audited('message-sent-again', row.id) })
      return getMessage(transaction, user.role, row.id)
    }),
  )

  handle(app, services, routes.markMessageSent, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const row = await lockMessage(transaction, user, params.id, body.revision)
      if (row.state !== 'waiting' && row.state !== 'failed' && row.state !== 'held')
        throw new Problem('message-refused', 'It went out already, or was taken back.')
      await cancelJobs(transaction, { kind: sendJob, key: row.id, at: now() })
      await changeMessage(transaction, {
        ...{ clinicId: user.clinicId, messageId: row.id, at: now(), state: 'sent', what: 'marked-sent' },
        byId: user.personId,
      })
      await noteContact(transaction, row, now())
      await recordAudit(transaction, { ...user, ...audited('message-marked-sent', row.id) })
      return getMessage(transaction, user.role, row.id)
    }),
  )

  handle(app, services, routes.cancelMessage, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const row = await lockMessage(transaction, user, params.id, body.revision)
      if (row.state !== 'waiting' && row.state !== 'failed' && row.state !== 'held')
        throw new Problem('message-refused', 'It went out already, or was taken back.')
      await cancelJobs(transaction, { kind: sendJob, key: row.id, at: now() })
      await changeMessage(transaction, {
        ...{ clinicId: user.clinicId, messageId: row.id, at: now(), state: 'cancelled', why: 'by-person' },
        ...{ what: 'cancelled', byId: user.personId },
      })
      await recordAudit(transaction, { ...user, ...audited('message-cancelled', row.id) })
      return getMessage(transaction, user.role, row.id)
    }),
  )

  handle(app, services, routes.reportBounce, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      const row = await transaction
        .selectFrom('message')
        .selectAll()
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (row === undefined || row.channel !== 'email') throw new Problem('not-found')
      // A provider tells the same more than once.
      if (row.state === 'failed' && row.why === 'bounced') return getMessage(transaction, user.role, row.id)
      if (row.state !== 'sent' && row.state !== 'delivered')
        throw new Problem('message-refused', 'It has not gone out.')
      await changeMessage(transaction, {
        ...{ clinicId: user.clinicId, messageId: row.id, at: now(), state: 'failed', why: 'bounced' },
        ...{ what: 'failed', byId: user.personId },
      })
      await doubtAddress(transaction, row, now())
      await recordAudit(transaction, { ...user, ...audited('message-bounced', row.id) })
      return getMessage(transaction, user.role, row.id)
    }),
  )
}

/** What waits of a topic that a client has switched off does not go out any more. */
export async function dropUnwanted(
  transaction: ClinicTransaction,
  { clinicId, personId }: { readonly clinicId: string; readonly personId: string | null },
  clientId: string,
  topic: string,
  at: Date,
): Promise<void> {
  const kinds = messageKindNames.filter((kind) => kindFacts(kind).topic === topic)
  if (kinds.length === 0) return
  const rows = await transaction
    .selectFrom('message')
    .select('id')
    .where('clientId', '=', clientId)
    .where('kind', 'in', kinds)
    .where('state', 'in', ['waiting', 'held', 'failed'])
    .execute()
  for (const { id } of rows) {
    await changeMessage(transaction, {
      ...{ clinicId, messageId: id, at, state: 'cancelled', what: 'cancelled', why: 'switched-off' },
      byId: personId,
    })
    await cancelJobs(transaction, { kind: sendJob, key: id, at })
  }
}
