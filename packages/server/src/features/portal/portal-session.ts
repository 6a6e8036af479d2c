import { createHash, randomBytes } from 'node:crypto'
import { type ClientLanguage, isClientLanguage } from '@halftone/clinic'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { v7 as uuidv7, validate as isUuid } from 'uuid'
import type { ClinicTransaction, Database } from '../../database/connect.ts'

/** Apart from the staff's cookie, and sent to the portal's own addresses only. */
export const portalCookie = 'halftone_portal'

const dayMs = 86_400_000
/** A client looks in rarely and on an own phone: a session ends after two quiet months, and after half a year in any case. */
const idleMs = 60 * dayMs
const longestMs = 180 * dayMs
const touchMs = dayMs / 24
/** Clinics whose page may be open on one device. */
const mostSessions = 4

export const hashOf = (secret: string) => createHash('sha256').update(secret).digest()

export type PortalClient = {
  readonly clinicId: string
  readonly clientId: string
  readonly sessionId: string
  readonly language: ClientLanguage
}

type Held = { readonly clinicId: string; readonly secret: string }

/** Sessions that the device holds, the one that is shown first. */
export const heldSessions = (request: FastifyRequest): Held[] =>
  (request.cookies[portalCookie] ?? '').split('~').flatMap((part) => {
    const [clinicId, secret] = part.split('.')
    return clinicId !== undefined && isUuid(clinicId) && secret !== undefined && secret !== ''
      ? [{ clinicId, secret }]
      : []
  })

const options = (request: FastifyRequest) => ({
  path: '/api/portal',
  httpOnly: true,
  sameSite: 'strict' as const,
  secure: request.protocol === 'https',
})

export function holdSessions(request: FastifyRequest, reply: FastifyReply, held: readonly Held[]): void {
  if (held.length === 0) {
    void reply.clearCookie(portalCookie, options(request))
    return
  }
  const value = held
    .slice(0, mostSessions)
    .map(({ clinicId, secret }) => `${clinicId}.${secret}`)
    .join('~')
  void reply.setCookie(portalCookie, value, { ...options(request), maxAge: longestMs / 1000 })
}

/** Opens a client's page on this device; an older one of the same clinic on it is closed. */
export async function startPortalSession(
  transaction: ClinicTransaction,
  request: FastifyRequest,
  reply: FastifyReply,
  client: { readonly clinicId: string; readonly clientId: string; readonly language: ClientLanguage },
  now: Date,
): Promise<void> {
  const secret = randomBytes(32).toString('base64url')
  const { clinicId, clientId, language } = client
  const others = heldSessions(request).filter((held) => held.clinicId !== clinicId)
  const replaced = heldSessions(request).find((held) => held.clinicId === clinicId)
  if (replaced !== undefined)
    await transaction.deleteFrom('portalSession').where('secretHash', '=', hashOf(replaced.secret)).execute()
  await transaction.deleteFrom('portalSession').where('expiresAt', '<', now).execute()
  await transaction
    .insertInto('portalSession')
    .values({
      ...{ clinicId, id: uuidv7(), clientId, language, secretHash: hashOf(secret) },
      device: (request.headers['user-agent'] ?? '').slice(0, 300),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + longestMs),
    })
    .execute()
  holdSessions(request, reply, [{ clinicId, secret }, ...others])
}

/** Whose page a session opens; `undefined` for one that is over. */
export function findPortalSession(
  database: Database,
  held: Held | undefined,
  now: Date,
): Promise<PortalClient | undefined> {
  if (held === undefined) return Promise.resolve(undefined)
  return database.inClinic(held.clinicId, async (transaction) => {
    const found = await transaction
      .selectFrom('portalSession')
      .select(['id as sessionId', 'clientId', 'language', 'lastSeenAt'])
      .where('secretHash', '=', hashOf(held.secret))
      .where('expiresAt', '>', now)
      .where('lastSeenAt', '>', new Date(now.getTime() - idleMs))
      .executeTakeFirst()
    if (found === undefined) return undefined
    const { lastSeenAt, language, ...session } = found
    if (now.getTime() - lastSeenAt.getTime() > touchMs)
      await transaction
        .updateTable('portalSession')
        .set({ lastSeenAt: now })
        .where('id', '=', session.sessionId)
        .execute()
    return { ...session, clinicId: held.clinicId, language: isClientLanguage(language) ? language : 'en' }
  })
}
