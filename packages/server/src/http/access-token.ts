import { createHash, randomBytes } from 'node:crypto'
import type { Role, Route } from '@halftone/clinic'
import type { FastifyRequest } from 'fastify'
import { validate as isUuid } from 'uuid'
import type { Database } from '../database/connect.ts'
import { createTryLimiter, type TryLimiter } from '../features/identity/try-limiter.ts'
import { Problem } from '../problems.ts'
import type { SignedIn } from './handle.ts'

const prefix = 'halftone_'
/** The last use is written at most this often. */
const touchMs = 60_000
/** Requests of one token in five minutes, and wrong tokens from one address. */
export const mostRequests = 1500
const mostWrong = 40

export const hashOfToken = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** A new token, `halftone_<clinic>.<secret>`: the clinic comes with it, so that the look-up is bound to its rows. */
export function makeToken(clinicId: string): { token: string; secretHash: Buffer } {
  const secret = randomBytes(32).toString('base64url')
  return { token: `${prefix}${clinicId}.${secret}`, secretHash: hashOfToken(secret) }
}

/** Another scheme is none of ours: a proxy in front may ask for a password of its own. */
export const hasToken = (request: FastifyRequest): boolean =>
  /^Bearer\s/i.test(request.headers.authorization ?? '')

export type TokenDesk = {
  /** Whom the token of a request stands for on this route; throws where it opens nothing. */
  readonly admit: (request: FastifyRequest, route: Route, now: Date) => Promise<SignedIn>
}

/** One desk for a server: it counts what each token asks. */
export function createTokenDesk(database: Database, limiter = createTryLimiter()): TokenDesk {
  return { admit: (request, route, now) => admit(database, limiter, request, route, now) }
}

async function admit(
  database: Database,
  limiter: TryLimiter,
  request: FastifyRequest,
  route: Route,
  now: Date,
): Promise<SignedIn> {
  const wrong = [{ name: `wrong ${request.ip}`, most: mostWrong }]
  limiter.begin(wrong, now)
  const found = await findToken(database, request.headers.authorization ?? '', now)
  if (found === undefined) throw new Problem('token-refused', 'It is unknown, revoked or has ended.')
  limiter.succeeded(wrong)
  limiter.begin([{ name: `token ${found.tokenId}`, most: mostRequests }], now)
  const { scope } = route
  if (scope === undefined || route.roles === 'public' || route.roles === 'client')
    throw new Problem('scope-missing', 'This is for people who sign in, not for programs.')
  if (!found.scopes.includes(scope)) throw new Problem('scope-missing', `It needs the scope "${scope}".`)
  const { tokenId: sessionId, clinicId, personId, name, email } = found
  const none = { locked: false, provedAt: null, sharedDeviceId: null }
  return { clinicId, personId, sessionId, name, email, role: leastRole(route.roles), ...none }
}

/** The role that sees least of those that the route knows: a list of clients comes without what reception may not read. */
const leastRole = (roles: readonly Role[]): Role =>
  (['reception', 'practitioner', 'owner'] as const).find((role) => roles.includes(role)) ?? 'reception'

async function findToken(database: Database, header: string, now: Date) {
  const [, clinicId, secret] = /^Bearer halftone_([0-9a-f-]{36})\.([\w-]{43})$/i.exec(header) ?? []
  if (clinicId === undefined || secret === undefined || !isUuid(clinicId)) return undefined
  return database.inClinic(clinicId, async (transaction) => {
    const row = await transaction
      .selectFrom('accessToken as t')
      .innerJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 't.clinicId').onRef('p.id', '=', 't.madeBy'),
      )
      .select(['t.id as tokenId', 't.scopes', 't.lastUsedAt', 'p.id as personId', 'p.name', 'p.email'])
      .where('t.secretHash', '=', hashOfToken(secret))
      .where('t.revokedAt', 'is', null)
      .where('t.expiresAt', '>', now)
      .where('p.active', '=', true)
      .where('p.role', '=', 'owner')
      .executeTakeFirst()
    if (row === undefined) return undefined
    if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() > touchMs)
      await transaction
        .updateTable('accessToken')
        .set({ lastUsedAt: now })
        .where('id', '=', row.tokenId)
        .execute()
    return { clinicId, ...row }
  })
}
