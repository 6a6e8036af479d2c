import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import type { Services } from '../../services.ts'
import { listAnswers, getAnswer } from '../forms/answer-queries.ts'
import { listConsents } from '../forms/consent-queries.ts'
import { listPatchTests } from '../forms/patch-test-queries.ts'
import { listPermissionEvents } from '../forms/photo-permission-queries.ts'
import { readSettings } from '../forms/read-settings.ts'
import { showClientMoney } from '../money/client-money.ts'
import { openDesk } from '../money/money-desk.ts'
import { readAmendments, readPasses } from '../sessions/read-passes.ts'
import { handleClient } from './handle-client.ts'
import { ownAppointments } from './own-appointments.ts'
import { listQuestions } from './question-routes.ts'

/** What a person is entitled to know: where the page is open, everything that is kept, and the way to have it erased. */
export function addDataRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handleClient(app, services, routes.portalData, async ({ client, forClient, asClinic }) => {
    const passkeys = await asClinic((transaction) =>
      transaction
        .selectFrom('clientPasskey')
        .select(['id', 'createdAt', 'lastUsedAt'])
        .where('clientId', '=', client.clientId)
        .orderBy('createdAt')
        .execute(),
    )
    return forClient(async (transaction) => {
      const devices = await transaction
        .selectFrom('portalSession')
        .select(['id', 'device', 'lastSeenAt'])
        .where('expiresAt', '>', now())
        .orderBy('lastSeenAt', 'desc')
        .execute()
      return {
        passkeys: passkeys.map(({ id, createdAt, lastUsedAt }) => ({
          id,
          createdAt: createdAt.toISOString(),
          lastUsedAt: lastUsedAt?.toISOString() ?? null,
        })),
        devices: devices.map(({ lastSeenAt, ...device }) => ({
          ...device,
          lastSeenAt: lastSeenAt.toISOString(),
        })),
        erasureAskedAt: (await openErasure(transaction))?.askedAt.toISOString() ?? null,
      }
    })
  })

  handleClient(app, services, routes.portalCloseDevice, ({ params, forClient }) =>
    forClient(async (transaction) => {
      await transaction.deleteFrom('portalSession').where('id', '=', params.id).execute()
    }),
  )

  handleClient(app, services, routes.askErasure, ({ body, client, forClient }) =>
    forClient(async (transaction) => {
      await transaction
        .insertInto('dataRequest')
        .values({
          ...{ clinicId: client.clinicId, id: body.id, clientId: client.clientId, kind: 'erase' },
          ...{ note: body.note === '' ? null : body.note, askedAt: now(), doneAt: null, doneBy: null },
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await recordAudit(transaction, {
        ...{ clinicId: client.clinicId, personId: null, at: now(), action: 'erasure-asked' },
        subject: ['client', client.clientId],
      })
      const open = await openErasure(transaction)
      return { askedAt: (open?.askedAt ?? now()).toISOString() }
    }),
  )

  handleClient(app, services, routes.portalDownload, async ({ client, forClient, asClinic, reply }) => {
    const own = await forClient((transaction) => everything(transaction, client.clientId, now()))
    const money = await asClinic(async (transaction) => {
      const desk = await openDesk(transaction, { clinicId: client.clinicId, personId: null }, now())
      const { terms: _, ...rest } = await showClientMoney(desk, client.clientId, 'practitioner', false)
      return rest
    })
    const file = { format: 'halftone-my-data', version: 1, madeAt: now().toISOString(), ...own, money }
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="my-data.json"')
      .header('cache-control', 'private, no-store')
      .send(JSON.stringify(file, null, 2))
  })
}

const openErasure = (transaction: ClinicTransaction) =>
  transaction.selectFrom('dataRequest').select('askedAt').where('doneAt', 'is', null).executeTakeFirst()

async function everything(transaction: ClinicTransaction, clientId: string, now: Date) {
  const settings = await readSettings(transaction)
  const answers = []
  for (const { id } of await listAnswers(transaction, clientId)) {
    const { title, startedAt, submittedAt, answers: said, result } = await getAnswer(transaction, id)
    answers.push({ title, startedAt, submittedAt, answers: said, outcome: result?.outcome ?? null })
  }
  const sessions = await transaction
    .selectFrom('treatmentSession')
    .select(['id', 'sessionNumber', 'openedAt', 'closedAt', 'redness', 'scabs'])
    .orderBy('openedAt')
    .execute()
  const ids = sessions.map(({ id }) => id)
  const passes = await readPasses(transaction, ids, await readAmendments(transaction, ids))
  return {
    client: await transaction
      .selectFrom('client')
      .select(['name', 'email', 'phone', 'birthDate', 'pattern'])
      .executeTakeFirstOrThrow(),
    clinic: await transaction.selectFrom('clinic').select(['name', 'currency']).executeTakeFirstOrThrow(),
    appointments: await ownAppointments(transaction, now),
    sessions: sessions.map((session) => ({
      ...session,
      passes: passes.flatMap(({ sessionId, shown, doneAt }) =>
        sessionId === session.id && !shown.struck ? [{ doneAt, ...shown }] : [],
      ),
    })),
    plans: (await transaction.selectFrom('plan').select(['number', 'createdAt', 'plan']).execute()).map(
      ({ plan, ...row }) => ({ ...row, sessions: plan.sessions.length, quote: plan.quote }),
    ),
    designs: await transaction
      .selectFrom('designVersion')
      .select(['revision', 'savedAt', 'design'])
      .execute(),
    papers: answers,
    consents: (await listConsents(transaction, clientId, now, settings)).map(
      ({ title, text, textSha256, signedName, signedAt, withdrawnAt }) => ({
        ...{ title, text, textSha256, signedName, signedAt, withdrawnAt },
      }),
    ),
    patchTests: await listPatchTests(transaction, clientId, now, settings),
    photoPermissions: await listPermissionEvents(transaction, clientId),
    photos: await transaction
      .selectFrom('photo')
      .select(['id', 'view', 'widthPx', 'heightPx', 'createdAt'])
      .orderBy('createdAt')
      .execute(),
    checkIns: await transaction
      .selectFrom('checkIn')
      .select(['day', 'signs', 'note', 'level', 'ruleIds', 'saidAt', 'receivedAt'])
      .orderBy('receivedAt')
      .execute(),
    questions: await listQuestions(transaction),
  }
}
