import { missingAnswers, routes, screenHealth, shownAnswers, wrongAnswers } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { getClient } from '../clients/queries.ts'
import { clinicCalendar } from '../clinic/clinic-calendar.ts'
import { getAnswer, listAnswers, lockDraft, startAnswer, writeAnswer } from './answer-queries.ts'
import { listConsents } from './consent-queries.ts'
import { getForm } from './form-queries.ts'
import { freshUntil, paperStates } from './paper-states.ts'
import { listPatchTests } from './patch-test-queries.ts'
import { listPermissions } from './photo-permission-queries.ts'
import { readSettings } from './read-settings.ts'
import { showConsentEntry } from './show-consent.ts'

function refuseWrong(errors: readonly { pointer: string; detail: string }[]): void {
  if (errors.length > 0)
    throw new Problem('request-invalid', 'Some answers do not fit their questions.', { errors: [...errors] })
}

/** Answers of a client: begun, kept, handed in, decided on. */
export function addPaperRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.paperStates, ({ params, inClinic }) =>
    inClinic(async (transaction) => {
      await getClient(transaction, params.id)
      const settings = await readSettings(transaction)
      return { papers: await paperStates(transaction, params.id, now(), settings) }
    }),
  )

  handle(app, services, routes.papers, ({ params, inClinic }) =>
    inClinic(async (transaction) => {
      await getClient(transaction, params.id)
      const settings = await readSettings(transaction)
      const answers = await listAnswers(transaction, params.id)
      return {
        answers,
        screenFreshUntil: freshUntil(answers, now(), settings, await clinicCalendar(transaction)),
        consents: (await listConsents(transaction, params.id, now(), settings)).map(showConsentEntry),
        patchTests: await listPatchTests(transaction, params.id, now(), settings),
        permissions: await listPermissions(transaction, params.id),
      }
    }),
  )

  handle(app, services, routes.startAnswer, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      await getClient(transaction, params.id)
      const { versionId } = await getForm(transaction, body.formId)
      if (versionId === null) throw new Problem('form-incomplete', 'Publish the form first.')
      const id = await startAnswer(transaction, {
        ...{ clinicId: user.clinicId, personId: user.personId },
        ...{ clientId: params.id, formVersionId: versionId, now: now() },
      })
      return getAnswer(transaction, id)
    }),
  )

  handle(app, services, routes.getAnswer, ({ params, inClinic }) =>
    inClinic((transaction) => getAnswer(transaction, params.id)),
  )

  handle(app, services, routes.saveAnswer, ({ params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const draft = await lockDraft(transaction, params.id, body.revision)
      refuseWrong(wrongAnswers(draft.content, body.answers))
      await writeAnswer(transaction, params.id, { answers: body.answers, revision: body.revision + 1 })
      return getAnswer(transaction, params.id)
    }),
  )

  handle(app, services, routes.submitAnswer, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const { content, kind, clientId } = await lockDraft(transaction, params.id, body.revision)
      if (kind === 'consent') throw new Problem('paper-incomplete', 'A consent is signed, not handed in.')
      refuseWrong(wrongAnswers(content, body.answers))
      const errors = missingAnswers(content, body.answers)
      if (errors.length > 0)
        throw new Problem('paper-incomplete', `${errors.length} still to answer.`, { errors })
      const answers = shownAnswers(content, body.answers)
      const { birthDate } = await getClient(transaction, clientId)
      const settings = await readSettings(transaction)
      const dayOf = await clinicCalendar(transaction)
      const result = screenHealth({ content, answers, birthDate, today: dayOf(now()), settings })
      await writeAnswer(transaction, params.id, {
        ...{ answers, revision: body.revision + 1, submittedAt: now() },
        ...(kind === 'health-screen' ? { result } : {}),
      })
      await recordAudit(transaction, {
        ...user,
        at: now(),
        action: 'paper-handed-in',
        subject: ['form-answer', params.id],
      })
      return getAnswer(transaction, params.id)
    }),
  )

  handle(app, services, routes.decideScreen, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const answer = await getAnswer(transaction, params.id)
      if (answer.submittedAt === null || answer.result === null)
        throw new Problem('paper-incomplete', 'A health screen is handed in before it is decided on.')
      const letterOn = body.letterOn ?? null
      const pointer = (name: string, detail: string) =>
        new Problem('request-invalid', detail, { errors: [{ pointer: `/${name}`, detail }] })
      const dayOf = await clinicCalendar(transaction)
      if (letterOn !== null && letterOn > dayOf(now()))
        throw pointer('letterOn', 'Write the day that stands on the letter.')
      if (body.goOn && answer.result.outcome === 'letter' && letterOn === null)
        throw pointer('letterOn', "These answers need a doctor's letter; write the day that stands on it.")
      if (body.goOn && answer.result.outcome === 'not-now')
        throw pointer('goOn', 'These answers say not now; ask again when the reason is gone.')
      await transaction
        .insertInto('screenDecision')
        .values({
          ...{ clinicId: user.clinicId, id: uuidv7(), answerId: params.id, goOn: body.goOn },
          ...{ reason: body.reason, letterOn, at: now(), byId: user.personId },
        })
        .execute()
      await recordAudit(transaction, {
        ...user,
        at: now(),
        action: 'screen-decided',
        subject: ['form-answer', params.id],
        detail: { goOn: body.goOn },
      })
      return getAnswer(transaction, params.id)
    }),
  )
}
