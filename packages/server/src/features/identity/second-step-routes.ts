import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { create as createCode } from 'qrcode'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { endSessions } from './devices.ts'
import { refuseUnlessProved } from './proof.ts'
import {
  dropSecondStep,
  findSecondStep,
  makeSecret,
  replaceRecoveryCodes,
  spendAppCode,
  totpOf,
} from './second-step.ts'
import type { TryLimiter } from './try-limiter.ts'

/** Codes of an authenticator app as a second step, with recovery codes for a lost phone. */
export function addSecondStepRoutes(app: FastifyInstance, services: Services, limiter: TryLimiter): void {
  const { now, secrets } = services

  handle(app, services, routes.startSecondStep, ({ user, inClinic }) => {
    refuseUnlessProved(user, now())
    return inClinic(async (transaction) => {
      const before = await findSecondStep(transaction, user.personId)
      if (before !== undefined && before.confirmedAt !== null)
        throw new Problem('second-step-refused', 'It is on already; switch it off first.')
      const secret = makeSecret()
      await transaction.deleteFrom('secondStep').where('personId', '=', user.personId).execute()
      await transaction
        .insertInto('secondStep')
        .values({
          ...{ clinicId: user.clinicId, personId: user.personId, madeAt: now() },
          sealedSecret: secrets.seal(secret, user.personId),
          ...{ confirmedAt: null, lastStep: null },
        })
        .execute()
      const { name } = await transaction.selectFrom('clinic').select('name').executeTakeFirstOrThrow()
      const address = totpOf(secret, name, user.email).toString()
      return { secret, address, picture: drawCode(address) }
    })
  })

  handle(app, services, routes.confirmSecondStep, ({ user, body, inClinic }) => {
    const keys = [{ name: `code ${user.personId}`, most: 5 }]
    limiter.begin(keys, now())
    return inClinic(async (transaction) => {
      const pending = await findSecondStep(transaction, user.personId)
      if (pending === undefined || pending.confirmedAt !== null)
        throw new Problem('second-step-refused', 'Nothing waits to be confirmed; start again.')
      if (!(await spendAppCode(transaction, secrets, user.personId, body.code, now())))
        throw new Problem(
          'code-wrong',
          'Look whether the clock of the phone is right, and write the newest code.',
        )
      limiter.succeeded(keys)
      await transaction
        .updateTable('secondStep')
        .set({ confirmedAt: now() })
        .where('personId', '=', user.personId)
        .execute()
      await endSessions(transaction, user.personId, user.sessionId)
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'second-step-on', subject: ['person', user.personId] as const },
      })
      return {
        recoveryCodes: await replaceRecoveryCodes(transaction, user.clinicId, user.personId, now()),
      }
    })
  })

  handle(app, services, routes.removeSecondStep, ({ user, inClinic }) => {
    refuseUnlessProved(user, now())
    return inClinic(async (transaction) => {
      if (!(await dropSecondStep(transaction, user.personId))) return
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'second-step-off', subject: ['person', user.personId] as const },
      })
    })
  })

  handle(app, services, routes.makeRecoveryCodes, ({ user, inClinic }) => {
    refuseUnlessProved(user, now())
    return inClinic(async (transaction) => {
      const step = await findSecondStep(transaction, user.personId)
      if (step === undefined || step.confirmedAt === null)
        throw new Problem('second-step-refused', 'Switch the second step on first.')
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'recovery-codes-made', subject: ['person', user.personId] as const },
      })
      return {
        recoveryCodes: await replaceRecoveryCodes(transaction, user.clinicId, user.personId, now()),
      }
    })
  })

  handle(app, services, routes.resetSecondStep, ({ user, params, inClinic }) => {
    refuseUnlessProved(user, now())
    return inClinic(async (transaction) => {
      const person = await transaction
        .selectFrom('person')
        .select('id')
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (person === undefined) throw new Problem('not-found')
      await dropSecondStep(transaction, person.id)
      await endSessions(transaction, person.id, user.sessionId)
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'second-step-reset', subject: ['person', person.id] as const },
      })
    })
  })
}

/** The dark squares of a QR code as one SVG path, with the four squares of white that a reader wants around it. */
function drawCode(text: string): { size: number; path: string } {
  const { modules } = createCode(text, { errorCorrectionLevel: 'M' })
  const border = 4
  let path = ''
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) path += `M${column + border} ${row + border}h1v1h-1z`
  return { size: modules.size + 2 * border, path }
}
