import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { messageOf } from '../../start-refusal.ts'
import { listChannels, readEmailAccount, sealedFor } from './channel-queries.ts'
import { smtpChannel } from './channels/smtp.ts'

const refuse = (pointer: string, detail: string): never => {
  throw new Problem('request-invalid', detail, { errors: [{ pointer, detail }] })
}

const isThisMachine = (host: string) =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

export function addChannelRoutes(app: FastifyInstance, services: Services): void {
  const { now, secrets } = services

  handle(app, services, routes.listChannels, async ({ inClinic }) => ({
    channels: await inClinic(listChannels),
  }))

  handle(app, services, routes.changeChannel, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const { channel } = params
      const find = async () => (await listChannels(transaction)).find((one) => one.channel === channel)!
      const before = await find()
      if (before.revision !== body.revision)
        throw new Problem('changed-elsewhere', undefined, { currentRevision: before.revision })
      const { email, sms, secret } = body
      if (channel === 'email') {
        if (email === undefined) refuse('/email', 'Write the mail server and the address to send from.')
        // A password or a client's name in the clear never leaves this machine.
        if (email?.security === 'none' && !isThisMachine(email.host))
          refuse('/email/security', 'Without encryption mail goes only to a server on this machine.')
        const keepsPassword = before.hasSecret && secret === undefined
        // Who can change the server but not read the password must not have it sent to a server of their own.
        if (keepsPassword && before.email !== null && before.email.host !== email?.host)
          refuse('/secret', 'The server is another one: write its password again.')
        if (email !== undefined && email.user !== '' && secret === null)
          refuse('/secret', 'A user needs a password.')
      }
      if (channel === 'sms') {
        if (sms === undefined) refuse('/sms', 'Write the account and the number to send from.')
        if (!before.hasSecret && !secret) refuse('/secret', 'Write the token of the account.')
      }
      const settings = JSON.stringify((channel === 'email' ? email : channel === 'sms' ? sms : {}) ?? {})
      const sealed =
        secret === undefined
          ? undefined
          : secret === null
            ? null
            : secrets.seal(secret, sealedFor(user.clinicId, channel))
      const row = { active: body.active, settings, updatedAt: now(), updatedBy: user.personId }
      await transaction
        .insertInto('messageChannel')
        .values({ ...{ clinicId: user.clinicId, channel, sealed: sealed ?? null }, ...row })
        .onConflict((conflict) =>
          conflict.columns(['clinicId', 'channel']).doUpdateSet({
            ...row,
            revision: before.revision + 1,
            ...(sealed === undefined ? {} : { sealed }),
          }),
        )
        .execute()
      await recordAudit(transaction, {
        ...{
          ...user,
          at: now(),
          action: 'message-channel-changed',
          subject: ['message-channel', null] as const,
        },
        detail: { channel, active: body.active, secretChanged: secret !== undefined },
      })
      return find()
    }),
  )

  handle(app, services, routes.testMail, async ({ user, inClinic, request }) => {
    const { account, clinicName } = await inClinic(async (transaction) => ({
      account: await readEmailAccount(transaction, secrets, { evenInactive: true }),
      clinicName: (await transaction.selectFrom('clinic').select('name').executeTakeFirstOrThrow()).name,
    }))
    if (account === undefined) throw new Problem('channel-failed', 'Save the mail server first.')
    try {
      await smtpChannel(account).send(
        {
          ...{ id: uuidv7(), address: user.email, subject: `Test mail from ${clinicName}` },
          body: 'This mail shows that messages of the clinic go out.',
        },
        request.signal,
      )
    } catch (error) {
      throw new Problem('channel-failed', `${messageOf(error)}. Check server, port, user and password.`)
    }
    return { address: user.email }
  })
}
