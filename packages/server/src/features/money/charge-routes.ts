import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import { handle, type SignedIn } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { getClient } from '../clients/queries.ts'
import { acceptQuote, showAcceptance } from './accept-quote.ts'
import { addCharge } from './add-charge.ts'
import { getCharge } from './charge-queries.ts'
import { showClientMoney } from './client-money.ts'
import { endCharge, previewEnd } from './end-charge.ts'
import { type MoneyDesk, openBooks, openDesk } from './money-desk.ts'
import { postEvents } from './post-events.ts'

export function addChargeRoutes(app: FastifyInstance, services: Services): void {
  const { now, cardProvider } = services
  const show = (desk: MoneyDesk, user: SignedIn, clientId: string) =>
    showClientMoney(desk, clientId, user.role, cardProvider !== undefined)

  handle(app, services, routes.planAcceptance, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => showAcceptance(await openDesk(transaction, user, now()), params.id)),
  )

  handle(app, services, routes.acceptPlan, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const desk = await openBooks(transaction, user, now())
      await acceptQuote(desk, { planId: params.id, ...body, way: 'desk' })
      return showAcceptance(desk, params.id)
    }),
  )

  handle(app, services, routes.clientMoney, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => show(await openDesk(transaction, user, now()), user, params.id)),
  )

  /** True where this request was carried out before. */
  const wasCharged = async ({ transaction }: MoneyDesk, requestKey: string, clientId: string) => {
    const made = await transaction
      .selectFrom('charge')
      .select('clientId')
      .where('requestKey', '=', requestKey)
      .executeTakeFirst()
    if (made !== undefined && made.clientId !== clientId) throw new Problem('request-key-used')
    return made !== undefined
  }

  handle(app, services, routes.addFee, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const desk = await openBooks(transaction, user, now())
      await getClient(transaction, params.id)
      if (await wasCharged(desk, body.requestKey, params.id)) return show(desk, user, params.id)
      const { cancellation, prices, money } = desk.settings
      const own = { 'no-show': cancellation.noShowMinor, late: cancellation.lateMinor, other: 0 }
      const amountMinor = body.amountMinor ?? own[body.kind]
      if (amountMinor === 0 || (body.kind === 'other' && body.title === undefined))
        throw new Problem('request-invalid', 'Write what the fee is for and how much it is.')
      const id = await addCharge(desk, {
        ...{ clientId: params.id, currency: desk.currency, feeKind: body.kind, title: body.title ?? null },
        schedule: [{ kind: 'whole', dueOn: desk.today, amountMinor }],
        charge: {
          ...{ kind: 'fee', listMinor: amountMinor, visits: 1, taxPoint: money.taxPoint },
          taxBasisPoints: money.feesTaxed && prices.tax.mode !== 'none' ? prices.tax.basisPoints : 0,
        },
        requestKey: body.requestKey,
      })
      await recordAudit(transaction, { ...user, at: now(), action: 'fee-charged', subject: ['charge', id] })
      return show(desk, user, params.id)
    }),
  )

  handle(app, services, routes.addPackage, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const desk = await openBooks(transaction, user, now())
      await getClient(transaction, params.id)
      if (await wasCharged(desk, body.requestKey, params.id)) return show(desk, user, params.id)
      const { prices, money } = desk.settings
      const id = await addCharge(desk, {
        ...{ clientId: params.id, currency: desk.currency, title: body.title, requestKey: body.requestKey },
        schedule: [{ kind: 'whole', dueOn: desk.today, amountMinor: body.totalMinor }],
        charge: {
          ...{ kind: 'package', listMinor: body.totalMinor, visits: body.visits, taxPoint: money.taxPoint },
          taxBasisPoints: prices.tax.mode === 'none' ? 0 : prices.tax.basisPoints,
        },
      })
      await recordAudit(transaction, { ...user, at: now(), action: 'package-sold', subject: ['charge', id] })
      return show(desk, user, params.id)
    }),
  )

  handle(app, services, routes.discountCharge, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const desk = await openBooks(transaction, user, now())
      const booked = await getCharge(transaction, params.id)
      const done = await transaction
        .selectFrom('chargeEvent')
        .select(['chargeId', 'amountMinor'])
        .where('requestKey', '=', body.requestKey)
        .executeTakeFirst()
      if (done !== undefined) {
        if (done.chargeId !== booked.id || done.amountMinor !== body.amountMinor)
          throw new Problem('request-key-used')
        return show(desk, user, booked.clientId)
      }
      const { amountMinor, reason, requestKey } = body
      await postEvents(desk, [{ booked, event: { kind: 'discount', amountMinor } }], {
        ...{ kind: 'discount', reason, requestKey },
      })
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'discount-given', subject: ['charge', booked.id] as const },
      })
      return show(desk, user, booked.clientId)
    }),
  )

  handle(app, services, routes.setVisitsDone, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const desk = await openBooks(transaction, user, now())
      const booked = await getCharge(transaction, params.id)
      if (booked.facts.visitsDone !== body.visitsDone)
        throw new Problem('changed-elsewhere', 'Somebody counted a visit in the meantime.')
      await postEvents(desk, [{ booked, event: { kind: `visit-${body.change}` } }], { kind: 'session' })
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: `visit-${body.change}`, subject: ['charge', booked.id] as const },
      })
      return show(desk, user, booked.clientId)
    }),
  )

  handle(app, services, routes.previewEnd, ({ user, params, query, inClinic }) =>
    inClinic(async (transaction) => {
      const desk = await openDesk(transaction, user, now())
      const { reason, ...outcome } = await previewEnd(desk, await getCharge(transaction, params.id), query.by)
      return { ...outcome, sentence: reason.sentence }
    }),
  )

  handle(app, services, routes.endCharge, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const desk = await openBooks(transaction, user, now())
      await endCharge(desk, { chargeId: params.id, ...body })
      return show(desk, user, (await getCharge(transaction, params.id)).clientId)
    }),
  )
}
