import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7, validate as isUuid } from 'uuid'
import { handle } from '../../../http/handle.ts'
import { Problem } from '../../../problems.ts'
import type { Services } from '../../../services.ts'
import { getClient } from '../../clients/queries.ts'
import { chargesOf, getCharge } from '../charge-queries.ts'
import { openBooks } from '../money-desk.ts'
import { takePayment } from '../take-payment.ts'
import type { CardNews } from './card-provider.ts'

export function addCheckoutRoutes(app: FastifyInstance, services: Services): void {
  const { now, cardProvider, database } = services

  handle(app, services, routes.startCardCheckout, ({ user, params, body, inClinic, request }) =>
    inClinic(async (transaction) => {
      if (cardProvider === undefined)
        throw new Problem('card-not-set-up', 'Take the payment at the desk, or let the owner set one up.')
      const desk = await openBooks(transaction, user, now())
      await getClient(transaction, params.id)
      const made = await transaction
        .selectFrom('cardCheckout')
        .select(['id', 'url', 'clientId', 'amountMinor'])
        .where('requestKey', '=', body.requestKey)
        .executeTakeFirst()
      if (made !== undefined) {
        if (made.clientId !== params.id || made.amountMinor !== body.amountMinor)
          throw new Problem('request-key-used')
        return { id: made.id, url: made.url }
      }
      const charges =
        body.chargeId === undefined
          ? await chargesOf(transaction, params.id)
          : [await getCharge(transaction, body.chargeId)]
      if (charges.some(({ clientId }) => clientId !== params.id)) throw new Problem('not-found')
      const open = charges
        .filter(({ currency }) => currency === desk.currency)
        .reduce((sum, { state }) => sum + state.openMinor, 0)
      if (body.amountMinor > open) throw new Problem('money-refused', 'This is more than is open. (MN-10)')
      // Our own key is the checkout's name as well: a try that was cut off finds the same page again.
      const id = body.requestKey
      const page = await cardProvider.startCheckout({
        ...{ clinicId: user.clinicId, checkoutId: id, requestKey: id },
        ...{ amountMinor: body.amountMinor, currency: desk.currency, description: desk.clinicName },
        returnUrl: `${request.protocol}://${request.host}/clients/${params.id}`,
      })
      await transaction
        .insertInto('cardCheckout')
        .values({
          ...{ clinicId: user.clinicId, id, clientId: params.id, chargeId: body.chargeId ?? null },
          ...{ amountMinor: body.amountMinor, currency: desk.currency, provider: cardProvider.name },
          ...{ providerId: page.providerId, url: page.url, requestKey: body.requestKey, paymentId: null },
          ...{ createdAt: now(), createdBy: user.personId },
        })
        .execute()
      return { id, url: page.url }
    }),
  )

  /** Books the money of a payment page once, however often it is told. */
  const bookNews = (news: CardNews) =>
    database.inClinic(news.clinicId, async (transaction) => {
      const desk = await openBooks(transaction, { clinicId: news.clinicId, personId: null }, now())
      const checkout = await transaction
        .selectFrom('cardCheckout')
        .selectAll()
        .where('id', '=', news.checkoutId)
        .executeTakeFirst()
      if (checkout === undefined || checkout.paymentId !== null) return
      if (checkout.currency !== news.currency) return
      const { paymentId } = await takePayment(desk, {
        ...{ clientId: checkout.clientId, amountMinor: news.amountMinor, method: 'card' },
        chargeId: checkout.chargeId ?? undefined,
        requestKey: uuidv7(),
        provider: { name: checkout.provider, reference: news.paymentReference },
      })
      await transaction.updateTable('cardCheckout').set({ paymentId }).where('id', '=', checkout.id).execute()
    })

  // Its signature is over the bytes as they came: they are not parsed before.
  app.register((scope, _options, done) => {
    scope.removeContentTypeParser('application/json')
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, ready) =>
      ready(null, body),
    )
    handle(scope, services, routes.cardWebhook, async ({ request }) => {
      if (cardProvider === undefined) throw new Problem('card-not-set-up')
      const signature = request.headers['stripe-signature']
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const news = cardProvider.readNews(body, typeof signature === 'string' ? signature : undefined, now())
      if (news !== undefined && isUuid(news.clinicId) && isUuid(news.checkoutId)) await bookNews(news)
      return { received: true }
    })
    done()
  })
}
