import {
  documentText,
  missingAnswers,
  routes,
  shownAnswers,
  signatureFault,
  wrongAnswers,
} from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { lockDraft, writeAnswer } from './answer-queries.ts'
import { getConsent } from './consent-queries.ts'
import { printConsent } from './print-consent.ts'
import { readSettings } from './read-settings.ts'
import { sha256Of } from './sha256.ts'
import { showConsent } from './show-consent.ts'

/** Consents: signed, read, printed, withdrawn. What was signed is never touched again. */
export function addConsentRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.signConsent, ({ user, params, body, request, inClinic }) =>
    inClinic(async (transaction) => {
      const draft = await lockDraft(transaction, params.id, body.revision)
      const { content } = draft
      if (draft.kind !== 'consent')
        throw new Problem('request-invalid', 'This form is handed in, not signed.')
      if (body.contentSha256 !== draft.contentSha256)
        throw new Problem('paper-changed-elsewhere', 'The text is not the one that was read. Load it again.')
      const settings = await readSettings(transaction)
      const wrong = wrongAnswers(content, body.answers)
      const { signature, signedName, identity } = body
      const errors = [
        ...wrong,
        ...missingAnswers(content, body.answers),
        ...(signedName === undefined ? [{ pointer: '/signedName', detail: 'Write the full name.' }] : []),
        ...(signature === undefined ? [{ pointer: '/signature', detail: 'Sign here.' }] : []),
        ...(identity === undefined
          ? [{ pointer: '/identity', detail: 'Say how the clinic knows who signs.' }]
          : []),
      ]
      if (signature !== undefined && signedName !== undefined) {
        const fault = signatureFault(signature, signedName, settings)
        if (fault !== undefined) errors.push({ pointer: '/signature', detail: fault })
      }
      if (errors.length > 0 || !signature || signedName === undefined || !identity)
        throw new Problem('paper-incomplete', `${errors.length} still to do before this can be signed.`, {
          errors,
        })
      const answers = shownAnswers(content, body.answers)
      const text = documentText(content, answers)
      const id = uuidv7()
      await writeAnswer(transaction, params.id, { answers, revision: body.revision + 1, submittedAt: now() })
      await transaction
        .insertInto('consent')
        .values({
          ...{ clinicId: user.clinicId, id, clientId: draft.clientId, answerId: params.id },
          ...{ formVersionId: draft.formVersionId, text, textSha256: sha256Of(text) },
          ...{ signature: JSON.stringify(signature), signedName, signedAt: now(), identity },
          device: (request.headers['user-agent'] ?? '').slice(0, 300),
          witnessId: user.personId,
        })
        .execute()
      await recordAudit(transaction, {
        ...user,
        at: now(),
        action: 'consent-signed',
        subject: ['consent', id],
      })
      return showConsent(await getConsent(transaction, id, now(), settings))
    }),
  )

  handle(app, services, routes.getConsent, ({ params, inClinic }) =>
    inClinic(async (transaction) =>
      showConsent(await getConsent(transaction, params.id, now(), await readSettings(transaction))),
    ),
  )

  handle(app, services, routes.withdrawConsent, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const settings = await readSettings(transaction)
      await getConsent(transaction, params.id, now(), settings)
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('consentWithdrawal')
        .values({
          ...{ clinicId: user.clinicId, consentId: params.id, reason: body.reason ?? null },
          ...{ at: now(), recordedBy: user.personId },
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      // Withdrawn twice is withdrawn: the first time and its words stay.
      if (numInsertedOrUpdatedRows !== 0n)
        await recordAudit(transaction, {
          ...user,
          at: now(),
          action: 'consent-withdrawn',
          subject: ['consent', params.id],
        })
      return showConsent(await getConsent(transaction, params.id, now(), settings))
    }),
  )

  handle(app, services, routes.consentDocument, async ({ params, inClinic, reply }) => {
    const { pdf, signedAt } = await printConsent(services, inClinic, params.id)
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="consent-${signedAt.slice(0, 10)}.pdf"`)
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(pdf))
  })
}
