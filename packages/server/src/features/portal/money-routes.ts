import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { showClientMoney } from '../money/client-money.ts'
import { openDesk } from '../money/money-desk.ts'
import { readReceipt } from '../money/receipt/read-receipt.ts'
import { handleClient } from './handle-client.ts'

/**
 * What the client owes and has paid. The books hold lines without a client, so they are read as the clinic, always for the
 * client of the session; who of the clinic did something is left out.
 */
export function addPortalMoneyRoutes(app: FastifyInstance, services: Services): void {
  const { now, printer } = services

  handleClient(app, services, routes.portalMoney, ({ client, asClinic }) =>
    asClinic(async (transaction) => {
      const desk = await openDesk(transaction, { clinicId: client.clinicId, personId: null }, now())
      const {
        terms: _,
        statement,
        ...money
      } = await showClientMoney(desk, client.clientId, 'practitioner', false)
      return { ...money, statement: statement.map((line) => ({ ...line, byName: null })) }
    }),
  )

  handleClient(app, services, routes.portalReceipt, async ({ params, client, asClinic, reply }) => {
    const receipt = await asClinic(async (transaction) => {
      const own = await transaction
        .selectFrom('payment')
        .select('id')
        .where('id', '=', params.id)
        .where('clientId', '=', client.clientId)
        .executeTakeFirst()
      if (own === undefined) throw new Problem('not-found')
      return readReceipt(transaction, params.id)
    })
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="receipt-${receipt.number}.pdf"`)
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(await printer.print({ kind: 'receipt', input: receipt })))
  })
}
