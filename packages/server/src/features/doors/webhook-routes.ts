import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle, type SignedIn } from '../../http/handle.ts'
import { enqueueJob } from '../../jobs/enqueue-job.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { refuseUnlessProved } from '../identity/proof.ts'
import { addDelivery } from './announce.ts'
import { webhookKind } from './webhook-kind.ts'
import { makeWebhookSecret } from './webhook-signature.ts'
import { refuseTarget } from './webhook-target.ts'

const dayMs = 24 * 3_600_000
const shownDeliveries = 100

/** Webhooks: made, changed, given a new secret, tried out, and the log of what was delivered. */
export function addWebhookRoutes(app: FastifyInstance, services: Services): void {
  const { now, secrets, webhooksToPrivate = false } = services

  const audit = (transaction: ClinicTransaction, user: SignedIn, action: string, id: string) =>
    recordAudit(transaction, { ...user, at: now(), action, subject: ['webhook', id] })

  handle(app, services, routes.listWebhooks, ({ inClinic }) =>
    inClinic(async (transaction) => ({ webhooks: await listWebhooks(transaction, now()) })),
  )

  handle(app, services, routes.addWebhook, ({ user, body, inClinic }) => {
    refuseUnlessProved(user, now())
    refuseTarget(body.url, webhooksToPrivate)
    return inClinic(async (transaction) => {
      const id = uuidv7()
      const secret = makeWebhookSecret()
      await transaction
        .insertInto('webhook')
        .values({
          ...{ clinicId: user.clinicId, id, name: body.name, url: body.url },
          events: JSON.stringify([...new Set(body.events)]),
          sealedSecret: secrets.seal(secret, id),
          ...{ previousSealedSecret: null, previousUntil: null, madeAt: now(), madeBy: user.personId },
        })
        .execute()
      await audit(transaction, user, 'webhook-made', id)
      return { ...(await getWebhook(transaction, id, now())), secret }
    })
  })

  handle(app, services, routes.changeWebhook, ({ user, params, body, inClinic }) => {
    refuseUnlessProved(user, now())
    refuseTarget(body.url, webhooksToPrivate)
    return inClinic(async (transaction) => {
      const { revision, events, ...fields } = body
      const changed = await transaction
        .updateTable('webhook')
        .set({ ...fields, events: JSON.stringify([...new Set(events)]), revision: revision + 1 })
        .where('id', '=', params.id)
        .where('revision', '=', revision)
        .executeTakeFirst()
      const stored = await getWebhook(transaction, params.id, now())
      if (changed.numUpdatedRows !== 1n)
        throw new Problem('changed-elsewhere', undefined, { currentRevision: stored.revision })
      await audit(transaction, user, 'webhook-changed', params.id)
      return stored
    })
  })

  handle(app, services, routes.rotateWebhookSecret, ({ user, params, inClinic }) => {
    refuseUnlessProved(user, now())
    return inClinic(async (transaction) => {
      const secret = makeWebhookSecret()
      await transaction
        .updateTable('webhook')
        .set((row) => ({
          previousSealedSecret: row.ref('sealedSecret'),
          previousUntil: new Date(now().getTime() + dayMs),
          sealedSecret: secrets.seal(secret, params.id),
        }))
        .where('id', '=', params.id)
        .execute()
      const stored = await getWebhook(transaction, params.id, now())
      await audit(transaction, user, 'webhook-secret-changed', params.id)
      return { ...stored, secret }
    })
  })

  handle(app, services, routes.deleteWebhook, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      await getWebhook(transaction, params.id, now())
      await transaction.deleteFrom('webhook').where('id', '=', params.id).execute()
      await audit(transaction, user, 'webhook-deleted', params.id)
    }),
  )

  handle(app, services, routes.testWebhook, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      const { id } = await getWebhook(transaction, params.id, now())
      const { clinicId } = user
      await addDelivery(transaction, {
        ...{ clinicId, webhookId: id, event: 'ping', subject: ['webhook', id], at: now() },
      })
    }),
  )

  handle(app, services, routes.listDeliveries, ({ params, inClinic }) =>
    inClinic(async (transaction) => {
      await getWebhook(transaction, params.id, now())
      const deliveries = await transaction
        .selectFrom('webhookDelivery')
        .select(['id', 'event', 'subjectId', 'at', 'state'])
        .where('webhookId', '=', params.id)
        .orderBy('id', 'desc')
        .limit(shownDeliveries)
        .execute()
      const attempts = await transaction
        .selectFrom('webhookAttempt as a')
        .innerJoin('webhookDelivery as d', (join) =>
          join.onRef('d.clinicId', '=', 'a.clinicId').onRef('d.id', '=', 'a.deliveryId'),
        )
        .select(['a.deliveryId', 'a.at', 'a.status', 'a.fault', 'a.durationMs'])
        .where('d.webhookId', '=', params.id)
        .where('d.id', '>=', deliveries.at(-1)?.id ?? params.id)
        .orderBy('a.id')
        .execute()
      return {
        deliveries: deliveries.map((delivery) => ({
          ...delivery,
          at: delivery.at.toISOString(),
          attempts: attempts
            .filter(({ deliveryId }) => deliveryId === delivery.id)
            .map(({ at, status, fault, durationMs }) => ({
              ...{ at: at.toISOString(), status, fault, durationMs },
            })),
        })),
      }
    }),
  )

  handle(app, services, routes.replayDelivery, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      const replayed = await transaction
        .updateTable('webhookDelivery')
        .set((row) => ({ state: 'waiting', replays: row('replays', '+', 1) }))
        .where('id', '=', params.id)
        .where('state', '!=', 'waiting')
        .returning('replays')
        .executeTakeFirst()
      if (replayed === undefined) throw new Problem('not-found')
      await enqueueJob(transaction, {
        ...{ clinicId: user.clinicId, kind: webhookKind, payload: { deliveryId: params.id } },
        key: `${params.id}:${replayed.replays}`,
      })
      await audit(transaction, user, 'webhook-replayed', params.id)
    }),
  )
}

async function listWebhooks(transaction: ClinicTransaction, now: Date) {
  const rows = await transaction
    .selectFrom('webhook')
    .select(['id', 'name', 'url', 'events', 'active', 'revision', 'madeAt', 'previousUntil'])
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(({ madeAt, previousUntil, ...row }) => ({
    ...row,
    madeAt: madeAt.toISOString(),
    previousSecretUntil: previousUntil !== null && previousUntil > now ? previousUntil.toISOString() : null,
  }))
}

async function getWebhook(transaction: ClinicTransaction, id: string, now: Date) {
  const found = (await listWebhooks(transaction, now)).find((one) => one.id === id)
  if (found === undefined) throw new Problem('not-found')
  return found
}
