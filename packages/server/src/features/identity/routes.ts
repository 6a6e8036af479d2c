import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import { clearSessionCookie } from '../../http/session.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { hashPassword, isPassword, refuseWeakPassword } from './passwords.ts'
import { addPerson, personColumns, readMe, refuseToLoseLastOwner, showPerson } from './people.ts'
import { addAccountRoutes } from './account-routes.ts'
import { addDeviceRoutes } from './device-routes.ts'
import { endSessions } from './devices.ts'
import { addLockRoutes } from './lock-routes.ts'
import { addPasskeyRoutes } from './passkey-routes.ts'
import { findSecondStep, spendAppCode, spendRecoveryCode } from './second-step.ts'
import { addSecondStepRoutes } from './second-step-routes.ts'
import { finishSignIn } from './sign-in.ts'
import { createTryLimiter } from './try-limiter.ts'
import { findWayBack, readWayBack, spendWayBack } from './way-back.ts'

export function addIdentityRoutes(app: FastifyInstance, services: Services): void {
  const { database, now, secrets } = services
  const limiter = createTryLimiter()

  addAccountRoutes(app, services, limiter)
  addPasskeyRoutes(app, services, limiter)
  addSecondStepRoutes(app, services, limiter)
  addLockRoutes(app, services, limiter)
  addDeviceRoutes(app, services)

  handle(app, services, routes.signIn, async ({ body, request, reply }) => {
    const email = body.email.toLowerCase()
    const keys = [
      { name: `email ${email}`, most: 8 },
      { name: `ip ${request.ip}`, most: 40 },
    ]
    limiter.begin(keys, now())
    const entry = await database.outsideClinics((transaction) =>
      transaction.selectFrom('signInAddress').selectAll().where('email', '=', email).executeTakeFirst(),
    )
    const person =
      entry &&
      (await database.inClinic(entry.clinicId, (transaction) =>
        transaction
          .selectFrom('person')
          .select(['clinicId', 'id', 'passwordHash', 'active'])
          .where('id', '=', entry.personId)
          .executeTakeFirst(),
      ))
    const matches = await isPassword(person?.passwordHash, body.password)
    if (person === undefined || !matches || !person.active) {
      throw new Problem('sign-in-refused')
    }
    const { clinicId, id: personId } = person
    const codeKeys = [{ name: `code ${personId}`, most: 5 }]
    const me = await database.inClinic(clinicId, async (transaction) => {
      const step = await findSecondStep(transaction, personId)
      if (step !== undefined && step.confirmedAt !== null) {
        if (body.code === undefined) {
          limiter.succeeded(keys)
          throw new Problem('code-needed', 'Write the code that the authenticator app shows.')
        }
        limiter.begin(codeKeys, now())
        const code = body.code.replaceAll(/\s/g, '')
        const right = /^\d{6}$/.test(code)
          ? await spendAppCode(transaction, secrets, personId, code, now())
          : await spendRecoveryCode(transaction, personId, code, now())
        if (!right) throw new Problem('code-wrong', 'Wait for the next code, or use a recovery code.')
        limiter.succeeded(codeKeys)
      }
      return finishSignIn(transaction, request, reply, { clinicId, personId, way: 'password' }, now())
    })
    limiter.succeeded(keys)
    return me
  })

  handle(app, services, routes.takeWayBack, async ({ body, request, reply }) => {
    const keys = [{ name: `way back ${request.ip}`, most: 10 }]
    limiter.begin(keys, now())
    const token = readWayBack(body.token)
    const { name, email } = await database.inClinic(token.clinicId, (transaction) =>
      findWayBack(transaction, secrets, token, now()),
    )
    refuseWeakPassword(body.newPassword, { email, names: [name] }, '/newPassword')
    const fresh = await hashPassword(body.newPassword)
    const { clinicId, personId } = token
    const me = await database.inClinic(clinicId, async (transaction) => {
      await spendWayBack(transaction, secrets, token, fresh, now())
      return finishSignIn(transaction, request, reply, { clinicId, personId, way: 'password' }, now())
    })
    limiter.succeeded(keys)
    return me
  })

  handle(app, services, routes.signOut, async ({ user, inClinic, request, reply }) => {
    if (user !== undefined)
      await inClinic((transaction) =>
        transaction.deleteFrom('authSession').where('id', '=', user.sessionId).execute(),
      )
    clearSessionCookie(request, reply)
  })

  handle(app, services, routes.me, ({ user, inClinic }) =>
    inClinic((transaction) => readMe(transaction, user.personId, user.sharedDeviceId !== null)),
  )

  handle(app, services, routes.changePassword, async ({ user, body, inClinic, request }) => {
    const keys = [{ name: `change ${user.personId} ${request.ip}`, most: 8 }]
    limiter.begin(keys, now())
    const { passwordHash } = await inClinic((transaction) =>
      transaction
        .selectFrom('person')
        .select('passwordHash')
        .where('id', '=', user.personId)
        .executeTakeFirstOrThrow(),
    )
    if (!(await isPassword(passwordHash, body.currentPassword))) {
      throw new Problem('sign-in-refused', 'The current password is wrong.')
    }
    limiter.succeeded(keys)
    refuseWeakPassword(body.newPassword, { email: user.email, names: [user.name] }, '/newPassword')
    const fresh = await hashPassword(body.newPassword)
    await inClinic(async (transaction) => {
      await transaction
        .updateTable('person')
        .set({ passwordHash: fresh })
        .where('id', '=', user.personId)
        .execute()
      await endSessions(transaction, user.personId, user.sessionId)
      await recordAudit(transaction, {
        ...user,
        at: now(),
        action: 'password-changed',
        subject: ['person', user.personId],
      })
    })
  })

  handle(app, services, routes.setLanguage, async ({ user, body, inClinic }) => {
    await inClinic((transaction) =>
      transaction
        .updateTable('person')
        .set({ language: body.language })
        .where('id', '=', user.personId)
        .execute(),
    )
  })

  handle(app, services, routes.listPeople, async ({ inClinic }) => ({
    people: (
      await inClinic((transaction) =>
        transaction.selectFrom('person').select(personColumns).orderBy('name').orderBy('id').execute(),
      )
    ).map(showPerson),
  }))

  handle(app, services, routes.addPerson, async ({ user, body, inClinic }) => {
    const { password, ...fields } = body
    refuseWeakPassword(password, { email: fields.email, names: [fields.name] })
    const passwordHash = await hashPassword(password)
    return inClinic(async (transaction) => {
      const id = await addPerson(transaction, { ...fields, clinicId: user.clinicId, passwordHash })
      await recordAudit(transaction, { ...user, at: now(), action: 'person-added', subject: ['person', id] })
      return showPerson(
        await transaction
          .selectFrom('person')
          .select(personColumns)
          .where('id', '=', id)
          .executeTakeFirstOrThrow(),
      )
    })
  })

  handle(app, services, routes.changePerson, async ({ user, params, body, inClinic }) => {
    const { password, name, role, active } = body
    const passwordHash = password === undefined ? undefined : await hashPassword(password)
    return inClinic(async (transaction) => {
      const before = await transaction
        .selectFrom('person')
        .select(personColumns)
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (before === undefined) throw new Problem('not-found')
      if (body.revision !== undefined && body.revision !== before.revision)
        throw new Problem('changed-elsewhere', undefined, { currentRevision: before.revision })
      if (password !== undefined)
        refuseWeakPassword(password, { email: before.email, names: [name ?? before.name] })
      const losesOwner = (role !== undefined && role !== 'owner') || active === false
      if (before.role === 'owner' && losesOwner) await refuseToLoseLastOwner(transaction, before.id)
      await transaction
        .updateTable('person')
        .set({
          name: name ?? before.name,
          role: role ?? before.role,
          active: active ?? before.active,
          revision: before.revision + 1,
          ...(passwordHash === undefined ? {} : { passwordHash }),
        })
        .where('id', '=', before.id)
        .execute()
      if (active === false || passwordHash !== undefined)
        await endSessions(transaction, before.id, user.sessionId)
      await recordAudit(transaction, {
        ...user,
        at: now(),
        action: 'person-changed',
        subject: ['person', before.id],
        detail: { fields: Object.keys(body).join(',') },
      })
      return showPerson(
        await transaction
          .selectFrom('person')
          .select(personColumns)
          .where('id', '=', before.id)
          .executeTakeFirstOrThrow(),
      )
    })
  })
}
