import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { acceptQuote, showAcceptance } from '../money/accept-quote.ts'
import { addCharge } from '../money/add-charge.ts'
import { chargeOfPlan } from '../money/charge-queries.ts'
import { openBooks } from '../money/money-desk.ts'
import { postEvents } from '../money/post-events.ts'
import { takePayment } from '../money/take-payment.ts'

const dayMs = 86_400_000

type DemoMoney = {
  /** Days ago on which the quote was accepted. */
  readonly acceptedDaysAgo: number
  readonly paysDeposit?: boolean
  readonly sessionsDone?: number
  readonly instalmentsPaid?: number
  readonly missedVisitDaysAgo?: number
}

/** By place in the list of demo clients; whoever is not here is still thinking the quote over. */
const stories: readonly (DemoMoney | undefined)[] = [
  { acceptedDaysAgo: 2, paysDeposit: true },
  { acceptedDaysAgo: 30, paysDeposit: true, sessionsDone: 2, instalmentsPaid: 1 },
  { acceptedDaysAgo: 4 },
  { acceptedDaysAgo: 21, paysDeposit: true, sessionsDone: 1, missedVisitDaysAgo: 3 },
]

/** What the made-up clients have accepted, paid, had done and missed. */
export async function addDemoMoney(
  transaction: ClinicTransaction,
  who: { readonly clinicId: string; readonly personId: string },
  plans: readonly { readonly clientId: string; readonly clientName: string; readonly planId: string }[],
  now: Date,
): Promise<void> {
  const deskDaysAgo = async (days: number) => ({
    ...(await openBooks(transaction, who, new Date(now.getTime() - days * dayMs))),
    quietly: true,
  })
  for (const [index, { clientId, clientName, planId }] of plans.entries()) {
    const story = stories[index]
    if (story === undefined) continue
    const desk = await deskDaysAgo(story.acceptedDaysAgo)
    const { textSha256 } = await showAcceptance(desk, planId)
    await acceptQuote(desk, { planId, textSha256, acceptedBy: clientName, way: 'desk' })
    const booked = await chargeOfPlan(transaction, planId)
    if (booked === undefined) throw new Error('The demo quote was not accepted.')
    const pay = (amountMinor: number) =>
      takePayment(desk, { clientId, amountMinor, method: 'card', requestKey: uuidv7() })
    if (story.paysDeposit === true) await pay(booked.depositMinor)
    for (const part of booked.schedule
      .filter(({ kind }) => kind === 'instalment')
      .slice(0, story.instalmentsPaid ?? 0))
      await pay(part.amountMinor)
    for (let session = 0; session < (story.sessionsDone ?? 0); session++) {
      const current = await chargeOfPlan(transaction, planId)
      if (current !== undefined)
        await postEvents(desk, [{ booked: current, event: { kind: 'visit-done' } }], { kind: 'session' })
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
