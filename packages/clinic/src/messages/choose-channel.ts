import type { MessageChannel, MessageReason } from './message-kinds.ts'

export type ChannelChoice = {
  readonly channel: MessageChannel
  readonly address: string | null
  /** Set where a person has to do something. */
  readonly why: MessageReason | null
}

/** Digits with the country in front, as E.164 writes them; undefined where the country is not told. A nought in brackets is for callers at home. */
export function internationalNumber(phone: string): string | undefined {
  const digits = phone
    .replace('(0)', '')
    .replaceAll(/[^\d+]/g, '')
    .replace(/^00/, '+')
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : undefined
}

/**
 * The way to a client: mail, else SMS, else a WhatsApp link that a person opens, else by hand. A message without any way waits for a
 * person and is never dropped.
 */
export function chooseChannel(
  client: { readonly email: string | null; readonly phone: string | null },
  active: { readonly email: boolean; readonly sms: boolean; readonly whatsapp: boolean },
  wanted?: MessageChannel,
): ChannelChoice {
  const number = internationalNumber(client.phone ?? '')
  const ways: { readonly [channel in 'email' | 'sms' | 'whatsapp']: ChannelChoice | undefined } = {
    email:
      active.email && client.email !== null
        ? { channel: 'email', address: client.email, why: null }
        : undefined,
    sms: active.sms && number !== undefined ? { channel: 'sms', address: number, why: null } : undefined,
    whatsapp:
      active.whatsapp && number !== undefined
        ? { channel: 'whatsapp', address: number, why: 'by-hand-link' }
        : undefined,
  }
  const hand: ChannelChoice = {
    channel: 'hand',
    address: null,
    why: active.email || active.sms || active.whatsapp ? 'by-hand-no-address' : 'by-hand-no-channel',
  }
  if (wanted !== undefined) return (wanted === 'hand' ? undefined : ways[wanted]) ?? hand
  return ways.email ?? ways.sms ?? ways.whatsapp ?? hand
}
