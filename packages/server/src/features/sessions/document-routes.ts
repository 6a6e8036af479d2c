import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { handle } from '../../http/handle.ts'
import type { Services } from '../../services.ts'
import { getClient } from '../clients/queries.ts'
import { readPaperHead, sendPaper } from '../documents/send-paper.ts'
import { pigmentPassport } from './pigment-passport.ts'
import { getSession } from './session-queries.ts'
import { sessionRecord } from './session-record.ts'

export function addSessionDocumentRoutes(app: FastifyInstance, services: Services): void {
  const { printer } = services

  handle(app, services, routes.sessionRecord, async ({ params, inClinic, reply }) => {
    const paper = await inClinic(async (transaction) =>
      sessionRecord(await getSession(transaction, params.id), await readPaperHead(transaction)),
    )
    return sendPaper(printer, reply, 'session-record', paper)
  })

  handle(app, services, routes.pigmentPassport, async ({ params, inClinic, reply }) => {
    const paper = await inClinic(async (transaction) =>
      pigmentPassport(transaction, await getClient(transaction, params.id), await readPaperHead(transaction)),
    )
    return sendPaper(printer, reply, 'pigment-passport', paper)
  })
}
