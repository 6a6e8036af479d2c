import type { Charge, DuePart } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { FeeKind } from '../../database/tables/money-tables.ts'
import { getCharge } from './charge-queries.ts'
import type { MoneyDesk } from './money-desk.ts'
import { postEvents } from './post-events.ts'

export type NewCharge = {
  readonly clientId: string
  readonly charge: Charge
  readonly currency: string
  readonly schedule: readonly DuePart[]
  readonly depositMinor?: number
  readonly planId?: string
  readonly title?: string | null
  readonly feeKind?: FeeKind
  readonly requestKey?: string
}

/** Writes down what a client agreed to pay; a fee is earned at once, anything else visit by visit. */
export async function addCharge(desk: MoneyDesk, input: NewCharge): Promise<string> {
  const { transaction, clinicId } = desk
  const { clientId, currency, charge } = input
  const id = uuidv7()
  await transaction
    .insertInto('charge')
    .values({
      ...{ clinicId, id, clientId, currency, ...charge },
      depositMinor: input.depositMinor ?? 0,
      planId: input.planId ?? null,
      title: input.title ?? null,
      feeKind: input.feeKind ?? null,
      schedule: JSON.stringify(input.schedule),
      requestKey: input.requestKey ?? null,
      ...{ createdAt: desk.now, createdBy: desk.personId },
    })
    .execute()
  await transaction
    .insertInto('chargeEvent')
    .values({
      ...{ clinicId, id: uuidv7(), chargeId: id, clientId, kind: 'charged', amountMinor: charge.listMinor },
      ...{ method: null, reason: null, paymentId: null, entryId: null, requestKey: null },
      ...{ day: desk.bookDay, at: desk.now, byId: desk.personId },
    })
    .execute()
  if (charge.kind === 'fee')
    await postEvents(desk, [{ booked: await getCharge(transaction, id), event: { kind: 'visit-done' } }], {
      kind: 'fee',
    })
  return id
}
