import { endOutcome, type EndOutcome } from '@halftone/clinic'
import { recordAudit } from '../../audit.ts'
import { Problem } from '../../problems.ts'
import { addCharge } from './add-charge.ts'
import { type BookedCharge, getCharge } from './charge-queries.ts'
import type { MoneyDesk } from './money-desk.ts'
import { postEvents } from './post-events.ts'

/** [CX-1] Hours until the next session of the course behind a charge; null where none is to come. */
async function hoursBeforeNext(desk: MoneyDesk, { planId }: BookedCharge): Promise<number | null> {
  if (planId === null) return null
  const next = await desk.transaction
    .selectFrom('appointment as a')
    .innerJoin('course as k', (join) =>
      join.onRef('k.clinicId', '=', 'a.clinicId').onRef('k.id', '=', 'a.courseId'),
    )
    .select('a.startsAt')
    .where('k.planId', '=', planId)
    .where('a.startsAt', '>', desk.now)
    .where('a.state', 'in', ['held', 'booked', 'cancelled'])
    .where((where) =>
      // A visit that was cancelled just now still counts: its time was held until a moment ago.
      where.or([
        where('a.state', '!=', 'cancelled'),
        where('a.updatedAt', '>', new Date(desk.now.getTime() - 3_600_000)),
      ]),
    )
    .orderBy('a.startsAt')
    .limit(1)
    .executeTakeFirst()
  return next === undefined ? null : (next.startsAt.getTime() - desk.now.getTime()) / 3_600_000
}

export async function previewEnd(
  desk: MoneyDesk,
  booked: BookedCharge,
  by: 'client' | 'clinic',
): Promise<EndOutcome> {
  return endOutcome({
    ...{ state: booked.state, depositMinor: booked.depositMinor, by },
    hoursBefore: await hoursBeforeNext(desk, booked),
    settings: desk.settings.cancellation,
  })
}

/**
 * [CX-2] [CX-4] Ends a course or package early. What is kept of the deposit becomes a fee on a line of its own, paid from what was held; the rest is
 * left as a credit that `refundCharge` gives back. Throws `changed-elsewhere` when more or less would be kept than was seen.
 */
export async function endCharge(
  desk: MoneyDesk,
  input: {
    readonly chargeId: string
    readonly by: 'client' | 'clinic'
    readonly keptMinor: number
    readonly reason: string
    readonly requestKey: string
  },
): Promise<void> {
  const { transaction, clinicId, personId, now, settings } = desk
  const booked = await getCharge(transaction, input.chargeId)
  const done = await transaction
    .selectFrom('chargeEvent')
    .select('id')
    .where('requestKey', '=', input.requestKey)
    .executeTakeFirst()
  if (done !== undefined) return
  const { keptMinor } = await previewEnd(desk, booked, input.by)
  if (keptMinor !== input.keptMinor)
    throw new Problem('changed-elsewhere', 'What would be kept has changed; look again.')
  const { reason, requestKey } = input
  await postEvents(desk, [{ booked, event: { kind: 'end' } }], { kind: 'end', reason, requestKey })
  if (keptMinor > 0) {
    const feeId = await addCharge(desk, {
      ...{ clientId: booked.clientId, currency: booked.currency, feeKind: 'deposit-kept' },
      schedule: [{ kind: 'whole', dueOn: desk.today, amountMinor: keptMinor }],
      charge: {
        ...{ kind: 'fee', listMinor: keptMinor, visits: 1, taxPoint: booked.charge.taxPoint },
        taxBasisPoints: settings.money.feesTaxed ? booked.charge.taxBasisPoints : 0,
      },
    })
    const moved = (kind: 'move-in' | 'move-out') => ({ kind, amountMinor: keptMinor })
    await postEvents(
      desk,
      [
        { booked: await getCharge(transaction, booked.id), event: moved('move-out') },
        { booked: await getCharge(transaction, feeId), event: moved('move-in') },
      ],
      { kind: 'deposit-kept' },
    )
  }
  await recordAudit(transaction, {
    ...{ clinicId, personId, at: now, action: 'charge-ended', subject: ['charge', booked.id] as const },
  })
}
