import { dueMinor, type Today } from '@halftone/clinic'
import { sql } from 'kysely'
import { openCharges, partsOf } from '../money/charge-queries.ts'
import type { MoneyDesk } from '../money/money-desk.ts'

type MoneyOfToday = NonNullable<Today['money']>

const mostParts = 20
/** A client's new name is seen by then; money at once. */
const longestKnownMs = 60_000

/** What clients owe by today, oldest first. */
async function readMoney({ transaction, today, currency }: MoneyDesk): Promise<MoneyOfToday> {
  const parts = (await openCharges(transaction, currency))
    .flatMap((booked) =>
      partsOf(booked, today).map(({ kind, dueOn, openMinor, overdue }) => ({
        ...{ clientId: booked.clientId, clientName: booked.clientName, chargeId: booked.id },
        ...{ kind, dueOn, openMinor, overdue, amountMinor: openMinor },
      })),
    )
    .filter(({ openMinor, dueOn }) => openMinor > 0 && dueOn <= today)
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
  return {
    currency,
    dueMinor: dueMinor(parts, today),
    overdueMinor: parts.reduce((sum, part) => sum + (part.overdue ? part.openMinor : 0), 0),
    parts: parts.slice(0, mostParts).map(({ amountMinor: _, ...part }) => part),
    partCount: parts.length,
  }
}

/** The newest line of the books: nothing about money changes without one. */
async function newestLine({ transaction, clinicId }: MoneyDesk): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    select concat((select id from charge where clinic_id = ${clinicId} order by id desc limit 1), ' ',
                  (select id from charge_event where clinic_id = ${clinicId} order by id desc limit 1)) as line`.execute(
    transaction,
  )
  return rows[0]?.line ?? ''
}

/** Reads what clients owe anew only where something was booked since; everybody of a clinic looks at the same. */
export function createMoneyOfToday(): (desk: MoneyDesk) => Promise<MoneyOfToday> {
  const known = new Map<
    string,
    { readonly of: string; readonly atMs: number; readonly money: MoneyOfToday }
  >()
  return async (desk) => {
    const of = `${desk.today} ${desk.currency} ${await newestLine(desk)}`
    const nowMs = desk.now.getTime()
    const last = known.get(desk.clinicId)
    if (last?.of === of && Math.abs(nowMs - last.atMs) < longestKnownMs) return last.money
    const money = await readMoney(desk)
    known.set(desk.clinicId, { of, atMs: nowMs, money })
    return money
  }
}
