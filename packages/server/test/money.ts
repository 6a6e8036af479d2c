import { randomUUID } from 'node:crypto'
import type { Caller } from './app.ts'
import { aPlannedClient } from './booking.ts'

/** The clinic's prices are its own from here on, with 20 % sales tax inside them. */
export async function setOwnPrices(owner: Caller): Promise<void> {
  const { settings } = (await owner('GET', '/api/clinic')).body
  const tax = { mode: 'included', basisPoints: 2000, name: 'VAT' }
  const answer = await owner('PATCH', '/api/clinic', {
    settings: { prices: { ...settings.prices, confirmed: true, tax } },
  })
  if (answer.status !== 200) throw new Error(`prices answered ${answer.status}`)
}

/** A client who accepted the quote of a plan of three sessions. */
export async function anAcceptedPlan(practitioner: Caller, name = 'Jo Client') {
  const { clientId, planId } = await aPlannedClient(practitioner, name)
  const { textSha256 } = (await practitioner('GET', `/api/plans/${planId}/acceptance`)).body
  const accepted = await practitioner('POST', `/api/plans/${planId}/acceptance`, {
    ...{ textSha256, acceptedBy: name },
  })
  if (accepted.status !== 201) throw new Error(`acceptance answered ${JSON.stringify(accepted.body)}`)
  const { quote } = (await practitioner('GET', `/api/plans/${planId}`)).body.plan
  return {
    ...{ clientId, planId, chargeId: accepted.body.chargeId as string },
    depositMinor: quote.depositMinor as number,
    totalMinor: quote.totalMinor as number,
  }
}

export const aPayment = (amountMinor: number, change: object = {}) => ({
  ...{ amountMinor, method: 'card', requestKey: randomUUID() },
  ...change,
})
