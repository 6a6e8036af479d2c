import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { FastifyRequest } from 'fastify'
import { parse, stringify, validate as isUuid } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'

/** Says nothing about what was wrong: the person can only try again or sign in with the password. */
export const refusePasskey = (): Problem =>
  new Problem('passkey-refused', 'Try again, or sign in with your password.')

/** The name of this server as the browser sees it; a passkey is bound to it (the relying party's id). */
export const hostOf = (request: FastifyRequest): string => request.hostname

/** The page's own origin. The rules for writes have compared it with the host already. */
export const originOf = (request: FastifyRequest): string =>
  request.headers.origin ?? `${request.protocol}://${request.host}`

/** What the passkey keeps of whose it is: clinic and person, so that a sign-in finds its clinic without an address. */
export const userHandleOf = (clinicId: string, personId: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array([...parse(clinicId), ...parse(personId)])

/** Reads a user handle (base64url); `undefined` for one that is none of ours. */
export function readUserHandle(handle: unknown): { clinicId: string; personId: string } | undefined {
  if (typeof handle !== 'string') return undefined
  const bytes = new Uint8Array(Buffer.from(handle, 'base64url'))
  if (bytes.length !== 32) return undefined
  try {
    const [clinicId, personId] = [stringify(bytes.subarray(0, 16)), stringify(bytes.subarray(16))]
    return isUuid(clinicId) && isUuid(personId) ? { clinicId, personId } : undefined
  } catch {
    return undefined
  }
}

const timeoutMs = 5 * 60_000

/** What the browser needs to make a passkey for this server; `own` are those that its owner has here already. */
export async function newPasskeyOptions(
  request: FastifyRequest,
  input: {
    readonly clinicName: string
    /** What the device shows in its list of passkeys. */
    readonly userName: string
    readonly userDisplayName: string
    readonly userId: Uint8Array<ArrayBuffer>
    readonly challenge: Uint8Array
    readonly own: readonly { readonly credentialId: string }[]
  },
) {
  const options = await generateRegistrationOptions({
    rpName: input.clinicName,
    rpID: hostOf(request),
    ...{ userName: input.userName, userDisplayName: input.userDisplayName, userID: input.userId },
    challenge: new Uint8Array(input.challenge),
    timeout: timeoutMs,
    excludeCredentials: input.own.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { ...options }
}

/** What the browser needs to open with a passkey of this server, whosever it is. */
export async function passkeySignInOptions(request: FastifyRequest, challenge: Uint8Array) {
  const options = await generateAuthenticationOptions({
    rpID: hostOf(request),
    challenge: new Uint8Array(challenge),
    timeout: timeoutMs,
    userVerification: 'required',
  })
  return { ...options }
}

/** Checks what the browser made; throws `passkey-refused` for anything that does not fit to the last bit. */
export async function verifyNewPasskey(
  request: FastifyRequest,
  answer: unknown,
  expectedChallenge: (challenge: string) => boolean,
) {
  const verified = await verifyRegistrationResponse({
    response: answer as RegistrationResponseJSON,
    expectedChallenge,
    expectedOrigin: originOf(request),
    expectedRPID: hostOf(request),
    requireUserVerification: true,
  }).catch(() => undefined)
  if (verified?.registrationInfo === undefined) throw refusePasskey()
  return verified.registrationInfo
}

type StoredPasskey = {
  readonly host: string
  readonly credentialId: string
  readonly publicKey: Buffer
  readonly counter: number
}

/** Checks a sign-in against the stored key; its counter must have moved on, where the device counts. */
export async function verifyPasskey(
  request: FastifyRequest,
  answer: unknown,
  stored: StoredPasskey,
  expectedChallenge: (challenge: string) => boolean,
) {
  if (stored.host !== hostOf(request)) throw refusePasskey()
  const verified = await verifyAuthenticationResponse({
    response: answer as AuthenticationResponseJSON,
    expectedChallenge,
    expectedOrigin: originOf(request),
    expectedRPID: stored.host,
    requireUserVerification: true,
    credential: {
      id: stored.credentialId,
      publicKey: new Uint8Array(stored.publicKey),
      counter: stored.counter,
    },
  }).catch(() => undefined)
  if (verified?.verified !== true) throw refusePasskey()
  return verified.authenticationInfo
}

export const passkeyColumns = ['id', 'name', 'host', 'synced', 'createdAt', 'lastUsedAt'] as const

export async function listPasskeys(transaction: ClinicTransaction, personId: string) {
  const rows = await transaction
    .selectFrom('passkey')
    .select(passkeyColumns)
    .where('personId', '=', personId)
    .orderBy('createdAt')
    .execute()
  return rows.map(showPasskey)
}

export const showPasskey = (row: {
  id: string
  name: string
  host: string
  synced: boolean
  createdAt: Date
  lastUsedAt: Date | null
}) => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
})
