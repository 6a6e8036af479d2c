import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { makeChallenge } from './challenges.ts'
import {
  hostOf,
  listPasskeys,
  newPasskeyOptions,
  passkeyColumns,
  passkeySignInOptions,
  readUserHandle,
  refusePasskey,
  showPasskey,
  userHandleOf,
  verifyNewPasskey,
  verifyPasskey,
} from './passkeys.ts'
import { refuseUnlessProved } from './proof.ts'
import { finishSignIn } from './sign-in.ts'
import type { TryLimiter } from './try-limiter.ts'
import { watchChallenge } from './watch-challenge.ts'

/** Most passkeys of one person. */
const mostPasskeys = 20

/** Passkeys: made, listed, renamed and removed by their person, and a way to sign in without an address. */
export function addPasskeyRoutes(app: FastifyInstance, services: Services, limiter: TryLimiter): void {
  const { database, now, secrets } = services

  handle(app, services, routes.passkeyOptions, ({ user, inClinic, request }) => {
    refuseUnlessProved(user, now())
    return inClinic(async (transaction) => {
      const own = await transaction
        .selectFrom('passkey')
        .select('credentialId')
        .where('personId', '=', user.personId)
        .where('host', '=', hostOf(request))
        .execute()
      const clinic = await transaction.selectFrom('clinic').select('name').executeTakeFirstOrThrow()
      return newPasskeyOptions(request, {
        ...{ clinicName: clinic.name, userName: user.email, userDisplayName: user.name, own },
        userId: userHandleOf(user.clinicId, user.personId),
        challenge: makeChallenge(secrets, `add ${user.sessionId}`, now()),
      })
    })
  })

  handle(app, services, routes.addPasskey, async ({ user, body, inClinic, request }) => {
    refuseUnlessProved(user, now())
    const challenge = watchChallenge(services, `add ${user.sessionId}`)
    const made = await verifyNewPasskey(request, body.answer, challenge.accepts)
    return inClinic(async (transaction) => {
      await challenge.spend(transaction, user.clinicId)
      if ((await listPasskeys(transaction, user.personId)).length >= mostPasskeys)
        throw new Problem('passkey-refused', `One person has at most ${mostPasskeys} passkeys.`)
      const added = await transaction
        .insertInto('passkey')
        .values({
          ...{ clinicId: user.clinicId, id: uuidv7(), personId: user.personId, name: body.name },
          host: hostOf(request),
          credentialId: made.credential.id,
          publicKey: Buffer.from(made.credential.publicKey),
          counter: made.credential.counter,
          transports: JSON.stringify(made.credential.transports ?? []),
          synced: made.credentialBackedUp,
          createdAt: now(),
          lastUsedAt: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning(passkeyColumns)
        .executeTakeFirst()
      if (added === undefined) throw refusePasskey()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'passkey-added', subject: ['passkey', added.id] as const },
      })
      return showPasskey(added)
    })
  })

  handle(app, services, routes.renamePasskey, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const renamed = await transaction
        .updateTable('passkey')
        .set({ name: body.name })
        .where('id', '=', params.id)
        .where('personId', '=', user.personId)
        .returning(passkeyColumns)
        .executeTakeFirst()
      if (renamed === undefined) throw new Problem('not-found')
      return showPasskey(renamed)
    }),
  )

  handle(app, services, routes.removePasskey, ({ user, params, inClinic }) => {
    refuseUnlessProved(user, now())
    return inClinic(async (transaction) => {
      const { numDeletedRows } = await transaction
        .deleteFrom('passkey')
        .where('id', '=', params.id)
        .where('personId', '=', user.personId)
        .executeTakeFirst()
      if (numDeletedRows === 0n) throw new Problem('not-found')
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'passkey-removed', subject: ['passkey', params.id] as const },
      })
    })
  })

  handle(app, services, routes.passkeySignInOptions, ({ request }) =>
    passkeySignInOptions(request, makeChallenge(secrets, 'sign-in', now())),
  )

  handle(app, services, routes.passkeySignIn, async ({ body, request, reply }) => {
    const keys = [{ name: `ip ${request.ip}`, most: 40 }]
    limiter.begin(keys, now())
    const whose = readUserHandle(body.answer.response['userHandle'])
    if (whose === undefined) throw refusePasskey()
    const { clinicId, personId } = whose
    const me = await database.inClinic(clinicId, async (transaction) => {
      const stored = await transaction
        .selectFrom('passkey as k')
        .innerJoin('person as p', (join) =>
          join.onRef('p.clinicId', '=', 'k.clinicId').onRef('p.id', '=', 'k.personId'),
        )
        .select(['k.id', 'k.host', 'k.credentialId', 'k.publicKey', 'k.counter'])
        .where('k.credentialId', '=', body.answer.id)
        .where('k.personId', '=', personId)
        .where('p.active', '=', true)
        .forUpdate('k')
        .executeTakeFirst()
      if (stored === undefined) throw refusePasskey()
      const challenge = watchChallenge(services, 'sign-in')
      const { newCounter } = await verifyPasskey(request, body.answer, stored, challenge.accepts)
      await challenge.spend(transaction, clinicId)
      await transaction
        .updateTable('passkey')
        .set({ counter: newCounter, lastUsedAt: now() })
        .where('id', '=', stored.id)
        .execute()
      return finishSignIn(transaction, request, reply, { clinicId, personId, way: 'passkey' }, now())
    })
    limiter.succeeded(keys)
    return me
  })
}
