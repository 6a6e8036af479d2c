import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A mail server on this machine that keeps what it gets, asks for a password, and refuses what it is told to. */
export async function startMailStandIn() {
  const [user, password] = ['clinic', 'correct horse']
  const mails: Email[] = []
  let refusal: number | undefined
  const server = new SMTPServer({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) =>
      auth.username === user && auth.password === password
        ? done(null, { user })
        : done(Object.assign(new Error('Invalid username or password'), { responseCode: 535 })),
    onRcptTo: (address, _session, done) =>
      refusal === undefined
        ? done()
        : done(Object.assign(new Error(`${address.address} is unknown here`), { responseCode: refusal })),
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          mails.push(mail)
          done()
        })
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    ...{ mails, password },
    settings: {
      ...{ host: '127.0.0.1', port, security: 'none', user },
      ...{ fromAddress: 'desk@quiet-river.test', fromName: 'Clinic Quiet River' },
    },
    /** Every recipient is refused with this code from now on; undefined: taken again. */
    refuse: (code: number | undefined) => (refusal = code),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** The text of a calendar file that came with a mail. */
export function calendarOf(mail: Email | undefined): string {
  const part = mail?.attachments.find(({ mimeType }) => mimeType === 'text/calendar')
  if (part === undefined) return ''
  return typeof part.content === 'string' ? part.content : Buffer.from(part.content as ArrayBuffer).toString()
}
