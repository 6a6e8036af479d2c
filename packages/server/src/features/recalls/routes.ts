import { readNotice, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { enqueueMessage } from '../messages/enqueue-message.ts'
import { readPaperHead, sendPaper } from '../documents/send-paper.ts'
import { readLots } from '../stock/stock-queries.ts'
import { getRecall, listRecalls } from './recall-queries.ts'
import { recallLetters, recallReport } from './recall-papers.ts'

async function lockOpenRecall(transaction: ClinicTransaction, id: string): Promise<void> {
  const row = await transaction
    .selectFrom('recall')
    .select('closedAt')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  if (row.closedAt !== null) throw new Problem('recall-closed')
}

export function addRecallRoutes(app: FastifyInstance, services: Services): void {
  const { now, printer } = services
  const audited = (action: string, id: string) => ({ at: now(), action, subject: ['recall', id] as const })

  handle(app, services, routes.listRecalls, async ({ inClinic }) => ({
    recalls: await inClinic(listRecalls),
  }))

  handle(app, services, routes.getRecall, ({ params, inClinic }) =>
    inClinic((transaction) => getRecall(transaction, params.id, now())),
  )

  handle(app, services, routes.addRecall, ({ user, body, inClinic }) =>
    inClinic(async (transaction) => {
      const { id, title, notice, drill } = body
      const written = await transaction
        .insertInto('recall')
        .values({
          ...{ clinicId: user.clinicId, id, title, notice, drill },
          criteria: JSON.stringify(body.criteria ?? readNotice(notice)),
          receivedAt: now(),
          createdBy: user.personId,
          closedAt: null,
          closedBy: null,
          closingNote: null,
        })
        .onConflict((conflict) => conflict.columns(['clinicId', 'id']).doNothing())
        .executeTakeFirst()
      if ((written.numInsertedOrUpdatedRows ?? 0n) > 0n)
        await recordAudit(transaction, { ...user, ...audited('recall-added', id), detail: { drill } })
      return getRecall(transaction, id, now())
    }),
  )

  handle(app, services, routes.confirmRecallLots, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      await lockOpenRecall(transaction, params.id)
      const known = await readLots(transaction, body.lotIds)
      if (known.length !== new Set(body.lotIds).size) throw new Problem('not-found', 'A lot is not there.')
      await transaction
        .insertInto('recallLot')
        .values(
          known.map(({ id }) => ({
            ...{ clinicId: user.clinicId, recallId: params.id, lotId: id, at: now() },
            createdBy: user.personId,
          })),
        )
        .onConflict((conflict) => conflict.columns(['clinicId', 'recallId', 'lotId']).doNothing())
        .execute()
      for (const { id } of known)
        await recordAudit(transaction, {
          ...user,
          ...audited('recall-lot-set-aside', params.id),
          detail: { lot: id },
        })
      return getRecall(transaction, params.id, now())
    }),
  )

  handle(app, services, routes.addRecallContact, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      await lockOpenRecall(transaction, params.id)
      const before = await getRecall(transaction, params.id, now())
      if (before.contacts.some(({ id }) => id === body.id)) return before
      if (!before.clients.some(({ id }) => id === body.clientId)) {
        const detail = 'This client did not meet a lot of this recall.'
        throw new Problem('request-invalid', detail, { errors: [{ pointer: '/clientId', detail }] })
      }
      await transaction
        .insertInto('recallContact')
        .values({
          ...{ clinicId: user.clinicId, recallId: params.id, at: now(), createdBy: user.personId },
          ...body,
        })
        .execute()
      await recordAudit(transaction, { ...user, ...audited('recall-contact', params.id) })
      return getRecall(transaction, params.id, now())
    }),
  )

  handle(app, services, routes.closeRecall, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      await lockOpenRecall(transaction, params.id)
      const { drill, readiness } = await getRecall(transaction, params.id, now())
      // A drill leaves the shelf and the clients alone: it may end at any time.
      if (!drill && !readiness.ready)
        throw new Problem(
          'recall-not-ready',
          `Clients not tried yet: ${readiness.clientsLeft}. Pieces still on the shelf: ${readiness.piecesLeft}.`,
        )
      await transaction
        .updateTable('recall')
        .set({ closedAt: now(), closedBy: user.personId, closingNote: body.note })
        .where('id', '=', params.id)
        .execute()
      await recordAudit(transaction, { ...user, ...audited('recall-closed', params.id) })
      return getRecall(transaction, params.id, now())
    }),
  )

  handle(app, services, routes.sendRecallMessages, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      await lockOpenRecall(transaction, params.id)
      const { drill, clients, sessions } = await getRecall(transaction, params.id, now())
      if (drill) throw new Problem('request-invalid', 'A drill writes to nobody.')
      let written = 0
      for (const { id } of clients) {
        const session = sessions.findLast(({ clientId }) => clientId === id)
        if (session === undefined) continue
        const messageId = await enqueueMessage(transaction, {
          ...{ clinicId: user.clinicId, clientId: id, kind: 'recall', key: `recall:${params.id}:${id}` },
          ...{ now: now(), createdBy: user.personId, about: ['recall', params.id], urgent: true },
          values: (words) => ({ sessionDay: words.day(new Date(session.openedAt)) }),
        })
        if (messageId !== undefined) written += 1
      }
      if (written > 0)
        await recordAudit(transaction, {
          ...{ ...user, ...audited('recall-messages-written', params.id), detail: { written } },
        })
      return { written }
    }),
  )

  handle(app, services, routes.recallLetters, async ({ params, inClinic, reply }) => {
    const paper = await inClinic(async (transaction) => {
      const recall = await getRecall(transaction, params.id, now())
      if (recall.clients.length === 0)
        throw new Problem('not-found', 'No client met a lot that is set aside; there is nobody to write to.')
      const { today } = await clinicDay(transaction, now())
      return recallLetters(recall, await readPaperHead(transaction), today)
    })
    return sendPaper(printer, reply, 'recall-letters', paper)
  })

  handle(app, services, routes.recallReport, async ({ params, inClinic, reply }) => {
    const paper = await inClinic(async (transaction) =>
      recallReport(await getRecall(transaction, params.id, now()), await readPaperHead(transaction)),
    )
    return sendPaper(printer, reply, 'recall-report', paper)
  })
}
