import { dueMinor, type Today } from '@halftone/clinic'
import { openCharges, partsOf } from '../money/charge-queries.ts'
import type { MoneyDesk } from '../money/money-desk.ts'

const mostParts = 20

/** What clients owe by today, oldest first. */
export async function moneyOfToday({
  transaction,
  today,
  currency,
}: MoneyDesk): Promise<NonNullable<Today['money']>> {
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
