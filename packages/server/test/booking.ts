import { aDesign } from './a-design.ts'
import { aClient, type Caller, cookieOf, ownerSignIn, type TestApp } from './app.ts'

/** A client with a frozen plan of three sessions. */
export async function aPlannedClient(
  practitioner: Caller,
  name = 'Jo Client',
  change: object = {},
): Promise<{ readonly clientId: string; readonly planId: string }> {
  const clientId: string = (await practitioner('POST', '/api/clients', aClient({ name, ...change }))).body.id
  const design = await practitioner('POST', `/api/clients/${clientId}/designs`, { design: aDesign() })
  const plan = await practitioner('POST', `/api/designs/${design.body.id}/plans`, {})
  if (plan.status !== 201) throw new Error(`freezing a plan answered ${plan.status}`)
  return { clientId, planId: plan.body.id }
}

/** The owner's and the practitioner's ids and the first room, as the calendar knows them. */
export async function bookingPlaces(owner: Caller) {
  const { people } = (await owner('GET', '/api/working-hours')).body
  const { rooms } = (await owner('GET', '/api/rooms')).body
  const idOf = (name: string): string =>
    people.find((person: { name: string }) => person.name.includes(name))?.id ?? ''
  return { ownerId: idOf('Ada'), practitionerId: idOf('practitioner'), roomId: rooms[0].id as string }
}

/** Places of a proposal, ready to be booked. */
export const visitsOfProposal = (proposal: {
  visits: { time: { startsAt: string; practitionerId: string; roomId: string | null } }[]
}) =>
  proposal.visits.map(({ time: { startsAt, practitionerId, roomId } }) => ({
    startsAt,
    practitionerId,
    roomId,
  }))

/** Lets time pass and signs the owner in again: the old sign-ins have ended by then. */
export async function muchLater(test: TestApp, minutes: number): Promise<Caller> {
  test.passMinutes(minutes)
  return test.signedInWith(cookieOf(await test.anybody('POST', '/api/sign-in', ownerSignIn)))
}
