import {
  documentText,
  missingAnswers,
  photoPermissions,
  photoPurposes,
  type PortalPaper,
  routes,
  screenHealth,
  shownAnswers,
  signatureFault,
  wrongAnswers,
} from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import {
  getAnswer,
  listAnswers,
  lockDraft,
  startAnswer,
  type StoredAnswer,
  writeAnswer,
} from '../forms/answer-queries.ts'
import { getConsent, listConsents } from '../forms/consent-queries.ts'
import { getForm, listForms } from '../forms/form-queries.ts'
import { freshUntil } from '../forms/paper-states.ts'
import { clinicCalendar, clinicDay } from '../clinic/clinic-calendar.ts'
import { listPatchTests } from '../forms/patch-test-queries.ts'
import { listPermissionEvents } from '../forms/photo-permission-queries.ts'
import { printConsent } from '../forms/print-consent.ts'
import { readSettings } from '../forms/read-settings.ts'
import { sha256Of } from '../forms/sha256.ts'
import { dropFromPortfolios } from '../people/portfolio.ts'
import { handleClient } from './handle-client.ts'
import { permissionWording } from './permission-wording.ts'

const showAnswer = ({
  id,
  kind,
  title,
  content,
  contentSha256,
  answers,
  revision,
  ...rest
}: StoredAnswer) => ({
  ...{ id, kind, title, content, contentSha256, answers, revision, submittedAt: rest.submittedAt },
  outcome: rest.result?.outcome ?? null,
})

function refuse(
  errors: readonly { pointer: string; detail: string }[],
  code: 'request-invalid' | 'paper-incomplete',
) {
  if (errors.length > 0)
    throw new Problem(code, `${errors.length} to look at.`, { errors: errors.map((one) => ({ ...one })) })
}

/** The forms that the clinic has published, each with where this client stands. */
async function readPapers(transaction: ClinicTransaction, now: Date): Promise<PortalPaper[]> {
  const settings = await readSettings(transaction)
  const forms = (await listForms(transaction)).filter(
    ({ retired, versionId }) => !retired && versionId !== null,
  )
  const answers = await listAnswers(transaction, await ownId(transaction))
  const consents = await listConsents(transaction, await ownId(transaction), now, settings)
  const fresh = freshUntil(answers, now, settings, await clinicCalendar(transaction))
  return forms.map((form) => {
    const own = answers.filter(({ formId }) => formId === form.id)
    const draft = own.find(
      ({ submittedAt, formVersionId }) => submittedAt === null && formVersionId === form.versionId,
    )
    const done = own.find(({ submittedAt }) => submittedAt !== null)
    const consent = consents.find(({ formId }) => formId === form.id)
    const base = {
      ...{ formId: form.id, kind: form.kind, title: form.name, consentId: consent?.id ?? null },
      consentState: consent?.state ?? null,
      outcome: done?.result?.outcome ?? null,
    }
    if (draft !== undefined) return { ...base, answerId: draft.id, state: 'draft', at: draft.startedAt }
    if (form.kind === 'consent' && consent !== undefined) {
      const state =
        consent.state === 'current' ? 'done' : consent.state === 'withdrawn' ? 'withdrawn' : 'expired'
      return { ...base, answerId: done?.id ?? null, state, at: consent.withdrawnAt ?? consent.signedAt }
    }
    const counts = done !== undefined && (form.kind !== 'health-screen' || fresh !== null)
    return {
      ...base,
      answerId: done?.id ?? null,
      state: counts ? 'done' : done === undefined ? 'open' : 'expired',
      at: done?.submittedAt ?? null,
    }
  })
}

/** The one client who exists in this transaction. */
const ownId = async (transaction: ClinicTransaction): Promise<string> =>
  (await transaction.selectFrom('client').select('id').executeTakeFirstOrThrow()).id

async function showPermissions(transaction: ClinicTransaction) {
  const events = await listPermissionEvents(transaction, await ownId(transaction))
  const given = photoPermissions(events)
  return photoPurposes.map((purpose) => ({
    ...{ purpose, given: given[purpose] },
    at: events.findLast((event) => event.purpose === purpose)?.at ?? null,
  }))
}

/** Papers at home: filled in over days, signed, taken back. The rules and the rows are those of the clinic's tablet. */
export function addPortalPaperRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handleClient(app, services, routes.portalPapers, ({ forClient }) =>
    forClient(async (transaction) => {
      const settings = await readSettings(transaction)
      const [test] = await listPatchTests(transaction, await ownId(transaction), now(), settings)
      return {
        papers: await readPapers(transaction, now()),
        patchTest: { state: test?.state ?? 'none', readableFrom: test?.readableFrom ?? null },
        permissions: await showPermissions(transaction),
      }
    }),
  )

  handleClient(app, services, routes.portalStartAnswer, ({ body, client, forClient }) =>
    forClient(async (transaction) => {
      const { versionId } = await getForm(transaction, body.formId)
      if (versionId === null) throw new Problem('not-found')
      const { clinicId, clientId } = client
      const id = await startAnswer(transaction, {
        ...{ clinicId, clientId, personId: null, formVersionId: versionId, now: now() },
      })
      await prefill(transaction, id, body.formId)
      return showAnswer(await getAnswer(transaction, id))
    }),
  )

  handleClient(app, services, routes.portalAnswer, ({ params, forClient }) =>
    forClient(async (transaction) => showAnswer(await getAnswer(transaction, params.id))),
  )

  handleClient(app, services, routes.portalSaveAnswer, ({ params, body, forClient }) =>
    forClient(async (transaction) => {
      const draft = await lockDraft(transaction, params.id, body.revision)
      refuse(wrongAnswers(draft.content, body.answers), 'request-invalid')
      await writeAnswer(transaction, params.id, { answers: body.answers, revision: body.revision + 1 })
      return showAnswer(await getAnswer(transaction, params.id))
    }),
  )

  handleClient(app, services, routes.portalSubmitAnswer, ({ params, body, client, forClient }) =>
    forClient(async (transaction) => {
      const { content, kind } = await lockDraft(transaction, params.id, body.revision)
      if (kind === 'consent') throw new Problem('paper-incomplete', 'A consent is signed, not handed in.')
      refuse(wrongAnswers(content, body.answers), 'request-invalid')
      refuse(missingAnswers(content, body.answers), 'paper-incomplete')
      const answers = shownAnswers(content, body.answers)
      const { birthDate } = await transaction
        .selectFrom('client')
        .select('birthDate')
        .executeTakeFirstOrThrow()
      const settings = await readSettings(transaction)
      const { today } = await clinicDay(transaction, now())
      const result = screenHealth({ content, answers, birthDate, today, settings })
      await writeAnswer(transaction, params.id, {
        ...{ answers, revision: body.revision + 1, submittedAt: now() },
        ...(kind === 'health-screen' ? { result } : {}),
      })
      await recordAudit(transaction, {
        ...{ clinicId: client.clinicId, personId: null, at: now(), action: 'paper-handed-in' },
        subject: ['form-answer', params.id],
      })
      return showAnswer(await getAnswer(transaction, params.id))
    }),
  )

  handleClient(app, services, routes.portalSign, ({ params, body, client, request, asClinic }) =>
    asClinic(async (transaction) => {
      const draft = await lockDraft(transaction, params.id, body.revision)
      if (draft.clientId !== client.clientId) throw new Problem('not-found')
      const { content } = draft
      if (draft.kind !== 'consent')
        throw new Problem('request-invalid', 'This form is handed in, not signed.')
      if (body.contentSha256 !== draft.contentSha256)
        throw new Problem('paper-changed-elsewhere', 'The text is not the one that was read. Load it again.')
      refuse(wrongAnswers(content, body.answers), 'request-invalid')
      const settings = await readSettings(transaction)
      const fault = signatureFault(body.signature, body.signedName, settings)
      refuse(
        [
          ...missingAnswers(content, body.answers),
          ...(fault === undefined ? [] : [{ pointer: '/signature', detail: fault }]),
        ],
        'paper-incomplete',
      )
      const answers = shownAnswers(content, body.answers)
      const text = documentText(content, answers)
      const id = uuidv7()
      await writeAnswer(transaction, params.id, { answers, revision: body.revision + 1, submittedAt: now() })
      await transaction
        .insertInto('consent')
        .values({
          ...{ clinicId: client.clinicId, id, clientId: client.clientId, answerId: params.id },
          ...{ formVersionId: draft.formVersionId, text, textSha256: sha256Of(text) },
          signature: JSON.stringify(body.signature),
          // Whoever signs has opened the page with a secret and with what only the client knows.
          ...{ signedName: body.signedName, signedAt: now(), identity: 'known' },
          device: (request.headers['user-agent'] ?? '').slice(0, 300),
          witnessId: null,
        })
        .execute()
      await recordAudit(transaction, {
        ...{ clinicId: client.clinicId, personId: null, at: now(), action: 'consent-signed' },
        subject: ['consent', id],
      })
      return showAnswer(await getAnswer(transaction, params.id))
    }),
  )

  handleClient(app, services, routes.portalWithdraw, ({ params, client, asClinic }) =>
    // As the clinic, because other programs of the clinic may be told.
    asClinic(async (transaction) => {
      const consent = await transaction
        .selectFrom('consent')
        .select('clientId')
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (consent?.clientId !== client.clientId) throw new Problem('not-found')
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('consentWithdrawal')
        .values({
          ...{ clinicId: client.clinicId, consentId: params.id, reason: null, at: now(), recordedBy: null },
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      if (numInsertedOrUpdatedRows !== 0n)
        await recordAudit(transaction, {
          ...{ clinicId: client.clinicId, personId: null, at: now(), action: 'consent-withdrawn' },
          subject: ['consent', params.id],
        })
    }),
  )

  handleClient(
    app,
    services,
    routes.portalConsentDocument,
    async ({ params, forClient, asClinic, reply }) => {
      await forClient(async (transaction) =>
        getConsent(transaction, params.id, now(), await readSettings(transaction)),
      )
      // The audit page names a witness of the clinic and is read as the clinic; the consent is known to be the client's own.
      const { pdf, signedAt } = await printConsent(services, asClinic, params.id)
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="consent-${signedAt.slice(0, 10)}.pdf"`)
        .header('cache-control', 'private, no-store')
        .send(Buffer.from(pdf))
    },
  )

  handleClient(app, services, routes.portalPermission, async ({ body, client, forClient, asClinic }) => {
    // [PP-3] Out of what is shown before the answer is written: in between, less is shown and never more.
    if (!body.given && body.purpose === 'portfolio')
      await asClinic((transaction) => dropFromPortfolios(transaction, client.clientId))
    return forClient(async (transaction) => {
      const { clinicId, clientId, language } = client
      const wording = await permissionWording(body.purpose, language)
      await transaction
        .insertInto('photoPermission')
        .values({
          ...{ clinicId, id: uuidv7(), clientId, ...body, wording, wordingSha256: sha256Of(wording) },
          ...{ at: now(), recordedBy: null },
        })
        .execute()
      await recordAudit(transaction, {
        ...{ clinicId, personId: null, at: now(), subject: ['client', clientId] as const },
        action: body.given ? 'photo-permission-given' : 'photo-permission-withdrawn',
        detail: { purpose: body.purpose },
      })
      return { permissions: await showPermissions(transaction) }
    })
  })
}

/** A health screen that is asked anew starts from the last answers, so that only what changed is typed. */
async function prefill(transaction: ClinicTransaction, answerId: string, formId: string): Promise<void> {
  const fresh = await getAnswer(transaction, answerId)
  if (fresh.kind !== 'health-screen' || fresh.revision !== 1 || Object.keys(fresh.answers).length > 0) return
  const last = (await listAnswers(transaction, fresh.clientId)).find(
    (one) => one.formId === formId && one.submittedAt !== null,
  )
  if (last === undefined) return
  const { answers } = await getAnswer(transaction, last.id)
  // Ticks are made anew; an answer to a question that has changed is asked again.
  const questions = new Set(
    fresh.content.blocks.flatMap(({ block, id }) => (block === 'question' ? [id] : [])),
  )
  const kept = Object.fromEntries(Object.entries(answers).filter(([id]) => questions.has(id)))
  const wrong = new Set(
    wrongAnswers(fresh.content, kept).map(({ pointer }) => pointer.slice('/answers/'.length)),
  )
  await writeAnswer(transaction, answerId, {
    answers: Object.fromEntries(Object.entries(kept).filter(([id]) => !wrong.has(id))),
    revision: fresh.revision + 1,
  })
}
