import { randomBytes, randomInt } from 'node:crypto'
import { invitationEnds } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { hashOf } from './portal-session.ts'

/** Signs that nobody mistakes for one another when they are read out. */
const signs = 'ABCDEFGHJKMNPQRTUVWXYZ2346789'
const codeLength = 8

/** Ends invitations that are still open; which ones, the caller adds. */
export const revokeInvitations = (transaction: ClinicTransaction, now: Date) =>
  transaction
    .updateTable('portalInvitation')
    .set({ revokedAt: now })
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)

/** A code as it was made, however it was typed. */
export const codeOf = (typed: string): string => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')

export type Invitation = {
  readonly id: string
  readonly kind: 'link' | 'code'
  /** Path with the secret behind `#`, so that it never reaches a server's log; null for a code. */
  readonly path: string | null
  readonly code: string | null
  readonly expiresAt: Date
}

/**
 * Makes an invitation to a client's own page; this is the only time that its secret is known. Whatever sends links to
 * clients takes `path` from here.
 */
export async function makeInvitation(
  transaction: ClinicTransaction,
  input: {
    readonly clinicId: string
    readonly clientId: string
    readonly personId: string
    readonly kind: 'link' | 'code'
    readonly now: Date
    /** The message that carries it. */
    readonly messageId?: string
  },
): Promise<Invitation> {
  const { clinicId, clientId, kind, now } = input
  const secret =
    kind === 'link'
      ? randomBytes(32).toString('base64url')
      : Array.from({ length: codeLength }, () => signs[randomInt(signs.length)]).join('')
  const id = uuidv7()
  const expiresAt = invitationEnds(kind, now)
  await transaction
    .insertInto('portalInvitation')
    .values({
      ...{ clinicId, id, clientId, kind, secretHash: hashOf(secret), madeAt: now, madeBy: input.personId },
      ...{ expiresAt, usedAt: null, revokedAt: null, messageId: input.messageId ?? null },
    })
    .execute()
  return kind === 'link'
    ? { id, kind, path: `/portal/open#${clinicId}.${secret}`, code: null, expiresAt }
    : { id, kind, path: null, code: `${secret.slice(0, 4)}-${secret.slice(4)}`, expiresAt }
}
