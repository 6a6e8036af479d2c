import { createTransport } from 'nodemailer'
import { systemCode } from '../../../start-refusal.ts'
import type { EmailAccount } from '../channel-queries.ts'
import { type Channel, Refused } from './channel.ts'

const timeoutMs = 20_000

/** The one address that a mail goes to was refused, and not its sender or its text. */
const isRecipientRefused = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'command' in error && error.command === 'RCPT TO'

/** Codes and numbers of a mail server's refusal: its sentences repeat addresses. */
function failureOf(error: unknown): Error {
  const code = systemCode(error) ?? 'unknown'
  const number =
    typeof error === 'object' && error !== null && 'responseCode' in error ? Number(error.responseCode) : 0
  const text = number > 0 ? `mail server: ${code} ${number}` : `mail server: ${code}`
  // A wrong password is mended by a person alone; 5xx is for ever.
  if (code === 'EAUTH') return new Refused(text, 'sign-in-refused')
  const isForEver = number >= 500 && number < 600
  if (isForEver && isRecipientRefused(error)) return new Refused(text, 'address-wrong')
  return isForEver ? new Refused(text) : new Error(text, { cause: error })
}

/** Mail over the clinic's own server. Files and addresses on the net are never read for a mail. */
export function smtpChannel({ settings, password }: EmailAccount): Channel {
  const { host, port, security, user, fromAddress, fromName } = settings
  const transport = createTransport({
    ...{ host, port, secure: security === 'tls' },
    ...{ requireTLS: security === 'starttls', ignoreTLS: security === 'none' },
    ...(user === '' ? {} : { auth: { user, pass: password ?? '' } }),
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  return {
    repeatable: true,
    send: async ({ id, address, subject, body, calendar, files = [] }) => {
      try {
        await transport.sendMail({
          from: { name: fromName, address: fromAddress },
          to: address,
          ...{ subject, text: body },
          messageId: `<${id}@${fromAddress.split('@')[1] ?? 'halftone'}>`,
          // No answers of absence machines, please.
          headers: { 'auto-submitted': 'auto-generated' },
          ...(calendar === undefined
            ? {}
            : {
                icalEvent: { method: calendar.method, filename: 'appointment.ics', content: calendar.text },
              }),
          attachments: files.map(({ name, type, bytes }) => ({
            ...{ filename: name, contentType: type, content: Buffer.from(bytes) },
          })),
        })
        return { providerId: null }
      } catch (error) {
        throw failureOf(error)
      } finally {
        transport.close()
      }
    },
  }
}
