import { mostWrongPins, pinProblem, pinTriesLeft, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import { startSession } from '../../http/session.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { isPassword } from './passwords.ts'
import { readMe } from './people.ts'
import { checkPin, findPin, forgetWrongPins, hashPin } from './pins.ts'
import { refuseUnlessProved } from './proof.ts'
import type { TryLimiter } from './try-limiter.ts'

/** The own PIN, and the lock of a screen that it opens. */
export function addLockRoutes(app: FastifyInstance, services: Services, limiter: TryLimiter): void {
  const { now, secrets } = services

  handle(app, services, routes.setPin, async ({ user, body, inClinic }) => {
    refuseUnlessProved(user, now())
    const detail = pinProblem(body.pin)
    if (detail !== undefined) throw new Problem('pin-weak', detail, { errors: [{ pointer: '/pin', detail }] })
    const pin = { pinHash: await hashPin(secrets, user.personId, body.pin), setAt: now() }
    await inClinic(async (transaction) => {
      await transaction
        .insertInto('personPin')
        .values({ clinicId: user.clinicId, personId: user.personId, ...pin })
        .onConflict((conflict) =>
          conflict.columns(['clinicId', 'personId']).doUpdateSet({ ...pin, wrongTries: 0 }),
        )
        .execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'pin-set', subject: ['person', user.personId] as const },
      })
    })
  })

  handle(app, services, routes.removePin, ({ user, inClinic }) => {
    refuseUnlessProved(user, now())
    return inClinic(async (transaction) => {
      await transaction.deleteFrom('personPin').where('personId', '=', user.personId).execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'pin-removed', subject: ['person', user.personId] as const },
      })
    })
  })

  handle(app, services, routes.lock, ({ user, inClinic }) =>
    inClinic(async (transaction) => {
      const pin = await findPin(transaction, user.personId)
      if (pin === undefined && user.sharedDeviceId === null)
        throw new Problem('pin-missing', 'Set a PIN under "Your account", then lock the screen.')
      await transaction
        .updateTable('authSession')
        .set({ lockedAt: now() })
        .where('id', '=', user.sessionId)
        .where('lockedAt', 'is', null)
        .execute()
    }),
  )

  handle(app, services, routes.lockState, ({ user, inClinic }) =>
    inClinic(async (transaction) => {
      const pin = await findPin(transaction, user.personId)
      const others =
        user.sharedDeviceId === null
          ? []
          : await transaction
              .selectFrom('person as p')
              .innerJoin('personPin as pin', (join) =>
                join.onRef('pin.clinicId', '=', 'p.clinicId').onRef('pin.personId', '=', 'p.id'),
              )
              .select(['p.id', 'p.name'])
              .where('p.active', '=', true)
              .where('p.id', '!=', user.personId)
              .orderBy('p.name')
              .execute()
      return {
        locked: user.locked,
        person: { id: user.personId, name: user.name },
        hasPin: pin !== undefined,
        pinTriesLeft: pinTriesLeft(pin?.wrongTries ?? mostWrongPins),
        others,
      }
    }),
  )

  handle(app, services, routes.unlock, async ({ user, body, inClinic, request, reply }) => {
    const { clinicId, personId, sessionId, sharedDeviceId } = user
    const open = (proved: boolean) =>
      inClinic(async (transaction) => {
        await transaction
          .updateTable('authSession')
          .set({ lockedAt: null, lastSeenAt: now(), ...(proved ? { provedAt: now() } : {}) })
          .where('id', '=', sessionId)
          .execute()
        if (proved) await forgetWrongPins(transaction, personId)
        return readMe(transaction, personId, sharedDeviceId !== null)
      })

    if ('password' in body) {
      const keys = [{ name: `change ${personId} ${request.ip}`, most: 8 }]
      limiter.begin(keys, now())
      const { passwordHash } = await inClinic((transaction) =>
        transaction
          .selectFrom('person')
          .select('passwordHash')
          .where('id', '=', personId)
          .executeTakeFirstOrThrow(),
      )
      if (!(await isPassword(passwordHash, body.password)))
        throw new Problem('sign-in-refused', 'The password is wrong.')
      limiter.succeeded(keys)
      return open(true)
    }

    const next = body.personId ?? personId
    if (next === personId) {
      await checkPin(services, { clinicId, personId }, body.pin)
      return open(false)
    }
    if (sharedDeviceId === null)
      throw new Problem('forbidden', 'People change over by PIN on a shared device of the clinic only.')
    const other = await inClinic((transaction) =>
      transaction
        .selectFrom('person')
        .select('id')
        .where('id', '=', next)
        .where('active', '=', true)
        .executeTakeFirst(),
    )
    if (other === undefined) throw new Problem('not-found')
    await checkPin(services, { clinicId, personId: other.id }, body.pin)
    return inClinic(async (transaction) => {
      const { expiresAt } = await transaction
        .selectFrom('authSession')
        .select('expiresAt')
        .where('id', '=', sessionId)
        .executeTakeFirstOrThrow()
      const who = { clinicId, personId: other.id, way: 'pin' as const, expiresAt }
      const { shared } = await startSession(transaction, request, reply, who, now())
      await recordAudit(transaction, {
        ...{ clinicId, personId: other.id, at: now(), action: 'sign-in' },
        subject: ['person', other.id],
        detail: { way: 'pin' },
      })
      return readMe(transaction, other.id, shared)
    })
  })
}
