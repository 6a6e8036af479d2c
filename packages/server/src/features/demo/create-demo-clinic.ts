import { dayAt, defaultSettings, type Plan, photoViews, type Role } from '@halftone/clinic'
import { type DemoClient, demoClients, demoDesign, finishedDemoClient } from '@halftone/engine'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import type { Services } from '../../services.ts'
import { addDesign } from '../designs/queries.ts'
import { hashPassword } from '../identity/passwords.ts'
import { addPerson } from '../identity/people.ts'
import type { PlanComputer } from '../plans/compute-plan.ts'
import { addPlan } from '../plans/queries.ts'
import { makeFirstClinic } from '../setup/first-clinic.ts'
import { addDemoBookings } from './demo-bookings.ts'
import { addDemoCheckIns } from './demo-check-ins.ts'
import { addDemoCredentials } from './demo-credentials.ts'
import { addDemoMessages } from './demo-messages.ts'
import { addDemoPapers } from './demo-papers.ts'
import { addDemoPortfolio } from './add-demo-portfolio.ts'
import { addDemoPublicPage } from './add-demo-public-page.ts'
import { addDemoMoney } from './add-demo-money.ts'
import { demoPassword, demoSignIns } from './demo-people.ts'
import type { DemoMember } from './demo-member.ts'
import { demoStories } from './demo-stories.ts'
import { addDemoSessions, addDemoStock } from './demo-treatments.ts'

const currency = 'EUR'
/** Whose course is finished came first: plans and receipts are numbered as they came. */
const everybody: readonly DemoClient[] = [finishedDemoClient, ...demoClients]

export type DemoClinic = {
  readonly clinicId: string
  readonly ownerId: string
  /** The same for all three sign-ins. */
  readonly password: string
  readonly signIns: readonly { readonly email: string; readonly role: Role }[]
}

/** Computes the seven plans ahead of time: the answers are kept, so making the clinic is quick. */
export const computeDemoPlans = (planComputer: PlanComputer, now: Date, timeZone: string): Promise<Plan[]> =>
  Promise.all(
    everybody.map((client) =>
      planComputer.compute({
        design: demoDesign(client.design),
        settings: defaultSettings(currency),
        today: dayAt(now.getTime(), timeZone),
      }),
    ),
  )

/** Makes the demo clinic: three sign-ins, seven clients, each with photos, a saved design and a frozen plan. */
export async function createDemoClinic(
  { database, planComputer, now }: Services,
  timeZone: string,
): Promise<DemoClinic> {
  const plans = await computeDemoPlans(planComputer, now(), timeZone)
  const passwordHash = await hashPassword(demoPassword)
  const [owner, ...others] = demoSignIns.map((person) => ({ ...person, passwordHash }))
  if (owner === undefined) throw new Error('The demo clinic has no owner.')
  return makeFirstClinic(
    database,
    { name: 'Demo clinic', currency, locale: 'en-GB', timeZone, demo: true },
    owner,
    now(),
    async (transaction, { clinicId, ownerId }) => {
      const ids = await Promise.all(others.map((person) => addPerson(transaction, { ...person, clinicId })))
      const personId = ids[0] ?? ownerId
      const user = { clinicId, personId }
      const stock = await addDemoStock(transaction, user, now())
      const members: DemoMember[] = []
      for (const [index, client] of everybody.entries()) {
        const plan = plans[index]
        if (plan === undefined) continue
        const member = await addDemoClient(transaction, user, client, plan, now())
        members.push(member)
        await addDemoPapers(transaction, user, member.clientId, client, now())
      }
      await addDemoBookings(transaction, { clinicId, ownerId, practitionerId: personId }, members, now())
      for (const member of members) await addDemoSessions(transaction, user, stock, member, now())
      await addDemoMoney(transaction, { clinicId, personId: ids[1] ?? ownerId }, members, now())
      await addDemoMessages(transaction, clinicId, members, now())
      await addDemoCredentials(transaction, { clinicId, ownerId, practitionerId: personId }, now())
      const finished = members.find(({ person }) => person === finishedDemoClient)
      if (finished)
        await addDemoPortfolio(transaction, { clinicId, practitionerId: personId }, finished, now())
      await addDemoPublicPage(transaction, { clinicId, ownerId }, now())
      const healing = members.find(({ person }) => person.design === 'norwood-3')
      if (healing) await addDemoCheckIns(transaction, user, healing.clientId, now())
      return {
        clinicId,
        ownerId,
        password: demoPassword,
        signIns: demoSignIns.map(({ email, role }) => ({ email, role })),
      }
    },
  )
}

async function addDemoClient(
  transaction: ClinicTransaction,
  user: { clinicId: string; personId: string },
  person: DemoClient,
  plan: Plan,
  now: Date,
): Promise<DemoMember> {
  const { clinicId, personId } = user
  const clientId = uuidv7()
  const metAt = new Date(now.getTime() - demoStories[person.design].papersDaysAgo * 86_400_000)
  const design = { ...demoDesign(person.design), name: demoStories[person.design].designName }
  const { name, pattern, note } = person
  await transaction
    .insertInto('client')
    .values({
      ...{ clinicId, id: clientId, name, pattern, note, createdAt: metAt, updatedAt: metAt },
      email: `${name.toLowerCase().replaceAll(' ', '.')}@clients.demo.halftone.test`,
      birthDate: `${now.getFullYear() - person.ageYears - 1}-06-15`,
    })
    .execute()
  const photoIds = new Map<string, string>()
  for (const { name: viewName, camera } of design.views) {
    const view = photoViews.find((known) => known === viewName) ?? 'other'
    const id = uuidv7()
    photoIds.set(viewName, id)
    await transaction
      .insertInto('photo')
      .values({
        ...{
          clinicId,
          id,
          clientId,
          view,
          sourceFormat: 'demo',
          bytes: 0,
          sha256: null,
          demoName: person.design,
        },
        widthPx: camera.widthPx,
        heightPx: camera.heightPx,
        focalPx: camera.focalPx,
        createdAt: metAt,
        createdBy: personId,
      })
      .execute()
  }
  const views = design.views.map((view) => {
    const photoId = photoIds.get(view.name)
    return photoId === undefined ? view : { ...view, photoId }
  })
  const designId = await addDesign(transaction, user, clientId, { ...design, views }, metAt)
  const planId = await addPlan(transaction, {
    ...{ ...user, clientId, designId, designRevision: 1, plan, createdAt: metAt },
    pictures: [],
  })
  return { person, clientId, clientName: name, designId, design, planId, plan }
}
