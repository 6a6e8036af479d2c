import { mostWrongPins, pinTriesLeft, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { listPasskeys } from './passkeys.ts'
import { isPassword } from './passwords.ts'
import { findPin, forgetWrongPins } from './pins.ts'
import { countRecoveryCodes, findSecondStep } from './second-step.ts'
import type { TryLimiter } from './try-limiter.ts'

/** How the own sign-in is protected, and the password again before that is changed. */
export function addAccountRoutes(app: FastifyInstance, services: Services, limiter: TryLimiter): void {
  const { now } = services

  handle(app, services, routes.account, ({ user: { personId }, inClinic }) =>
    inClinic(async (transaction) => {
      const step = await findSecondStep(transaction, personId)
      const pin = await findPin(transaction, personId)
      return {
        passkeys: await listPasskeys(transaction, personId),
        secondStepSince: step?.confirmedAt?.toISOString() ?? null,
        recoveryCodesLeft: await countRecoveryCodes(transaction, personId),
        pinSince: pin?.setAt.toISOString() ?? null,
        pinTriesLeft: pinTriesLeft(pin?.wrongTries ?? mostWrongPins),
      }
    }),
  )

  handle(app, services, routes.prove, async ({ user, body, inClinic, request }) => {
    const keys = [{ name: `change ${user.personId} ${request.ip}`, most: 8 }]
    limiter.begin(keys, now())
    const { passwordHash } = await inClinic((transaction) =>
      transaction
        .selectFrom('person')
        .select('passwordHash')
        .where('id', '=', user.personId)
        .executeTakeFirstOrThrow(),
    )
    if (!(await isPassword(passwordHash, body.password)))
      throw new Problem('sign-in-refused', 'The password is wrong.')
    limiter.succeeded(keys)
    await inClinic(async (transaction) => {
      await transaction
        .updateTable('authSession')
        .set({ provedAt: now() })
        .where('id', '=', user.sessionId)
        .execute()
      await forgetWrongPins(transaction, user.personId)
    })
  })
}
