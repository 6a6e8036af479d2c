import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { getClient } from '../clients/queries.ts'
import { clinicCalendar } from '../clinic/clinic-calendar.ts'
import { settingsOf } from '../clinic/settings.ts'
import { getDesign } from '../designs/queries.ts'
import { ownSpeed } from '../sessions/own-speed.ts'
import { preparePictures } from './pictures.ts'
import { printPlan } from './print-plan.ts'
import { addPlan, getPlan, listPlans } from './queries.ts'

export function addPlanRoutes(app: FastifyInstance, services: Services): void {
  const { now, files, planComputer } = services

  const compute = async (
    inClinic: <T>(work: (transaction: ClinicTransaction) => Promise<T>) => Promise<T>,
    id: string,
    personId: string,
  ) => {
    const { saved, clinic, dayOf, speed } = await inClinic(async (transaction) => ({
      saved: await getDesign(transaction, id),
      clinic: await transaction
        .selectFrom('clinic')
        .select(['currency', 'settings'])
        .executeTakeFirstOrThrow(),
      dayOf: await clinicCalendar(transaction),
      speed: await ownSpeed(transaction, personId),
    }))
    const settings = settingsOf(clinic.currency, clinic.settings)
    return {
      saved,
      plan: await planComputer.compute({
        ...{ design: saved.design, settings, today: dayOf(now()) },
        ...(speed === null ? {} : { practitioner: { dotsPerMinute: speed } }),
      }),
    }
  }

  handle(app, services, routes.proposedPlan, async ({ user, params, inClinic }) => {
    const { saved, plan } = await compute(inClinic, params.id, user.personId)
    return { designRevision: saved.revision, plan }
  })

  handle(app, services, routes.freezePlan, async ({ user, params, body, inClinic }) => {
    const prepared = await preparePictures(body.pictures ?? [])
    const { saved, plan } = await compute(inClinic, params.id, user.personId)
    if (body.revision !== undefined && body.revision !== saved.revision)
      throw new Problem(
        'design-changed-elsewhere',
        `The plan was made from revision ${body.revision}; revision ${saved.revision} is saved now.`,
        { currentRevision: saved.revision },
      )
    const id = uuidv7()
    const folder = `${user.clinicId}/plans/${id}`
    const keyOf = (index: number) => `${folder}/picture-${index + 1}.jpg`
    try {
      for (const [index, { jpeg }] of prepared.entries()) await files.write(keyOf(index), jpeg)
      return await inClinic(async (transaction) => {
        await addPlan(transaction, {
          id,
          clinicId: user.clinicId,
          personId: user.personId,
          clientId: saved.clientId,
          designId: saved.id,
          designRevision: saved.revision,
          plan,
          pictures: prepared.map(({ jpeg: _, ...picture }, index) => ({ ...picture, key: keyOf(index) })),
          createdAt: now(),
        })
        await recordAudit(transaction, { ...user, at: now(), action: 'plan-frozen', subject: ['plan', id] })
        return showPlan(await getPlan(transaction, id))
      })
    } catch (error) {
      if (prepared.length > 0) await files.deleteFolder(folder)
      throw error
    }
  })

  handle(app, services, routes.listPlans, ({ params, inClinic }) =>
    inClinic(async (transaction) => {
      await getClient(transaction, params.id)
      return { plans: await listPlans(transaction, params.id) }
    }),
  )

  handle(app, services, routes.getPlan, async ({ params, inClinic }) =>
    showPlan(await inClinic((transaction) => getPlan(transaction, params.id))),
  )

  handle(app, services, routes.planDocument, async ({ user, params, inClinic, reply }) => {
    // Pictures of the head are health data: reception's copy of the document has none.
    const { pdf, number } = await printPlan(services, inClinic, params.id, user.role !== 'reception')
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="plan-${number}.pdf"`)
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(pdf))
  })
}

function showPlan({ pictures, ...plan }: Awaited<ReturnType<typeof getPlan>>) {
  return { ...plan, pictureCount: pictures.length }
}
