import { closedGates, routes, type Finding, type Gate } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { systemCode } from '../../start-refusal.ts'
import { getClient } from '../clients/queries.ts'
import { tellAfterSession } from '../messages/session-messages.ts'
import { getPlan, listPlans } from '../plans/queries.ts'
import { addPass, checkedLots, withinSession } from './add-pass.ts'
import { readAdverseEvents } from './adverse-events.ts'
import { correctStock } from './correct-stock.ts'
import { neededOverrides, readGates } from './gate-facts.ts'
import { readAmendments, readPasses } from './read-passes.ts'
import { visitBegins, visitEnds } from './session-visit.ts'
import { getSession, listSessions, plannedSession } from './session-queries.ts'

const uniqueViolation = '23505'

const findingOf = ({ gate, ruleId, grade, source, sentence, mend, said }: Gate): Finding => ({
  ...{ about: gate, code: `gate-${gate}`, severity: 'stop', ruleId, grade, source, said },
  sentence: `${sentence} ${mend ?? ''}`.trim(),
})

function refuseClosedGates(gates: readonly Gate[]): void {
  if (gates.length === 0) return
  const findings = gates.map(findingOf)
  throw new Problem('gates-closed', findings.map(({ sentence }) => sentence).join(' '), { findings })
}

/** The row of a session, kept from changing until the transaction ends. */
async function lockSession(transaction: ClinicTransaction, id: string) {
  const row = await transaction
    .selectFrom('treatmentSession')
    .select(['id', 'clientId', 'openedAt', 'closedAt', 'state', 'appointmentId'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  return row
}

export function addRecordRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services
  const audited = (action: string, id: string) => ({ at: now(), action, subject: ['session', id] as const })

  handle(app, services, routes.sessionGates, ({ body, inClinic }) =>
    inClinic(async (transaction) => {
      await getClient(transaction, body.clientId)
      return { gates: await readGates(transaction, body, now()) }
    }),
  )

  handle(app, services, routes.startSession, ({ user, body, inClinic }) =>
    inClinic(async (transaction) => {
      const known = await transaction
        .selectFrom('treatmentSession')
        .select('clientId')
        .where('id', '=', body.id)
        .executeTakeFirst()
      if (known !== undefined) {
        if (known.clientId !== body.clientId) throw new Problem('record-id-taken')
        return getSession(transaction, body.id)
      }
      await getClient(transaction, body.clientId)
      const plan = await getPlan(transaction, body.planId)
      const refuse = (pointer: string, detail: string) => {
        throw new Problem('request-invalid', detail, { errors: [{ pointer, detail }] })
      }
      if (plan.clientId !== body.clientId) refuse('/planId', 'This plan is not one of this client.')
      plannedSession(plan.plan, body.sessionNumber)
      const gates = await readGates(transaction, body, now())
      const overrides = neededOverrides(gates, body.overrides)
      if (overrides.length > 0 && user.role !== 'owner')
        throw new Problem('forbidden', 'Only an owner may pass a gate.')
      refuseClosedGates(
        closedGates(
          gates,
          overrides.map(({ gate }) => gate),
        ),
      )
      await checkPlaces(transaction, body, refuse)
      try {
        await transaction
          .insertInto('treatmentSession')
          .values({
            ...{ clinicId: user.clinicId, id: body.id, clientId: body.clientId, planId: body.planId },
            designId: plan.designId,
            designRevision: plan.designRevision,
            sessionNumber: body.sessionNumber,
            practitionerId: user.personId,
            roomId: body.roomId,
            appointmentId: body.appointmentId,
            openedAt: now(),
            scabs: body.scabs,
            redness: body.redness,
            gates: JSON.stringify(gates),
            overrides: JSON.stringify(overrides),
            lotIds: JSON.stringify(body.lotIds),
            state: 'open',
            closedAt: null,
            needleMinutes: null,
            closingNote: null,
          })
          .execute()
      } catch (error) {
        if (systemCode(error) === uniqueViolation) throw new Problem('session-open-already')
        throw error
      }
      await recordAudit(transaction, { ...user, ...audited('session-started', body.id) })
      await visitBegins(transaction, user, body, now())
      for (const { gate } of overrides)
        await recordAudit(transaction, { ...user, ...audited('gate-passed', body.id), detail: { gate } })
      return getSession(transaction, body.id)
    }),
  )

  handle(app, services, routes.listSessions, ({ params, inClinic }) =>
    inClinic(async (transaction) => {
      await getClient(transaction, params.id)
      const sessions = await listSessions(transaction, params.id)
      return {
        sessions,
        next: await nextSession(transaction, params.id, sessions),
        adverseEvents: await readAdverseEvents(transaction, params.id),
      }
    }),
  )

  handle(app, services, routes.getSession, ({ params, inClinic }) =>
    inClinic((transaction) => getSession(transaction, params.id)),
  )

  handle(app, services, routes.addPass, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const session = await lockSession(transaction, params.id)
      if (await addPass(transaction, user, session, body, now()))
        await recordAudit(transaction, { ...user, ...audited('pass-recorded', params.id) })
      return getSession(transaction, params.id)
    }),
  )

  handle(app, services, routes.addNumbing, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const session = await lockSession(transaction, params.id)
      const { id, ...facts } = body
      const known = await transaction
        .selectFrom('numbingEntry')
        .select('sessionId')
        .where('id', '=', id)
        .executeTakeFirst()
      if (known !== undefined && known.sessionId !== params.id) throw new Problem('record-id-taken')
      if (known === undefined) {
        if (session.closedAt !== null && Date.parse(facts.startedAt) > session.closedAt.getTime())
          throw new Problem('session-closed')
        await transaction
          .insertInto('numbingEntry')
          .values({
            ...{ clinicId: user.clinicId, id, sessionId: params.id, lotId: facts.lotId },
            facts: JSON.stringify(facts),
            receivedAt: now(),
            createdBy: user.personId,
          })
          .execute()
        await recordAudit(transaction, { ...user, ...audited('numbing-recorded', params.id) })
      }
      return getSession(transaction, params.id)
    }),
  )

  handle(app, services, routes.linkPhoto, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const session = await lockSession(transaction, params.id)
      const photo = await transaction
        .selectFrom('photo')
        .select('id')
        .where('id', '=', body.photoId)
        .where('clientId', '=', session.clientId)
        .executeTakeFirst()
      if (photo === undefined) {
        const detail = 'This photo is not one of this client.'
        throw new Problem('request-invalid', detail, { errors: [{ pointer: '/photoId', detail }] })
      }
      await transaction
        .insertInto('sessionPhoto')
        .values({
          ...{ clinicId: user.clinicId, sessionId: params.id, linkedAt: now(), linkedBy: user.personId },
          ...body,
        })
        .onConflict((conflict) => conflict.columns(['clinicId', 'sessionId', 'photoId']).doNothing())
        .execute()
      return getSession(transaction, params.id)
    }),
  )

  handle(app, services, routes.amendSession, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const { clientId: _, ...session } = await lockSession(transaction, params.id)
      const before = await getSession(transaction, params.id)
      const known = before.amendments.some(({ id }) => id === body.id)
      if (known) return before
      const pass = before.passes.find(({ id }) => id === body.passId)
      if (body.passId !== null && pass === undefined)
        throw new Problem('not-found', 'This pass is not there.')
      const { needleLotId, pigmentLotId, diluentLotId, needleCode } = body.changes
      if (pass !== undefined && (needleLotId ?? pigmentLotId ?? diluentLotId ?? needleCode) !== undefined)
        await checkedLots(
          transaction,
          { ...pass, ...(body.changes as Partial<typeof pass>) },
          new Date(pass.doneAt),
        )
      const passesNow = async () =>
        readPasses(transaction, [session.id], await readAmendments(transaction, [session.id]))
      const passesBefore = await passesNow()
      await transaction
        .insertInto('sessionAmendment')
        .values({
          ...{ clinicId: user.clinicId, id: body.id, sessionId: session.id, passId: body.passId },
          changes: JSON.stringify(body.passId === null ? {} : body.changes),
          reason: body.reason,
          at: now(),
          createdBy: user.personId,
        })
        .execute()
      await correctStock(transaction, user, session.id, passesBefore, await passesNow(), now())
      await recordAudit(transaction, { ...user, ...audited('session-amended', params.id) })
      return getSession(transaction, params.id)
    }),
  )

  handle(app, services, routes.closeSession, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const session = await lockSession(transaction, params.id)
      if (session.state === 'open') {
        await transaction
          .updateTable('treatmentSession')
          .set({
            state: 'closed',
            closedAt: withinSession(body.closedAt, session, now()),
            needleMinutes: body.needleMinutes,
            closingNote: body.note,
          })
          .where('id', '=', params.id)
          .execute()
        await recordAudit(transaction, { ...user, ...audited('session-closed', params.id) })
        await tellAfterSession(transaction, { clinicId: user.clinicId, sessionId: params.id, now: now() })
        await visitEnds(transaction, user, session, now())
      }
      return getSession(transaction, params.id)
    }),
  )
}

/** The first session of the newest plan that nobody has begun; null without a plan or when all were. */
async function nextSession(
  transaction: ClinicTransaction,
  clientId: string,
  sessions: readonly { readonly planId: string; readonly sessionNumber: number }[],
) {
  const [entry] = await listPlans(transaction, clientId)
  if (entry === undefined) return null
  const { plan } = await getPlan(transaction, entry.id)
  const begun = sessions.filter(({ planId }) => planId === entry.id).map((session) => session.sessionNumber)
  const next = plan.sessions.find(({ number }) => !begun.includes(number))
  return next === undefined ? null : { planId: entry.id, sessionNumber: next.number }
}

async function checkPlaces(
  transaction: ClinicTransaction,
  {
    roomId,
    appointmentId,
    clientId,
  }: { roomId: string | null; appointmentId: string | null; clientId: string },
  refuse: (pointer: string, detail: string) => void,
): Promise<void> {
  if (roomId !== null) {
    const room = await transaction.selectFrom('room').select('id').where('id', '=', roomId).executeTakeFirst()
    if (room === undefined) refuse('/roomId', 'This room is not known.')
  }
  if (appointmentId === null) return
  const appointment = await transaction
    .selectFrom('appointment')
    .select('id')
    .where('id', '=', appointmentId)
    .where('clientId', '=', clientId)
    .executeTakeFirst()
  if (appointment === undefined) refuse('/appointmentId', 'This appointment is not one of this client.')
}
