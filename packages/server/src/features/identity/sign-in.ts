import type { FastifyReply, FastifyRequest } from 'fastify'
import { recordAudit } from '../../audit.ts'
import type { ClinicTransaction } from '../../database/connect.ts'
import { startSession } from '../../http/session.ts'
import { readMe } from './people.ts'
import { forgetWrongPins } from './pins.ts'

/** Starts the session of somebody who proved who they are; the PIN counts again. */
export async function finishSignIn(
  transaction: ClinicTransaction,
  request: FastifyRequest,
  reply: FastifyReply,
  who: { readonly clinicId: string; readonly personId: string; readonly way: 'password' | 'passkey' },
  now: Date,
) {
  const { shared } = await startSession(transaction, request, reply, who, now)
  await forgetWrongPins(transaction, who.personId)
  await recordAudit(transaction, {
    clinicId: who.clinicId,
    personId: who.personId,
    at: now,
    action: 'sign-in',
    subject: ['person', who.personId],
    detail: { way: who.way },
  })
  return readMe(transaction, who.personId, shared)
}
