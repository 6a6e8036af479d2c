import { type Account, decimalFromMinor, missingNumbers, routes } from '@halftone/clinic'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sql } from 'kysely'
import { handle } from '../../http/handle.ts'
import type { Services } from '../../services.ts'
import { csvOf } from './csv.ts'
import { openDesk } from './money-desk.ts'

/** Sends a list for a spreadsheet; the file's name names no person. */
export const sendCsv = (reply: FastifyReply, name: string, text: string) =>
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .header('cache-control', 'private, no-store')
    .send(text)

export function addReportRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.taxReport, ({ user, query, inClinic }) =>
    inClinic(async (transaction) => {
      const { currency } = await openDesk(transaction, user, now())
      const lines = transaction
        .selectFrom('ledgerLine as l')
        .innerJoin('ledgerEntry as e', (join) =>
          join.onRef('e.clinicId', '=', 'l.clinicId').onRef('e.id', '=', 'l.entryId'),
        )
        .where('e.day', '>=', query.from)
        .where('e.day', '<=', query.to)
        .where('e.currency', '=', currency)
      const rates = await lines
        .select('l.taxBasisPoints as basisPoints')
        .select(sql<number>`coalesce(sum(l.base_minor), 0)::bigint`.as('netMinor'))
        .select(sql<number>`(-coalesce(sum(l.amount_minor), 0))::bigint`.as('taxMinor'))
        .where('l.account', '=', 'tax')
        .groupBy('l.taxBasisPoints')
        .orderBy('l.taxBasisPoints')
        .execute()
      const sums = await lines
        .select('l.account')
        .select(sql<number>`coalesce(sum(l.amount_minor), 0)::bigint`.as('amountMinor'))
        .groupBy('l.account')
        .execute()
      const of = (account: Account) => sums.find((row) => row.account === account)?.amountMinor ?? 0
      const numbers = (await transaction.selectFrom('payment').select('receiptNumber').execute()).map(
        ({ receiptNumber }) => receiptNumber,
      )
      return {
        currency,
        rates: rates.map((row) => ({ ...row, basisPoints: row.basisPoints ?? 0 })),
        revenueMinor: 0 - of('revenue'),
        feesMinor: 0 - of('fees'),
        discountsMinor: of('discounts'),
        refundsMinor: of('refunds'),
        differencesMinor: 0 - of('differences'),
        lastReceiptNumber: numbers.reduce((highest, number) => Math.max(highest, number), 0),
        missingReceiptNumbers: missingNumbers(numbers),
      }
    }),
  )

  handle(app, services, routes.journal, async ({ query, inClinic, reply }) => {
    const rows = await inClinic((transaction) =>
      transaction
        .selectFrom('ledgerLine as l')
        .innerJoin('ledgerEntry as e', (join) =>
          join.onRef('e.clinicId', '=', 'l.clinicId').onRef('e.id', '=', 'l.entryId'),
        )
        .leftJoin('client as k', (join) =>
          join.onRef('k.clinicId', '=', 'l.clinicId').onRef('k.id', '=', 'l.clientId'),
        )
        .select(['e.day', 'e.id', 'e.kind', 'e.currency', 'l.account', 'l.amountMinor', 'l.taxBasisPoints'])
        .select('k.name as clientName')
        .where('e.day', '>=', query.from)
        .where('e.day', '<=', query.to)
        .orderBy('e.day')
        .orderBy('e.id')
        .orderBy('l.position')
        .execute(),
    )
    const head = ['day', 'entry', 'kind', 'account', 'debit', 'credit', 'currency', 'tax percent', 'client']
    const text = csvOf(
      head,
      rows.map(({ day, id, kind, account, amountMinor, currency, taxBasisPoints, clientName }) => [
        ...[day, id, kind, account],
        amountMinor > 0 ? { number: decimalFromMinor(amountMinor, currency) } : null,
        amountMinor < 0 ? { number: decimalFromMinor(-amountMinor, currency) } : null,
        currency,
        taxBasisPoints === null ? null : taxBasisPoints / 100,
        clientName,
      ]),
    )
    return sendCsv(reply, `journal-${query.from}-${query.to}`, text)
  })

  handle(app, services, routes.paymentList, async ({ query, inClinic, reply }) => {
    const rows = await inClinic((transaction) =>
      transaction
        .selectFrom('payment as p')
        .innerJoin('client as k', (join) =>
          join.onRef('k.clinicId', '=', 'p.clinicId').onRef('k.id', '=', 'p.clientId'),
        )
        .select(['p.receiptNumber', 'p.day', 'k.name as clientName', 'p.method', 'p.amountMinor'])
        .select(['p.currency', 'p.provider', 'p.providerReference', 'p.reason'])
        .where('p.day', '>=', query.from)
        .where('p.day', '<=', query.to)
        .orderBy('p.receiptNumber')
        .execute(),
    )
    const head = ['receipt', 'day', 'client', 'way', 'amount', 'currency', 'provider', 'reference', 'reason']
    const text = csvOf(
      head,
      rows.map((row) => [
        ...[row.receiptNumber, row.day, row.clientName, row.method],
        { number: decimalFromMinor(row.amountMinor, row.currency) },
        ...[row.currency, row.provider, row.providerReference, row.reason],
      ]),
    )
    return sendCsv(reply, `payments-${query.from}-${query.to}`, text)
  })
}
