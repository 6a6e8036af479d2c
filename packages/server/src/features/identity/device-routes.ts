import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle, type SignedIn } from '../../http/handle.ts'
import { giveDeviceSecret } from '../../http/session.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { deviceWords, endSessions } from './devices.ts'
import { refuseUnlessProved } from './proof.ts'

const idleMs = 12 * 3_600_000

/** Where somebody is signed in, and the tablets that the clinic shares. */
export function addDeviceRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.listDevices, ({ user, inClinic }) =>
    inClinic(async (transaction) => {
      const rows = await transaction
        .selectFrom('authSession')
        .select(['id', 'device', 'way', 'createdAt', 'lastSeenAt', 'lockedAt', 'sharedDeviceId'])
        .where('personId', '=', user.personId)
        .where('expiresAt', '>', now())
        .where('lastSeenAt', '>', new Date(now().getTime() - idleMs))
        .orderBy('lastSeenAt', 'desc')
        .execute()
      return {
        devices: rows.map(({ device, createdAt, lastSeenAt, lockedAt, sharedDeviceId, ...row }) => ({
          ...row,
          ...deviceWords(device),
          shared: sharedDeviceId !== null,
          locked: lockedAt !== null,
          here: row.id === user.sessionId,
          createdAt: createdAt.toISOString(),
          lastSeenAt: lastSeenAt.toISOString(),
        })),
      }
    }),
  )

  handle(app, services, routes.endDevice, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      const { numDeletedRows } = await transaction
        .deleteFrom('authSession')
        .where('id', '=', params.id)
        .where('personId', '=', user.personId)
        .executeTakeFirst()
      if (numDeletedRows === 0n) throw new Problem('not-found')
      await audit(transaction, user, 'session-ended', params.id)
    }),
  )

  handle(app, services, routes.endOtherDevices, ({ user, inClinic }) =>
    inClinic(async (transaction) => {
      await endSessions(transaction, user.personId, user.sessionId)
      await audit(transaction, user, 'other-sessions-ended', user.sessionId)
    }),
  )

  handle(app, services, routes.listSharedDevices, ({ user, inClinic }) =>
    inClinic(async (transaction) => ({ devices: await listShared(transaction, user) })),
  )

  handle(app, services, routes.shareDevice, ({ user, body, inClinic, request, reply }) => {
    refuseUnlessProved(user, now())
    return inClinic(async (transaction) => {
      const id = uuidv7()
      await transaction
        .insertInto('sharedDevice')
        .values({
          ...{ clinicId: user.clinicId, id, name: body.name, madeAt: now(), madeBy: user.personId },
          secretHash: giveDeviceSecret(request, reply, user.clinicId),
          lastUsedAt: now(),
        })
        .execute()
      await transaction
        .updateTable('authSession')
        .set({ sharedDeviceId: id })
        .where('id', '=', user.sessionId)
        .execute()
      // The browser has one device: the one that it was before is gone.
      if (user.sharedDeviceId !== null)
        await transaction.deleteFrom('sharedDevice').where('id', '=', user.sharedDeviceId).execute()
      await audit(transaction, user, 'device-shared', id, 'shared-device')
      const made = (await listShared(transaction, { sharedDeviceId: id })).find((device) => device.id === id)
      if (made === undefined) throw new Error('the shared device was not stored')
      return made
    })
  })

  handle(app, services, routes.removeSharedDevice, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      // The owner's own session goes on where it runs on that very device.
      if (user.sharedDeviceId === params.id)
        await transaction
          .updateTable('authSession')
          .set({ sharedDeviceId: null })
          .where('id', '=', user.sessionId)
          .execute()
      const { numDeletedRows } = await transaction
        .deleteFrom('sharedDevice')
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (numDeletedRows === 0n) throw new Problem('not-found')
      await audit(transaction, user, 'device-unshared', params.id, 'shared-device')
    }),
  )

  const audit = (
    transaction: ClinicTransaction,
    user: SignedIn,
    action: string,
    id: string,
    kind = 'session',
  ): Promise<void> => recordAudit(transaction, { ...user, at: now(), action, subject: [kind, id] })
}

async function listShared(
  transaction: ClinicTransaction,
  { sharedDeviceId }: { readonly sharedDeviceId: string | null },
) {
  const rows = await transaction
    .selectFrom('sharedDevice as d')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'd.clinicId').onRef('p.id', '=', 'd.madeBy'),
    )
    .select(['d.id', 'd.name', 'd.madeAt', 'd.lastUsedAt', 'p.id as byId', 'p.name as byName'])
    .orderBy('d.name')
    .orderBy('d.id')
    .execute()
  return rows.map(({ id, name, madeAt, lastUsedAt, byId, byName }) => ({
    ...{ id, name, here: id === sharedDeviceId, madeBy: { id: byId, name: byName } },
    madeAt: madeAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
  }))
}
