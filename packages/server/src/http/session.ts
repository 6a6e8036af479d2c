import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { v7 as uuidv7, validate as isUuid } from 'uuid'
import type { ClinicTransaction, Database } from '../database/connect.ts'
import type { SignedIn } from './handle.ts'

export const sessionCookie = 'halftone_session'

const hourMs = 3_600_000
/** A session ends after twelve quiet hours, and after a week in any case. */
const idleMs = 12 * hourMs
const longestMs = 7 * 24 * hourMs
/** The last use is written at most this often. */
const touchMs = hourMs / 12

const hashOf = (secret: string) => createHash('sha256').update(secret).digest()

/**
 * Starts a session and sets its cookie: `<clinic>.<secret>`. Only the hash of the secret is stored, and the clinic
 * comes with the cookie, so that even the look-up is bound to one clinic's rows.
 */
export async function startSession(
  transaction: ClinicTransaction,
  request: FastifyRequest,
  reply: FastifyReply,
  person: { readonly clinicId: string; readonly personId: string },
  now: Date,
): Promise<void> {
  const secret = randomBytes(32).toString('base64url')
  await transaction
    .insertInto('authSession')
    .values({
      clinicId: person.clinicId,
      id: uuidv7(),
      personId: person.personId,
      tokenHash: hashOf(secret),
      device: (request.headers['user-agent'] ?? '').slice(0, 300),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + longestMs),
    })
    .execute()
  await transaction.deleteFrom('authSession').where('expiresAt', '<', now).execute()
  void reply.setCookie(sessionCookie, `${person.clinicId}.${secret}`, {
    ...cookieOptions(request),
    maxAge: longestMs / 1000,
  })
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  void reply.clearCookie(sessionCookie, cookieOptions(request))
}

const cookieOptions = (request: FastifyRequest) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: request.protocol === 'https',
})

/** Who sent this request, or `undefined`: no cookie, an old one, or a sign-in that was closed. */
export async function findSession(
  database: Database,
  request: FastifyRequest,
  now: Date,
): Promise<SignedIn | undefined> {
  const [clinicId, secret] = (request.cookies[sessionCookie] ?? '').split('.')
  if (!isUuid(clinicId) || clinicId === undefined || secret === undefined) return undefined
  return database.inClinic(clinicId, async (transaction) => {
    const found = await transaction
      .selectFrom('authSession as s')
      .innerJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 's.clinicId').onRef('p.id', '=', 's.personId'),
      )
      .select(['s.id as sessionId', 's.lastSeenAt', 'p.id as personId', 'p.name', 'p.email', 'p.role'])
      .where('s.tokenHash', '=', hashOf(secret))
      .where('s.expiresAt', '>', now)
      .where('s.lastSeenAt', '>', new Date(now.getTime() - idleMs))
      .where('p.active', '=', true)
      .executeTakeFirst()
    if (found === undefined) return undefined
    const { lastSeenAt, ...person } = found
    if (now.getTime() - lastSeenAt.getTime() > touchMs)
      await transaction
        .updateTable('authSession')
        .set({ lastSeenAt: now })
        .where('id', '=', found.sessionId)
        .execute()
    return { clinicId, ...person }
  })
}
