import {
  applyChange,
  checkEvent,
  type ChargeEvent,
  type EventRefusal,
  formatMoney,
  type LedgerLine,
  linesBetween,
} from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import { Problem } from '../../problems.ts'
import type { BookedCharge } from './charge-queries.ts'
import type { MoneyDesk } from './money-desk.ts'

export type PostedEvent = { readonly booked: BookedCharge; readonly event: ChargeEvent }
type About = {
  readonly kind: string
  readonly paymentId?: string
  readonly reason?: string | undefined
  readonly requestKey?: string | undefined
}

const sentences: { readonly [code in EventRefusal['code']]: (most: string) => string } = {
  'above-open': (most) => `At most ${most} is open.`,
  'above-paid': (most) => `At most ${most} was paid and can go back.`,
  'no-visit-left': () => 'Every visit of this is done already.',
  'no-visit-done': () => 'No visit of this can be taken back.',
  ended: () => 'This has ended; nothing can be added to it.',
  'discount-too-large': (most) => `At most ${most} is open and can be taken off.`,
}

export function refuseEvent(refusal: EventRefusal, booked: BookedCharge, locale: string): never {
  const most = formatMoney(refusal.mostMinor ?? 0, booked.currency, locale)
  throw new Problem('money-refused', `${sentences[refusal.code](most)} (${refusal.ruleId})`)
}

type WrittenLine = LedgerLine & { readonly chargeId: string | null; readonly clientId: string | null }

/** Writes one balanced entry and gives its id; null where there is nothing to write. */
export async function writeEntry(
  desk: MoneyDesk,
  kind: string,
  currency: string,
  lines: readonly WrittenLine[],
): Promise<string | null> {
  if (lines.length === 0) return null
  const { transaction, clinicId } = desk
  const id = uuidv7()
  await transaction
    .insertInto('ledgerEntry')
    .values({ clinicId, id, kind, day: desk.bookDay, currency, at: desk.now, byId: desk.personId })
    .execute()
  await transaction
    .insertInto('ledgerLine')
    .values(
      lines.map(({ account, amountMinor, taxBasisPoints, baseMinor, chargeId, clientId }, position) => ({
        ...{ clinicId, entryId: id, position, account, amountMinor, chargeId, clientId },
        taxBasisPoints: taxBasisPoints ?? null,
        baseMinor: baseMinor ?? null,
      })),
    )
    .execute()
  return id
}

/**
 * Checks events against the rules and writes them with the one entry that follows. All of them or none: throws `money-refused` for the first
 * that a rule stands against. Only with the books open (`openBooks`), each charge at most once.
 */
export async function postEvents(
  desk: MoneyDesk,
  events: readonly PostedEvent[],
  about: About,
): Promise<void> {
  const { transaction, clinicId } = desk
  const checked = events.map(({ booked, event }) => {
    const outcome = checkEvent(booked.charge, booked.facts, event)
    if (!outcome.allowed) return refuseEvent(outcome, booked, desk.locale)
    const lines = linesBetween(booked.charge, booked.facts, applyChange(booked.facts, outcome.change))
    return { booked, event, change: outcome.change, lines }
  })
  const currency = checked[0]?.booked.currency ?? desk.currency
  const entryId = await writeEntry(
    desk,
    about.kind,
    currency,
    checked.flatMap(({ booked, lines }) =>
      lines.map((line) => ({ ...line, chargeId: booked.id, clientId: booked.clientId })),
    ),
  )
  for (const [index, { booked, event, change }] of checked.entries()) {
    const { method, receivedMinor, discountMinor, concessionMinor, visits, ended } = change
    await transaction
      .insertInto('chargeEvent')
      .values({
        ...{ clinicId, id: uuidv7(), chargeId: booked.id, clientId: booked.clientId, kind: event.kind },
        ...{ method, receivedMinor, discountMinor, concessionMinor, visits, ended, entryId },
        amountMinor: 'amountMinor' in event ? event.amountMinor : 0,
        reason: about.reason ?? null,
        paymentId: about.paymentId ?? null,
        // One of several carries the key: it is found again, and written once.
        requestKey: index === 0 ? (about.requestKey ?? null) : null,
        ...{ day: desk.bookDay, at: desk.now, byId: desk.personId },
      })
      .execute()
  }
}
