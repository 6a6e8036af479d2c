import { randomInt } from 'node:crypto'
import { defaultSettings, type Plan, photoViews, type Role } from '@halftone/clinic'
import { type Design, demoDesign, demoDesignNames } from '@halftone/engine'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import type { Services } from '../../services.ts'
import { addDesign } from '../designs/queries.ts'
import { hashPassword } from '../identity/passwords.ts'
import { addPerson } from '../identity/people.ts'
import { dayOf, type PlanComputer } from '../plans/compute-plan.ts'
import { addPlan } from '../plans/queries.ts'
import { makeFirstClinic } from '../setup/first-clinic.ts'
import { demoClients } from './demo-people.ts'

const currency = 'EUR'
const words =
  'amber birch cedar comet coral delta ember fjord grove harbor indigo juniper kestrel lagoon maple nimbus'

const signIns: readonly { email: string; role: Role; name: string }[] = [
  { email: 'owner@demo.halftone.test', role: 'owner', name: 'Olivia Owner' },
  { email: 'practitioner@demo.halftone.test', role: 'practitioner', name: 'Petra Practitioner' },
  { email: 'reception@demo.halftone.test', role: 'reception', name: 'Robin Reception' },
]

export type DemoClinic = {
  readonly clinicId: string
  readonly ownerId: string
  /** The same for all three sign-ins; made anew for every demo clinic. */
  readonly password: string
  readonly signIns: readonly { readonly email: string; readonly role: Role }[]
}

/** Computes the six plans ahead of time: the answers are kept, so making the clinic is quick. */
export const computeDemoPlans = (planComputer: PlanComputer, now: Date): Promise<Plan[]> =>
  Promise.all(
    demoDesignNames.map((name) =>
      planComputer.compute({
        design: demoDesign(name),
        settings: defaultSettings(currency),
        today: dayOf(now),
      }),
    ),
  )

/** Makes the demo clinic: three sign-ins, six clients, each with photos, a saved design and a frozen plan. */
export async function createDemoClinic({ database, planComputer, now }: Services): Promise<DemoClinic> {
  const [plans, password] = [await computeDemoPlans(planComputer, now()), demoPassword()]
  const passwordHash = await hashPassword(password)
  const [owner, ...others] = signIns.map((person) => ({ ...person, passwordHash }))
  if (owner === undefined) throw new Error('The demo clinic has no owner.')
  return makeFirstClinic(
    database,
    { name: 'Demo clinic', currency, locale: 'en-GB', demo: true },
    owner,
    now(),
    async (transaction, { clinicId, ownerId }) => {
      const ids = await Promise.all(others.map((person) => addPerson(transaction, { ...person, clinicId })))
      const personId = ids[0] ?? ownerId
      for (const [index, name] of demoDesignNames.entries()) {
        const plan = plans[index]
        if (plan === undefined) continue
        await addDemoClient(transaction, { clinicId, personId }, name, demoDesign(name), plan, now())
      }
      return {
        clinicId,
        ownerId,
        password,
        signIns: signIns.map(({ email, role }) => ({ email, role })),
      }
    },
  )
}

async function addDemoClient(
  transaction: ClinicTransaction,
  user: { clinicId: string; personId: string },
  name: (typeof demoDesignNames)[number],
  design: Design,
  plan: Plan,
  now: Date,
): Promise<void> {
  const { clinicId, personId } = user
  const clientId = uuidv7()
  const email = `${name}@clients.demo.halftone.test`
  await transaction
    .insertInto('client')
    .values({
      ...demoClients[name],
      ...{ clinicId, id: clientId, email, pattern: design.client.pattern, createdAt: now, updatedAt: now },
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
        ...{ clinicId, id, clientId, view, sourceFormat: 'demo', bytes: 0, sha256: null, demoName: name },
        widthPx: camera.widthPx,
        heightPx: camera.heightPx,
        focalPx: camera.focalPx,
        createdAt: now,
        createdBy: personId,
      })
      .execute()
  }
  const views = design.views.map((view) => {
    const photoId = photoIds.get(view.name)
    return photoId === undefined ? view : { ...view, photoId }
  })
  const designId = await addDesign(transaction, user, clientId, { ...design, views }, now)
  await addPlan(transaction, {
    ...{ ...user, clientId, designId, designRevision: 1, plan, createdAt: now },
    pictures: [],
  })
}

/** Three short words and a number: easy to type from a terminal, made anew each time. */
function demoPassword(): string {
  const list = words.split(' ')
  const word = () => list[randomInt(list.length)]
  return `${word()}-${word()}-${word()}-${randomInt(100, 1000)}`
}
