import {
  type EmailSettings,
  emailSettingsSchema,
  type SmsSettings,
  smsSettingsSchema,
} from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import type { SecretBox } from '../identity/secret-box.ts'

export type ActiveChannels = {
  readonly email: boolean
  readonly sms: boolean
  readonly whatsapp: boolean
  /** Address that mails come from, where there is one. */
  readonly fromAddress: string | null
}

/** Binds a sealed secret to its place, so that a row moved to another clinic opens no more. */
export const sealedFor = (clinicId: string, channel: string): string => `${clinicId} ${channel}`

/** Null where there is none, or where another server's key sealed it: then the sign-in is refused, and that is seen. */
const openSecret = (
  secrets: SecretBox,
  row: { readonly clinicId: string; readonly channel: string; readonly sealed: Buffer | null },
): string | null => (row.sealed && secrets.open(row.sealed, sealedFor(row.clinicId, row.channel))) ?? null

const selectChannels = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('messageChannel')
    .select(['clinicId', 'channel', 'active', 'settings', 'revision', 'sealed'])

export async function activeChannels(transaction: ClinicTransaction): Promise<ActiveChannels> {
  const rows = await selectChannels(transaction).execute()
  const has = (name: string) => rows.some(({ channel, active }) => channel === name && active)
  const mail = rows.find(({ channel }) => channel === 'email')
  const settings = emailSettingsSchema.safeParse(mail?.settings)
  return {
    ...{ email: has('email') && settings.success, sms: has('sms'), whatsapp: has('whatsapp') },
    fromAddress: settings.success ? settings.data.fromAddress : null,
  }
}

export async function listChannels(transaction: ClinicTransaction) {
  const rows = await selectChannels(transaction).execute()
  return (['email', 'sms', 'whatsapp'] as const).map((channel) => {
    const row = rows.find((one) => one.channel === channel)
    const email = channel === 'email' ? emailSettingsSchema.safeParse(row?.settings) : undefined
    const sms = channel === 'sms' ? smsSettingsSchema.safeParse(row?.settings) : undefined
    return {
      ...{ channel, revision: row?.revision ?? 0, active: row?.active ?? false },
      email: email?.data ?? null,
      sms: sms?.data ?? null,
      hasSecret: row?.sealed != null,
    }
  })
}

export type EmailAccount = { readonly settings: EmailSettings; readonly password: string | null }
export type SmsAccount = { readonly settings: SmsSettings; readonly token: string }

/** The mail server with its password; undefined where mail is not set up or switched off. */
export async function readEmailAccount(
  transaction: ClinicTransaction,
  secrets: SecretBox,
  { evenInactive = false } = {},
): Promise<EmailAccount | undefined> {
  const row = await selectChannels(transaction).where('channel', '=', 'email').executeTakeFirst()
  if (row === undefined || !(row.active || evenInactive)) return undefined
  const settings = emailSettingsSchema.safeParse(row.settings)
  if (!settings.success) return undefined
  return { settings: settings.data, password: openSecret(secrets, row) }
}

export async function readSmsAccount(
  transaction: ClinicTransaction,
  secrets: SecretBox,
): Promise<SmsAccount | undefined> {
  const row = await selectChannels(transaction).where('channel', '=', 'sms').executeTakeFirst()
  if (row === undefined || !row.active || row.sealed === null) return undefined
  const settings = smsSettingsSchema.safeParse(row.settings)
  if (!settings.success) return undefined
  return { settings: settings.data, token: openSecret(secrets, row) ?? '' }
}
