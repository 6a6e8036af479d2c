import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { acceptQuote, showAcceptance } from '../money/accept-quote.ts'
import { addCharge } from '../money/add-charge.ts'
import { chargeOfPlan } from '../money/charge-queries.ts'
import { openBooks } from '../money/money-desk.ts'
import { postEvents } from '../money/post-events.ts'
import { takePayment } from '../money/take-payment.ts'
import type { DemoMember } from './demo-member.ts'
import { demoStories } from './demo-stories.ts'

const dayMs = 86_400_000

/** What the made-up clients have accepted, paid, had done and missed. */
export async function addDemoMoney(
  transaction: ClinicTransaction,
  who: { readonly clinicId: string; readonly personId: string },
  members: readonly DemoMember[],
  now: Date,
): Promise<void> {
  const deskDaysAgo = async (days: number) => ({
    ...(await openBooks(transaction, who, new Date(now.getTime() - days * dayMs))),
    quietly: true,
  })
  for (const { clientId, clientName, planId, person } of members) {
    const story = demoStories[person.design].money
    if (story === undefined) continue
    const desk = await deskDaysAgo(story.acceptedDaysAgo)
    const { textSha256 } = await showAcceptance(desk, planId)
    await acceptQuote(desk, { planId, textSha256, acceptedBy: clientName, way: 'desk' })
    const booked = await chargeOfPlan(transaction, planId)
    if (booked === undefined) throw new Error('The demo quote was not accepted.')
    const pay = (amountMinor: number) =>
      takePayment(desk, { clientId, amountMinor, method: 'card', requestKey: uuidv7() })
    if (story.paysDeposit) await pay(booked.depositMinor)
    for (const part of booked.schedule
      .filter(({ kind }) => kind === 'instalment')
      .slice(0, story.instalmentsPaid))
      await pay(part.amountMinor)
    const sessions = await transaction
      .selectFrom('treatmentSession')
      .select('openedAt')
      .where('clientId', '=', clientId)
      .orderBy('openedAt')
      .execute()
    for (const { openedAt } of sessions) {
      const current = await chargeOfPlan(transaction, planId)
      const thatDay = await openBooks(transaction, who, openedAt)
      if (current !== undefined)
        await postEvents(thatDay, [{ booked: current, event: { kind: 'visit-done' } }], { kind: 'session' })
    }
    if (story.missedVisitDaysAgo !== undefined) {
      const later = await deskDaysAgo(story.missedVisitDaysAgo)
      const amountMinor = later.settings.cancellation.noShowMinor
      await addCharge(later, {
        ...{ clientId, currency: later.currency, feeKind: 'no-show' },
        schedule: [{ kind: 'whole', dueOn: later.today, amountMinor }],
        charge: { kind: 'fee', listMinor: amountMinor, visits: 1, taxBasisPoints: 0, taxPoint: 'received' },
      })
    }
  }
}
