import { sql } from 'kysely'
import { pageOf, type TimelineSource } from '../timeline-source.ts'

/** Everything that happened to what a client owes. */
export const money: TimelineSource = {
  kind: 'money',
  read: async (question) => {
    const page = pageOf(question, sql`e.at`, sql`e.id`, 'money ')
    const rows = await question.transaction
      .selectFrom('chargeEvent as e')
      .innerJoin('charge as c', (join) =>
        join.onRef('c.clinicId', '=', 'e.clinicId').onRef('c.id', '=', 'e.chargeId'),
      )
      .leftJoin('payment as y', (join) =>
        join.onRef('y.clinicId', '=', 'e.clinicId').onRef('y.id', '=', 'e.paymentId'),
      )
      .leftJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 'e.clinicId').onRef('p.id', '=', 'e.byId'),
      )
      .select(['e.id', 'e.at', 'e.kind as event', 'e.amountMinor', 'c.currency', 'e.method', 'e.paymentId'])
      .select(['y.receiptNumber', 'p.name as byName', 'c.title', 'c.feeKind'])
      .select(({ eb }) => eb('c.kind', '=', 'fee').as('isFee'))
      // A fee is earned when it is charged: that says nothing new.
      .where((where) =>
        where.not(where.and([where('c.kind', '=', 'fee'), where('e.kind', '=', 'visit-done')])),
      )
      .where('e.clientId', '=', question.clientId)
      .where(page.after)
      .orderBy(page.order)
      .limit(question.limit)
      .execute()
    return rows.map(({ id, at, method, isFee, ...row }) => ({
      ...{ ...row, kind: 'money', key: `money ${id}`, at: at.toISOString() },
      method: method === 'transfers' ? null : method,
      isFee: isFee === true,
    }))
  },
}
