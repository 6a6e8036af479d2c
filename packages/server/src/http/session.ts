import { createHash, randomBytes } from 'node:crypto'
import { defaultSettings, type Role } from '@halftone/clinic'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { v7 as uuidv7, validate as isUuid } from 'uuid'
import type { ClinicTransaction, Database } from '../database/connect.ts'
import type { SignInWay } from '../database/tables/people-tables.ts'
import type { SignedIn } from './handle.ts'

export const sessionCookie = 'halftone_session'
/** Tells a shared tablet of the clinic, whoever is signed in on it. */
export const deviceCookie = 'halftone_device'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** A session ends after twelve quiet hours, and after a week in any case. */
const idleMs = 12 * hourMs
const longestMs = 7 * 24 * hourMs
/** The last use is written at most this often. */
const touchMs = hourMs / 12
/** ... and where a screen locks by itself, this often. */
const lockTouchMs = minuteMs / 2
/** The page locks itself on time; the server, which sees requests and no fingers, gives it this much longer. */
const lockGraceMs = minuteMs
const defaultLockMinutes = defaultSettings('EUR').identity.lockAfterMinutes
const deviceMs = 365 * 24 * hourMs

const hashOf = (secret: string) => createHash('sha256').update(secret).digest()

type NewSession = {
  readonly clinicId: string
  readonly personId: string
  readonly way?: SignInWay
  /** A session that follows another on a shared device ends no later than that one. */
  readonly expiresAt?: Date
}

/**
 * Starts a session and sets its cookie: `<clinic>.<secret>`. Only the hash of the secret is stored, and the clinic
 * comes with the cookie, so that even the look-up is bound to one clinic's rows. The session that the cookie held ends.
 */
export async function startSession(
  transaction: ClinicTransaction,
  request: FastifyRequest,
  reply: FastifyReply,
  { clinicId, personId, way = 'password', expiresAt }: NewSession,
  now: Date,
): Promise<{ readonly shared: boolean }> {
  const secret = randomBytes(32).toString('base64url')
  const sharedDeviceId = await findSharedDevice(transaction, request, clinicId, now)
  const ends = expiresAt ?? new Date(now.getTime() + longestMs)
  if (request.signedIn?.clinicId === clinicId)
    await transaction.deleteFrom('authSession').where('id', '=', request.signedIn.sessionId).execute()
  await transaction
    .insertInto('authSession')
    .values({
      ...{ clinicId, id: uuidv7(), personId, way, sharedDeviceId },
      tokenHash: hashOf(secret),
      device: (request.headers['user-agent'] ?? '').slice(0, 300),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: ends,
      lockedAt: null,
      // Who took over by PIN has given nothing that proves more than that.
      provedAt: way === 'pin' ? null : now,
    })
    .execute()
  await transaction.deleteFrom('authSession').where('expiresAt', '<', now).execute()
  void reply.setCookie(sessionCookie, `${clinicId}.${secret}`, {
    ...cookieOptions(request),
    maxAge: Math.floor((ends.getTime() - now.getTime()) / 1000),
  })
  return { shared: sharedDeviceId !== null }
}

/** Makes the browser a shared device: its cookie holds a secret of which only the hash is stored. */
export function giveDeviceSecret(request: FastifyRequest, reply: FastifyReply, clinicId: string): Buffer {
  const secret = randomBytes(32).toString('base64url')
  void reply.setCookie(deviceCookie, `${clinicId}.${secret}`, {
    ...cookieOptions(request),
    maxAge: deviceMs / 1000,
  })
  return hashOf(secret)
}

async function findSharedDevice(
  transaction: ClinicTransaction,
  request: FastifyRequest,
  clinicId: string,
  now: Date,
): Promise<string | null> {
  const [cookieClinic, secret] = (request.cookies[deviceCookie] ?? '').split('.')
  if (cookieClinic !== clinicId || secret === undefined) return null
  const found = await transaction
    .updateTable('sharedDevice')
    .set({ lastUsedAt: now })
    .where('secretHash', '=', hashOf(secret))
    .returning('id')
    .executeTakeFirst()
  return found?.id ?? null
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

type SessionRow = {
  readonly session_id: string
  readonly person_id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly last_seen_at: Date
  readonly locked_at: Date | null
  readonly proved_at: Date | null
  readonly shared_device_id: string | null
  readonly pin_set_at: Date | null
  readonly lock_after_minutes: string | null
}

/** Who sent this request, or `undefined`: no cookie, an old one, or a sign-in that was closed. */
export async function findSession(
  database: Database,
  request: FastifyRequest,
  now: Date,
): Promise<SignedIn | undefined> {
  const [clinicId, secret] = (request.cookies[sessionCookie] ?? '').split('.')
  if (!isUuid(clinicId) || clinicId === undefined || secret === undefined) return undefined
  const seenAfter = new Date(now.getTime() - idleMs)
  const [row] = await database.askInClinic<SessionRow>(
    clinicId,
    `select * from find_session('\\x${hashOf(secret).toString('hex')}', '${now.toISOString()}', '${seenAfter.toISOString()}')`,
  )
  if (row === undefined) return undefined
  const quietMs = now.getTime() - row.last_seen_at.getTime()
  const locksItself = row.pin_set_at !== null || row.shared_device_id !== null
  const minutes = Number(row.lock_after_minutes ?? defaultLockMinutes)
  const locked = row.locked_at !== null || (locksItself && quietMs > minutes * minuteMs + lockGraceMs)
  if (locked ? row.locked_at === null : quietMs > (locksItself ? lockTouchMs : touchMs))
    await database.inClinic(clinicId, (transaction) =>
      transaction
        .updateTable('authSession')
        .set(locked ? { lockedAt: now } : { lastSeenAt: now })
        .where('id', '=', row.session_id)
        .execute(),
    )
  return {
    ...{ clinicId, personId: row.person_id, sessionId: row.session_id, locked },
    ...{ name: row.name, email: row.email, role: row.role },
    ...{ provedAt: row.proved_at, sharedDeviceId: row.shared_device_id },
  }
}
