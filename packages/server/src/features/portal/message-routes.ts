import { isChoosable, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { listChoices } from '../messages/choices.ts'
import { dropUnwanted } from '../messages/message-routes.ts'
import { handleClient } from './handle-client.ts'
import { listQuestions } from './question-routes.ts'

const mostShown = 100

/** What went out to the client; a link that let them in is not shown again. */
async function sentMessages(transaction: ClinicTransaction, clientId: string) {
  const rows = await transaction
    .selectFrom('message')
    .select(['id', 'subject', 'body', 'language', 'sentAt', 'createdAt'])
    .where('clientId', '=', clientId)
    .where('state', 'in', ['sent', 'delivered'])
    .where('kind', '!=', 'portal-invitation')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(mostShown)
    .execute()
  return rows.map(({ sentAt, createdAt, ...row }) => ({
    ...row,
    sentAt: (sentAt ?? createdAt).toISOString(),
  }))
}

const choicesShown = async (transaction: ClinicTransaction, clientId: string) =>
  (await listChoices(transaction, clientId)).flatMap(({ topic, wanted, neededFor }) =>
    neededFor === null ? [{ topic, wanted }] : [],
  )

/** Messages as they were sent, questions with their answers, and what the client wants to hear of. */
export function addPortalMessageRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  // The outbox holds what staff see of it: read as the clinic, for this client alone.
  handleClient(
    app,
    services,
    routes.portalMessages,
    async ({ client: { clientId }, forClient, asClinic }) => ({
      questions: await forClient(listQuestions),
      ...(await asClinic(async (transaction) => ({
        messages: await sentMessages(transaction, clientId),
        choices: await choicesShown(transaction, clientId),
      }))),
    }),
  )

  handleClient(app, services, routes.portalChooseMessages, ({ params, body, client, asClinic }) =>
    asClinic(async (transaction) => {
      const { clinicId, clientId } = client
      const { topic } = params
      if (!isChoosable(topic)) throw new Problem('not-found')
      await transaction
        .insertInto('messageChoice')
        .values({
          ...{ clinicId, id: uuidv7(), clientId, topic, wanted: body.wanted, at: now(), byId: null },
        })
        .execute()
      if (!body.wanted) await dropUnwanted(transaction, { clinicId, personId: null }, clientId, topic, now())
      await recordAudit(transaction, {
        ...{ clinicId, personId: null, at: now(), action: 'message-topic-chosen' },
        subject: ['client', clientId],
        detail: { topic, wanted: body.wanted },
      })
      return { choices: await choicesShown(transaction, clientId) }
    }),
  )
}
