import {
  dayDifferences,
  differenceLines,
  dueMinor,
  type MoneyByMethod,
  noMoney,
  routes,
  type Role,
} from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { allCharges, partsOf } from './charge-queries.ts'
import { mayClose } from './client-money.ts'
import { type MoneyDesk, openBooks, openDesk } from './money-desk.ts'
import { writeEntry } from './post-events.ts'

async function paymentsOn({ transaction, currency }: MoneyDesk, day: string) {
  const rows = await transaction
    .selectFrom('payment as p')
    .innerJoin('client as k', (join) =>
      join.onRef('k.clinicId', '=', 'p.clinicId').onRef('k.id', '=', 'p.clientId'),
    )
    .select(['p.id', 'p.clientId', 'k.name as clientName', 'p.amountMinor', 'p.method', 'p.receiptNumber'])
    .select('p.at')
    .where('p.day', '=', day)
    .where('p.currency', '=', currency)
    .orderBy('p.receiptNumber', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

async function showDay(desk: MoneyDesk, day: string, role: Role) {
  const payments = await paymentsOn(desk, day)
  const expected = payments.reduce<MoneyByMethod>(
    (sums, { method, amountMinor }) => ({ ...sums, [method]: sums[method] + amountMinor }),
    noMoney,
  )
  const closed = await desk.transaction
    .selectFrom('dayClose as d')
    .innerJoin('person as w', (join) =>
      join.onRef('w.clinicId', '=', 'd.clinicId').onRef('w.id', '=', 'd.byId'),
    )
    .select(['d.at', 'd.expected', 'd.counted', 'd.note', 'w.name as byName'])
    .where('d.day', '=', day)
    .executeTakeFirst()
  return {
    ...{ day, currency: desk.currency, payments },
    expected: closed?.expected ?? expected,
    closed: closed
      ? {
          ...{ at: closed.at.toISOString(), byName: closed.byName, counted: closed.counted },
          ...{ differences: dayDifferences(closed.expected, closed.counted), note: closed.note },
        }
      : null,
    mayClose: closed === undefined && day >= desk.bookDay && day <= later(desk) && mayClose(desk, role),
  }
}

/** After a close the books run one day ahead of the wall. */
const later = ({ today, bookDay }: MoneyDesk) => (bookDay > today ? bookDay : today)

export function addDayRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.moneyDay, ({ user, query, inClinic }) =>
    inClinic(async (transaction) => {
      const desk = await openDesk(transaction, user, now())
      return showDay(desk, query.day ?? desk.today, user.role)
    }),
  )

  handle(app, services, routes.closeDay, ({ user, body, inClinic }) =>
    inClinic(async (transaction) => {
      const desk = await openBooks(transaction, user, now())
      if (!mayClose(desk, user.role)) throw new Problem('forbidden', 'The owner closes the day here.')
      const { day, counted, note } = body
      const shown = await showDay(desk, day, user.role)
      if (!shown.mayClose)
        throw new Problem(
          'day-closed',
          'It is closed already, lies before a closed one, or is not here yet. (MN-9)',
        )
      const lines = differenceLines(dayDifferences(shown.expected, counted))
      const entryId = await writeEntry(
        { ...desk, bookDay: day },
        'day-close',
        desk.currency,
        lines.map((line) => ({ ...line, chargeId: null, clientId: null })),
      )
      await transaction
        .insertInto('dayClose')
        .values({
          ...{
            clinicId: user.clinicId,
            day,
            currency: desk.currency,
            entryId,
            at: now(),
            byId: user.personId,
          },
          expected: JSON.stringify(shown.expected),
          counted: JSON.stringify(counted),
          note: note === undefined || note === '' ? null : note,
        })
        .execute()
      await recordAudit(transaction, { ...user, at: now(), action: 'day-closed', subject: ['day', null] })
      return showDay(await openDesk(transaction, user, now()), day, user.role)
    }),
  )

  handle(app, services, routes.moneyDue, ({ user, inClinic }) =>
    inClinic(async (transaction) => {
      const desk = await openDesk(transaction, user, now())
      const { today, currency } = desk
      const charges = await allCharges(transaction, currency)
      const parts = charges
        .flatMap((booked) =>
          partsOf(booked, today).map(({ kind, dueOn, openMinor, overdue }) => ({
            ...{ clientId: booked.clientId, clientName: booked.clientName, chargeId: booked.id },
            ...{ kind, dueOn, openMinor, overdue, amountMinor: openMinor },
          })),
        )
        .filter(({ openMinor, dueOn }) => openMinor > 0 && dueOn <= today)
        .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
      const credits = new Map<string, { clientId: string; clientName: string; creditMinor: number }>()
      for (const { clientId, clientName, state } of charges)
        if (state.creditMinor > 0)
          credits.set(clientId, {
            ...{ clientId, clientName },
            creditMinor: state.creditMinor + (credits.get(clientId)?.creditMinor ?? 0),
          })
      return {
        ...{ currency, today, credits: [...credits.values()] },
        dueMinor: dueMinor(parts, today),
        overdueMinor: parts.reduce((sum, part) => sum + (part.overdue ? part.openMinor : 0), 0),
        heldMinor: charges.reduce((sum, { state }) => sum + state.heldMinor, 0),
        parts: parts.map(({ amountMinor: _, ...part }) => part),
      }
    }),
  )
}
