import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { jobKind } from '../../jobs/job-kind.ts'
import type { Services } from '../../services.ts'
import { sendWebhook } from './send-webhook.ts'
import { webhookKind } from './webhook-kind.ts'
import { signedHeaders } from './webhook-signature.ts'

/** Delivers one event to one address; every attempt stands in the log. */
export const webhookJob = ({ secrets, webhooksToPrivate = false }: Services) =>
  jobKind({
    kind: webhookKind,
    payload: z.object({ deliveryId: z.uuid() }),
    run: async ({ clinicId, payload: { deliveryId }, now, lost, inClinic, finish }) => {
      const found = await inClinic((transaction) =>
        transaction
          .selectFrom('webhookDelivery as d')
          .innerJoin('webhook as w', (join) =>
            join.onRef('w.clinicId', '=', 'd.clinicId').onRef('w.id', '=', 'd.webhookId'),
          )
          .select(['d.event', 'd.subjectKind', 'd.subjectId', 'd.at', 'w.id as webhookId', 'w.url'])
          .select(['w.active', 'w.sealedSecret', 'w.previousSealedSecret', 'w.previousUntil'])
          .where('d.id', '=', deliveryId)
          .executeTakeFirst(),
      )
      // Deleted in the meantime: there is nobody to tell and no log to write to.
      if (found === undefined) return finish()
      const end = (state: 'delivered' | 'failed') =>
        finish(async (transaction) => {
          await transaction
            .updateTable('webhookDelivery')
            .set({ state })
            .where('id', '=', deliveryId)
            .execute()
        })
      if (!found.active) return end('failed')
      const body = JSON.stringify({
        id: deliveryId,
        event: found.event,
        at: found.at.toISOString(),
        clinicId,
        subject: { kind: found.subjectKind, id: found.subjectId },
      })
      const sealed = [
        found.sealedSecret,
        ...(found.previousSealedSecret !== null && (found.previousUntil ?? now) > now
          ? [found.previousSealedSecret]
          : []),
      ]
      const opened = sealed.flatMap((bytes) => secrets.open(bytes, found.webhookId) ?? [])
      const began = performance.now()
      const sent =
        opened.length === 0
          ? { kind: 'fault' as const, fault: 'its secret cannot be opened; give it a new one' }
          : await sendWebhook(found.url, body, signedHeaders(opened, { id: deliveryId, body, now }), {
              allowPrivate: webhooksToPrivate,
              signal: lost,
            })
      const status = sent.kind === 'answered' ? sent.status : null
      const taken = status !== null && status >= 200 && status < 300
      const fault = sent.kind === 'fault' ? sent.fault : taken ? null : `the answer was ${sent.status}`
      await inClinic((transaction) =>
        transaction
          .insertInto('webhookAttempt')
          .values({
            ...{ clinicId, id: uuidv7(), deliveryId, at: now, status, fault },
            durationMs: Math.round(performance.now() - began),
          })
          .execute(),
      )
      if (!taken) throw new Error(fault ?? 'not taken')
      return end('delivered')
    },
    giveUp: async (transaction, { payload: { deliveryId } }) => {
      await transaction
        .updateTable('webhookDelivery')
        .set({ state: 'failed' })
        .where('id', '=', deliveryId)
        .execute()
    },
  })
