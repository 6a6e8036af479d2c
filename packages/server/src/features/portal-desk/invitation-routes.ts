import {
  chooseChannel,
  type Client,
  fillTemplate,
  hasProof,
  languageFor,
  linkValidDays,
  messageReasons,
  mostWrongProofs,
  oldEnoughOn,
  routes,
} from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import QRCode from 'qrcode'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { getClient } from '../clients/queries.ts'
import { clinicDay } from '../clinic/clinic-calendar.ts'
import { getPlan } from '../plans/queries.ts'
import { cancelMessages } from '../messages/change-message.ts'
import { whatsappLink } from '../messages/channels/whatsapp-link.ts'
import { contactOf } from '../messages/enqueue-message.ts'
import { invitationAbout, inviteByMessage } from '../messages/invitation-message.ts'
import { readMessageFacts } from '../messages/message-facts.ts'
import { textInForce } from '../messages/template-queries.ts'
import { keepWebAddress } from '../portal/own-page-address.ts'
import { makeInvitation, revokeInvitations } from '../portal/invitation.ts'

/** Why a client cannot be invited; null where nothing speaks against it. */
async function refusalOf(transaction: ClinicTransaction, client: Client, now: Date) {
  const { today } = await clinicDay(transaction, now)
  if (client.birthDate !== null && oldEnoughOn(client.birthDate) > today) return 'under-age'
  return hasProof(client) ? null : 'no-proof'
}

/** The client, who can be invited; else refuses with what has to be mended first. */
async function getInvitable(transaction: ClinicTransaction, clientId: string, now: Date): Promise<Client> {
  const client = await getClient(transaction, clientId)
  const refusal = await refusalOf(transaction, client, now)
  if (refusal === 'under-age') throw new Problem('client-under-age')
  if (refusal === 'no-proof')
    throw new Problem('client-without-proof', 'Write the birth date or the phone number first.')
  return client
}

/** Ways by which a message reaches the client today; a WhatsApp link is opened by a person. */
async function waysTo(transaction: ClinicTransaction, client: Client) {
  const facts = await readMessageFacts(transaction)
  const by = (way: 'email' | 'sms' | 'whatsapp') => chooseChannel(client, facts.channels, way)
  return {
    facts,
    ways: (['email', 'sms', 'whatsapp'] as const).filter((way) => by(way).channel === way),
    whatsappNumber: by('whatsapp').address,
  }
}

/** The text with its link, ready to be sent from the clinic's own WhatsApp; null where that way is not set up. */
async function whatsappInvitation(transaction: ClinicTransaction, client: Client, link: string) {
  const { facts, ways, whatsappNumber } = await waysTo(transaction, client)
  if (!ways.includes('whatsapp') || whatsappNumber === null) return null
  const language = languageFor(client.preferredLanguage, facts.locale)
  const { text } = await textInForce(transaction, 'portal-invitation', 'text', language)
  const { body } = fillTemplate(text, {
    ...{ client: client.name, clinic: facts.clinicName, contact: contactOf(facts) },
    ...{ link, validDays: String(linkValidDays) },
  })
  return whatsappLink(whatsappNumber, body)
}

type Row = { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date; wrongProofs: number }

function stateOf({ usedAt, revokedAt, expiresAt, wrongProofs }: Row, now: Date) {
  if (usedAt !== null) return 'used'
  if (revokedAt !== null) return 'revoked'
  if (wrongProofs >= mostWrongProofs) return 'tried-out'
  return expiresAt <= now ? 'expired' : 'open'
}

/** How staff let a client into their own page, and out again. */
export function addInvitationRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.clientPortal, ({ params, inClinic }) =>
    inClinic(async (transaction) => {
      const client = await getClient(transaction, params.id)
      const refusal = await refusalOf(transaction, client, now())
      const invitations = await transaction
        .selectFrom('portalInvitation as i')
        .innerJoin('person as p', (join) =>
          join.onRef('p.clinicId', '=', 'i.clinicId').onRef('p.id', '=', 'i.madeBy'),
        )
        .select(['i.id', 'i.kind', 'i.madeAt', 'i.expiresAt', 'i.usedAt', 'i.revokedAt', 'i.wrongProofs'])
        .select(['p.id as personId', 'p.name as personName'])
        .where('i.clientId', '=', params.id)
        .orderBy('i.madeAt', 'desc')
        .orderBy('i.id', 'desc')
        .limit(10)
        .execute()
      const devices = await transaction
        .selectFrom('portalSession')
        .select(['id', 'device', 'lastSeenAt'])
        .where('clientId', '=', params.id)
        .where('expiresAt', '>', now())
        .orderBy('lastSeenAt', 'desc')
        .execute()
      const shares = await transaction
        .selectFrom('planShare')
        .select(['planId', 'sharedAt'])
        .where('clientId', '=', params.id)
        .execute()
      const erasure = await transaction
        .selectFrom('dataRequest')
        .select('askedAt')
        .where('clientId', '=', params.id)
        .where('doneAt', 'is', null)
        .executeTakeFirst()
      const sent = await transaction
        .selectFrom('message')
        .select(['id as messageId', 'channel', 'state', 'why', 'createdAt'])
        .where('clientId', '=', params.id)
        .where('kind', '=', 'portal-invitation')
        .orderBy('createdAt', 'desc')
        .limit(1)
        .executeTakeFirst()
      return {
        ways: refusal === null ? (await waysTo(transaction, client)).ways : [],
        sent: sent
          ? {
              ...sent,
              why: messageReasons.find((reason) => reason === sent.why) ?? null,
              createdAt: sent.createdAt.toISOString(),
            }
          : null,
        invitations: invitations.map((row) => ({
          ...{ id: row.id, kind: row.kind, state: stateOf(row, now()), madeAt: row.madeAt.toISOString() },
          madeBy: { id: row.personId, name: row.personName },
          expiresAt: row.expiresAt.toISOString(),
          usedAt: row.usedAt?.toISOString() ?? null,
        })),
        devices: devices.map((device) => ({ ...device, lastSeenAt: device.lastSeenAt.toISOString() })),
        sharedPlans: shares.map(({ planId, sharedAt }) => ({ planId, sharedAt: sharedAt.toISOString() })),
        refusal,
        erasureAskedAt: erasure?.askedAt.toISOString() ?? null,
      }
    }),
  )

  handle(app, services, routes.invite, async ({ user, params, body, inClinic, request }) => {
    const made = await inClinic(async (transaction) => {
      const client = await getInvitable(transaction, params.id, now())
      const webAddress = await keepWebAddress(transaction, request)
      const invitation = await makeInvitation(transaction, {
        ...{
          clinicId: user.clinicId,
          clientId: params.id,
          personId: user.personId,
          kind: body.kind,
          now: now(),
        },
      })
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'portal-invited' },
        subject: ['client', params.id],
        detail: { kind: body.kind },
      })
      const address = invitation.path === null ? null : `${webAddress}${invitation.path}`
      return {
        ...invitation,
        address,
        whatsapp: address && (await whatsappInvitation(transaction, client, address)),
      }
    })
    const { address, ...shown } = made
    return {
      ...shown,
      expiresAt: made.expiresAt.toISOString(),
      qrSvg: address === null ? null : await QRCode.toString(address, { type: 'svg', margin: 2 }),
    }
  })

  handle(app, services, routes.sendInvitation, ({ user, params, body, inClinic, request }) =>
    inClinic(async (transaction) => {
      const { ways } = await waysTo(transaction, await getInvitable(transaction, params.id, now()))
      if (!ways.includes(body.way)) {
        const detail =
          body.way === 'email'
            ? 'Mail is not set up, or this client has no address.'
            : 'SMS is not set up, or this client has no number with its country.'
        throw new Problem('message-refused', detail)
      }
      const { clinicId, personId } = user
      const written = await inviteByMessage(transaction, {
        ...{ clinicId, personId, clientId: params.id, id: body.id, way: body.way, now: now() },
        webAddress: await keepWebAddress(transaction, request),
      })
      if (written === undefined) return
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'portal-invited' },
        subject: ['client', params.id],
        detail: { kind: 'link', way: body.way },
      })
    }),
  )

  handle(app, services, routes.revokeInvitation, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      const row = await revokeInvitations(transaction, now())
        .where('id', '=', params.id)
        .returning('clientId')
        .executeTakeFirst()
      if (row === undefined) throw new Problem('not-found')
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'portal-invitation-revoked' },
        subject: ['client', row.clientId],
      })
    }),
  )

  handle(app, services, routes.closeClientPortal, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      await getClient(transaction, params.id)
      await transaction.deleteFrom('portalSession').where('clientId', '=', params.id).execute()
      await transaction.deleteFrom('clientPasskey').where('clientId', '=', params.id).execute()
      await revokeInvitations(transaction, now()).where('clientId', '=', params.id).execute()
      await cancelMessages(transaction, invitationAbout(params.id), { clinicId: user.clinicId, at: now() })
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'portal-closed' },
        subject: ['client', params.id],
      })
    }),
  )

  handle(app, services, routes.sharePlan, ({ user, params, body, inClinic }) =>
    inClinic(async (transaction) => {
      const { clientId } = await getPlan(transaction, params.id)
      if (body.shared)
        await transaction
          .insertInto('planShare')
          .values({
            ...{ clinicId: user.clinicId, planId: params.id, clientId, sharedAt: now() },
            sharedBy: user.personId,
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      else await transaction.deleteFrom('planShare').where('planId', '=', params.id).execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: body.shared ? 'plan-shown' : 'plan-hidden' },
        subject: ['plan', params.id],
      })
    }),
  )
}
