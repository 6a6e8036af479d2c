import { routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { makeToken } from '../../http/access-token.ts'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { refuseUnlessProved } from '../identity/proof.ts'

const dayMs = 24 * 3_600_000

/** Access tokens for other programs: made, listed, revoked. */
export function addTokenRoutes(app: FastifyInstance, services: Services): void {
  const { now } = services

  handle(app, services, routes.listTokens, async ({ inClinic }) => ({
    tokens: await inClinic((transaction) => listTokens(transaction, now())),
  }))

  handle(app, services, routes.addToken, ({ user, body, inClinic }) => {
    refuseUnlessProved(user, now())
    const { token, secretHash } = makeToken(user.clinicId)
    return inClinic(async (transaction) => {
      const id = uuidv7()
      await transaction
        .insertInto('accessToken')
        .values({
          ...{
            clinicId: user.clinicId,
            id,
            name: body.name,
            secretHash,
            madeAt: now(),
            madeBy: user.personId,
          },
          scopes: JSON.stringify([...new Set(body.scopes)]),
          expiresAt: new Date(now().getTime() + body.days * dayMs),
          ...{ lastUsedAt: null, revokedAt: null },
        })
        .execute()
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'access-token-made', subject: ['access-token', id] as const },
        detail: { scopes: body.scopes.join(' ') },
      })
      const made = (await listTokens(transaction, now())).find((one) => one.id === id)
      if (made === undefined) throw new Error('the access token was not stored')
      return { ...made, token }
    })
  })

  handle(app, services, routes.revokeToken, ({ user, params, inClinic }) =>
    inClinic(async (transaction) => {
      const revoked = await transaction
        .updateTable('accessToken')
        .set((row) => ({ revokedAt: row.fn.coalesce('revokedAt', row.val(now())) }))
        .where('id', '=', params.id)
        .returning('id')
        .executeTakeFirst()
      if (revoked === undefined) throw new Problem('not-found')
      await recordAudit(transaction, {
        ...{ ...user, at: now(), action: 'access-token-revoked' },
        subject: ['access-token', params.id],
      })
    }),
  )
}

async function listTokens(transaction: ClinicTransaction, now: Date) {
  const rows = await transaction
    .selectFrom('accessToken as t')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 't.clinicId').onRef('p.id', '=', 't.madeBy'),
    )
    .select(['t.id', 't.name', 't.scopes', 't.madeAt', 't.expiresAt', 't.lastUsedAt', 't.revokedAt'])
    .select(['p.id as personId', 'p.name as personName', 'p.active', 'p.role'])
    .orderBy('t.id', 'desc')
    .execute()
  return rows.map(({ personId, personName, active, role, revokedAt, ...row }) => {
    const idle = !active || role !== 'owner'
    const ended = row.expiresAt <= now
    return {
      ...row,
      madeAt: row.madeAt.toISOString(),
      madeBy: { id: personId, name: personName },
      expiresAt: row.expiresAt.toISOString(),
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      state:
        revokedAt !== null
          ? ('revoked' as const)
          : ended
            ? ('ended' as const)
            : idle
              ? ('idle' as const)
              : ('valid' as const),
    }
  })
}
