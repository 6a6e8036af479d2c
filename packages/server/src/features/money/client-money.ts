import { type ClientMoney, dueMinor, paymentMethods } from '@halftone/clinic'
import type { Role } from '@halftone/clinic'
import { getClient } from '../clients/queries.ts'
import { type BookedCharge, chargesOf, partsOf } from './charge-queries.ts'
import type { MoneyDesk } from './money-desk.ts'

const showCharge = (booked: BookedCharge, today: string): ClientMoney['charges'][number] => {
  const { id, title, feeKind, planId, planNumber, currency, charge, facts, state } = booked
  return {
    ...{ id, title, feeKind, planId, planNumber, currency, ...state },
    ...{ kind: charge.kind, listMinor: charge.listMinor, visits: charge.visits },
    ...{ taxBasisPoints: charge.taxBasisPoints, discountMinor: facts.discountMinor },
    ...{ visitsDone: facts.visitsDone, ended: facts.ended },
    parts: partsOf(booked, today),
    createdAt: booked.createdAt.toISOString(),
  }
}

const mostLines = 300

async function statementOf({ transaction }: MoneyDesk, clientId: string) {
  const rows = await transaction
    .selectFrom('chargeEvent as e')
    .leftJoin('payment as p', (join) =>
      join.onRef('p.clinicId', '=', 'e.clinicId').onRef('p.id', '=', 'e.paymentId'),
    )
    .leftJoin('person as w', (join) =>
      join.onRef('w.clinicId', '=', 'e.clinicId').onRef('w.id', '=', 'e.byId'),
    )
    .select(['e.id', 'e.kind', 'e.chargeId', 'e.day', 'e.at', 'e.amountMinor', 'e.method'])
    .select(['e.reason', 'e.paymentId', 'p.receiptNumber', 'w.name as byName'])
    .where('e.clientId', '=', clientId)
    .orderBy('e.id', 'desc')
    .limit(mostLines)
    .execute()
  return rows.map(({ at, method, ...row }) => ({
    ...row,
    at: at.toISOString(),
    method: method === 'transfers' ? null : method,
  }))
}

/** What a client owes, has paid and gets back; sums are of the clinic's currency. */
export async function showClientMoney(
  desk: MoneyDesk,
  clientId: string,
  role: Role,
  cardOnline: boolean,
): Promise<ClientMoney> {
  await getClient(desk.transaction, clientId)
  const { today, currency, settings } = desk
  const booked = await chargesOf(desk.transaction, clientId)
  const own = booked.filter((charge) => charge.currency === currency)
  const parts = own.flatMap((charge) => partsOf(charge, today))
  const sum = (key: 'openMinor' | 'heldMinor' | 'creditMinor') =>
    own.reduce((total, { state }) => total + state[key], 0)
  return {
    ...{ currency, today },
    dueMinor: dueMinor(parts, today),
    overdueMinor: parts.reduce((total, part) => total + (part.overdue ? part.openMinor : 0), 0),
    openMinor: sum('openMinor'),
    heldMinor: sum('heldMinor'),
    creditMinor: sum('creditMinor'),
    charges: booked.map((charge) => showCharge(charge, today)).reverse(),
    statement: await statementOf(desk, clientId),
    terms: {
      noShowMinor: settings.cancellation.noShowMinor,
      lateMinor: settings.cancellation.lateMinor,
      methods: paymentMethods.filter((method) => settings.money.methods[method]),
      cardOnline,
      mayRefund: mayRefund(desk, role),
    },
  }
}

/** [MN-12] */
export const mayRefund = ({ settings }: MoneyDesk, role: Role): boolean =>
  role === 'owner' || (role === 'reception' && settings.money.receptionRefunds)

/** [MN-12] */
export const mayClose = ({ settings }: MoneyDesk, role: Role): boolean =>
  role === 'owner' || (role === 'reception' && settings.money.receptionCloses)
