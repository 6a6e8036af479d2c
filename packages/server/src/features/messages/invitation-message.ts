import { linkValidDays } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { makeInvitation, revokeInvitations } from '../portal/invitation.ts'
import { enqueueMessage } from './enqueue-message.ts'

/** Stands for the secret in what is kept: the link itself exists only in the message that goes out. */
const placeholder = '/portal/open#…'

/** What an invitation by message is about: the client whose page it opens. */
export const invitationAbout = (clientId: string) => ['own-page', clientId] as const

/**
 * Writes a message that lets a client into their own page. It carries no link yet: each attempt to send it makes one, so
 * that no secret is ever kept and its days count from when it went out.
 * @returns the message's id
 */
export async function inviteByMessage(
  transaction: ClinicTransaction,
  input: {
    readonly clinicId: string
    readonly clientId: string
    readonly personId: string
    readonly id: string
    readonly way: 'email' | 'sms'
    readonly webAddress: string
    readonly now: Date
  },
): Promise<string | undefined> {
  const { clinicId, clientId, personId, way, webAddress, now } = input
  return enqueueMessage(transaction, {
    ...{ clinicId, clientId, now, kind: 'portal-invitation', key: `portal-invitation:${input.id}` },
    ...{ about: invitationAbout(clientId), createdBy: personId, channel: way },
    values: () => ({
      link: `${webAddress}${placeholder}`,
      validDays: String(linkValidDays),
    }),
  })
}

/** The text with a link that works, made for this attempt; one of an earlier attempt ends. */
export async function withInvitation(
  transaction: ClinicTransaction,
  message: {
    readonly clinicId: string
    readonly id: string
    readonly clientId: string
    readonly createdBy: string | null
    readonly body: string
  },
  now: Date,
): Promise<string> {
  const { clinicId, id, clientId, createdBy, body } = message
  if (createdBy === null) throw new Error('an invitation is sent by somebody')
  await revokeInvitations(transaction, now).where('messageId', '=', id).execute()
  const { path } = await makeInvitation(transaction, {
    ...{ clinicId, clientId, personId: createdBy, kind: 'link', now, messageId: id },
  })
  return body.replaceAll(placeholder, path ?? '')
}
