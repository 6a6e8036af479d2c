import { hasProof, mostWrongProofs, oldEnoughOn, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import QRCode from 'qrcode'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { getClient } from '../clients/queries.ts'
import { getPlan } from '../plans/queries.ts'
import { makeInvitation } from '../portal/invitation.ts'
import { clinicDay } from '../stock/stock-queries.ts'

/** Why a client cannot be invited; null where nothing speaks against it. */
async function refusalOf(transaction: ClinicTransaction, clientId: string, now: Date) {
  const client = await getClient(transaction, clientId)
  const { today } = await clinicDay(transaction, now)
  if (client.birthDate !== null && oldEnoughOn(client.birthDate) > today) return 'under-age'
  return hasProof(client) ? null : 'no-proof'
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
      const refusal = await refusalOf(transaction, params.id, now())
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
      return {
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
      const refusal = await refusalOf(transaction, params.id, now())
      if (refusal === 'under-age') throw new Problem('client-under-age')
      if (refusal === 'no-proof')
        throw new Problem('client-without-proof', 'Write the birth date or the phone number first.')
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
      return invitation
    })
    const address = made.path === null ? null : `${request.protocol}://${request.host}${made.path}`
    return {
      ...made,
      expiresAt: made.expiresAt.toISOString(),
      qrSvg: address === null ? null : await QRCode.toString(address, { type: 'svg', margin: 2 }),
    }
  })

  handle(app, services, routes.revokeInvitation, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      const row = await transaction
        .updateTable('portalInvitation')
        .set({ revokedAt: now() })
        .where('id', '=', params.id)
        .where('usedAt', 'is', null)
        .where('revokedAt', 'is', null)
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
      await transaction
        .updateTable('portalInvitation')
        .set({ revokedAt: now() })
        .where('clientId', '=', params.id)
        .where('usedAt', 'is', null)
        .where('revokedAt', 'is', null)
        .execute()
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
