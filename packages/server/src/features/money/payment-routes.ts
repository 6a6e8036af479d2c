import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { getClient } from '../clients/queries.ts'
import { getCharge } from './charge-queries.ts'
import { mayRefund, showClientMoney } from './client-money.ts'
import { openBooks } from './money-desk.ts'
import { readReceipt } from './receipt/read-receipt.ts'
import { refundCharge } from './refund-charge.ts'
import { takePayment } from './take-payment.ts'

export function addPaymentRoutes(app: FastifyInstance, services: Services): void {
  const { now, cardProvider, printer } = services
  const cardOnline = cardProvider !== undefined

  handle(app, services, routes.takePayment, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const desk = await openBooks(transaction, user, now())
      await getClient(transaction, params.id)
      const made = await takePayment(desk, { clientId: params.id, ...body })
      return { ...made, money: await showClientMoney(desk, params.id, user.role, cardOnline) }
    }),
  )

  handle(app, services, routes.refundCharge, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const desk = await openBooks(transaction, user, now())
      if (!mayRefund(desk, user.role)) throw new Problem('forbidden', 'The owner gives money back here.')
      const { clientId } = await getCharge(transaction, params.id)
      const made = await refundCharge(desk, { chargeId: params.id, ...body }, cardProvider)
      return { ...made, money: await showClientMoney(desk, clientId, user.role, cardOnline) }
    }),
  )

  handle(app, services, routes.receipt, async ({ params, inClinic, reply }) => {
    const receipt = await inClinic((transaction) => readReceipt(transaction, params.id))
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="receipt-${receipt.number}.pdf"`)
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(await printer.print({ kind: 'receipt', input: receipt })))
  })
}
