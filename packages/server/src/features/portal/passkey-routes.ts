import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { makeChallenge } from '../identity/challenges.ts'
import {
  hostOf,
  newPasskeyOptions,
  passkeySignInOptions,
  readUserHandle,
  refusePasskey,
  userHandleOf,
  verifyNewPasskey,
  verifyPasskey,
} from '../identity/passkeys.ts'
import { createTryLimiter } from '../identity/try-limiter.ts'
import { watchChallenge } from '../identity/watch-challenge.ts'
import { handleClient } from './handle-client.ts'
import { startPortalSession } from './portal-session.ts'

/** Most passkeys of one client. */
const mostPasskeys = 5

/** A way back to the own page without a new link. Challenges are no client's rows: everything here is done as the clinic. */
export function addPortalPasskeyRoutes(app: FastifyInstance, services: Services): void {
  const { database, now, secrets } = services
  const limiter = createTryLimiter()

  handleClient(app, services, routes.portalPasskeyOptions, ({ client, asClinic, request }) =>
    asClinic(async (transaction) => {
      const { name } = await transaction.selectFrom('clinic').select('name').executeTakeFirstOrThrow()
      const own = await transaction
        .selectFrom('clientPasskey')
        .select('credentialId')
        .where('clientId', '=', client.clientId)
        .where('host', '=', hostOf(request))
        .execute()
      return newPasskeyOptions(request, {
        // The phone's list of passkeys shows the clinic, and nothing of whom or why.
        ...{ clinicName: name, userName: name, userDisplayName: name, own },
        userId: userHandleOf(client.clinicId, client.clientId),
        challenge: makeChallenge(secrets, `portal-add ${client.sessionId}`, now()),
      })
    }),
  )

  handleClient(app, services, routes.portalAddPasskey, async ({ body, client, asClinic, request }) => {
    const challenge = watchChallenge(services, `portal-add ${client.sessionId}`)
    const made = await verifyNewPasskey(request, body.answer, challenge.accepts)
    return asClinic(async (transaction) => {
      const { clinicId, clientId } = client
      await challenge.spend(transaction, clinicId)
      const own = await transaction
        .selectFrom('clientPasskey')
        .select('id')
        .where('clientId', '=', clientId)
        .execute()
      if (own.length >= mostPasskeys) throw new Problem('passkey-refused')
      const id = uuidv7()
      const added = await transaction
        .insertInto('clientPasskey')
        .values({
          ...{ clinicId, id, clientId, host: hostOf(request), credentialId: made.credential.id },
          publicKey: Buffer.from(made.credential.publicKey),
          ...{ counter: made.credential.counter, createdAt: now(), lastUsedAt: null },
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (added.numInsertedOrUpdatedRows !== 1n) throw refusePasskey()
      await recordAudit(transaction, {
        ...{ clinicId, personId: null, at: now(), action: 'portal-passkey-added' },
        subject: ['client', clientId],
      })
      return { id }
    })
  })

  handleClient(app, services, routes.portalRemovePasskey, ({ params, client, asClinic }) =>
    asClinic(async (transaction) => {
      const { numDeletedRows } = await transaction
        .deleteFrom('clientPasskey')
        .where('id', '=', params.id)
        .where('clientId', '=', client.clientId)
        .executeTakeFirst()
      if (numDeletedRows === 0n) throw new Problem('not-found')
      await recordAudit(transaction, {
        ...{ clinicId: client.clinicId, personId: null, at: now(), action: 'portal-passkey-removed' },
        subject: ['client', client.clientId],
      })
    }),
  )

  handle(app, services, routes.portalPasskeySignInOptions, ({ request }) =>
    passkeySignInOptions(request, makeChallenge(secrets, 'portal', now())),
  )

  handle(app, services, routes.portalPasskeySignIn, async ({ body, request, reply }) => {
    const keys = [{ name: `portal ${request.ip}`, most: 20 }]
    limiter.begin(keys, now())
    const whose = readUserHandle(body.answer.response['userHandle'])
    if (whose === undefined) throw refusePasskey()
    const { clinicId, personId: clientId } = whose
    await database.inClinic(clinicId, async (transaction) => {
      const stored = await transaction
        .selectFrom('clientPasskey as k')
        .innerJoin('client as c', (join) =>
          join.onRef('c.clinicId', '=', 'k.clinicId').onRef('c.id', '=', 'k.clientId'),
        )
        .select(['k.id', 'k.host', 'k.credentialId', 'k.publicKey', 'k.counter'])
        .where('k.credentialId', '=', body.answer.id)
        .where('k.clientId', '=', clientId)
        .where('c.erasedAt', 'is', null)
        .forUpdate('k')
        .executeTakeFirst()
      if (stored === undefined) throw refusePasskey()
      const challenge = watchChallenge(services, 'portal')
      const { newCounter } = await verifyPasskey(request, body.answer, stored, challenge.accepts)
      await challenge.spend(transaction, clinicId)
      await transaction
        .updateTable('clientPasskey')
        .set({ counter: newCounter, lastUsedAt: now() })
        .where('id', '=', stored.id)
        .execute()
      await startPortalSession(
        transaction,
        request,
        reply,
        { clinicId, clientId, language: body.language },
        now(),
      )
      await recordAudit(transaction, {
        ...{ clinicId, personId: null, at: now(), action: 'portal-opened' },
        subject: ['client', clientId],
      })
    })
    limiter.succeeded(keys)
  })
}
