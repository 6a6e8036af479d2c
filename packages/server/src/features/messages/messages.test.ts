import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aClient,
  type Caller,
  ownerSignIn,
  setUpClinic,
  startTestApp,
  type TestApp,
} from '../../../test/app.ts'
import { bookingPlaces } from '../../../test/booking.ts'
import { asOwner } from '../../../test/database.ts'
import { workDueJobs } from '../../../test/jobs.ts'
import { calendarOf, startMailStandIn } from '../../../test/mail-stand-in.ts'
import { startSmsStandIn } from '../../../test/sms-stand-in.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let places: Awaited<ReturnType<typeof bookingPlaces>>
let mail: Awaited<ReturnType<typeof startMailStandIn>>
let sms: Awaited<ReturnType<typeof startSmsStandIn>>
beforeAll(async () => {
  ;[mail, sms] = await Promise.all([startMailStandIn(), startSmsStandIn()])
  test = await startTestApp({ smsProviderUrl: sms.baseUrl })
  people = await setUpClinic(test)
  await people.owner('PATCH', '/api/clinic', { timeZone: 'Europe/Dublin' })
  places = await bookingPlaces(people.owner)
  // These tests live through weeks; nobody signs in again on the way.
  await asOwner(test.database.config, (client) =>
    client.query(`update auth_session set expires_at = '2030-01-01', last_seen_at = '2029-12-31'`),
  )
})
afterAll(async () => {
  await test.close()
  await Promise.all([mail.close(), sms.close()])
})

type Shown = {
  id: string
  revision: number
  kind: string
  state: string
  why: string | null
  channel: string
}
const newClient = async (change: object = {}) =>
  (await people.owner('POST', '/api/clients', aClient({ email: 'jo@clients.test', ...change }))).body
    .id as string
const messagesOf = async (clientId: string, caller = people.owner): Promise<Shown[]> =>
  (await caller('GET', `/api/clients/${clientId}/messages`)).body.messages
const book = (clientId: string, startsAt: string, kind = 'consultation') =>
  people.reception('POST', '/api/appointments', {
    ...{ clientId, kind, minutes: 60, practitionerId: places.practitionerId, roomId: null, startsAt },
    anyway: true,
  })
const channel = (name: string) =>
  people
    .owner('GET', '/api/message-channels')
    .then(({ body }) => body.channels.find((one: { channel: string }) => one.channel === name))
const setChannel = async (name: string, change: object) =>
  people.owner('PUT', `/api/message-channels/${name}`, {
    ...{ revision: (await channel(name)).revision, active: true, ...change },
  })
const useMail = () => setChannel('email', { email: mail.settings, secret: mail.password })
const withoutMail = () => setChannel('email', { email: mail.settings, active: false })
/** Moves the clock of the server to a moment that is still to come. */
const goTo = (moment: string) =>
  test.passMinutes((Date.parse(moment) - test.services.now().getTime()) / 60_000)

describe('with nothing set up', () => {
  it('what is to be said waits for a person, in the outbox and in the count, and is marked as sent', async () => {
    const clientId = await newClient({ name: 'Hanna Hand' })
    await book(clientId, '2026-03-12T10:00:00Z')
    expect(await workDueJobs(test)).toEqual([])
    const [message] = await messagesOf(clientId)
    expect(message).toMatchObject({
      ...{ kind: 'appointment-confirmed', state: 'waiting', why: 'by-hand-no-channel', channel: 'hand' },
      subject: 'Your appointment at Clinic Quiet River',
    })
    expect((await people.reception('GET', '/api/messages/counts')).body).toMatchObject({
      failed: 0,
      byHand: 1,
    })
    const { id, revision } = message!
    const path = `/api/messages/${id}/sent`
    expect((await people.reception('POST', path, { revision: 9 })).body.code).toBe('changed-elsewhere')
    expect((await people.reception('POST', path, { revision })).body.state).toBe('sent')
    expect((await people.reception('POST', path, { revision: revision + 1 })).body.code).toBe(
      'message-refused',
    )
    const log = (await people.reception('GET', `/api/messages/${id}`)).body.events
    expect(log.map((event: { what: string }) => event.what)).toEqual(['queued', 'marked-sent'])
    expect(log[1].by.name).toBe('Pat reception')
  })

  it('a number with its country gets a WhatsApp link that a person opens', async () => {
    await setChannel('whatsapp', {})
    const clientId = await newClient({ email: null, phone: '+353 1 555 0100' })
    await book(clientId, '2026-03-12T14:00:00Z')
    const [message] = (await people.owner('GET', `/api/clients/${clientId}/messages`)).body.messages
    expect(message).toMatchObject({ channel: 'whatsapp', byHand: true, why: 'by-hand-link' })
    const link = new URL(message.link)
    expect([link.host, link.pathname]).toEqual(['wa.me', '/35315550100'])
    expect(link.searchParams.get('text')).toBe(message.body)
    await setChannel('whatsapp', { active: false })
  })
})

describe('a mail server', () => {
  it('is set up by the owner, its password is never sent back, and a test mail shows that it works', async () => {
    const refused = await setChannel('email', {
      email: { ...mail.settings, host: 'mail.example.com' },
      secret: 'x',
    })
    expect(refused.body.errors[0].pointer).toBe('/email/security')
    expect((await people.reception('GET', '/api/message-channels')).status).toBe(403)
    await setChannel('email', { email: mail.settings, secret: 'wrong' })
    expect((await people.owner('POST', '/api/message-channels/email/test')).body).toMatchObject({
      ...{ code: 'channel-failed', detail: expect.stringContaining('EAUTH 535') },
    })
    expect((await useMail()).body).toMatchObject({ hasSecret: true, active: true })
    const answer = JSON.stringify((await people.owner('GET', '/api/message-channels')).body)
    expect(answer).not.toContain(mail.password)
    const { rows } = await asOwner(test.database.config, (client) =>
      client.query(`select sealed, settings::text from message_channel where channel = 'email'`),
    )
    expect(rows[0].sealed.toString('latin1') + rows[0].settings).not.toContain(mail.password)
    expect((await people.owner('POST', '/api/message-channels/email/test')).body.address).toBe(
      ownerSignIn.email,
    )
    expect(mail.mails.pop()?.subject).toBe('Test mail from Clinic Quiet River')
  })

  it('cannot be exchanged for another one that would be told the kept password', async () => {
    const answer = await setChannel('email', {
      email: { ...mail.settings, host: 'mail.thief.test', security: 'tls' },
    })
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/secret'])
  })

  it('carries an appointment with its calendar file, its move with a higher sequence, its end as one', async () => {
    const clientId = await newClient()
    const { body: booked } = await book(clientId, '2026-03-16T10:00:00Z')
    expect(await workDueJobs(test)).toEqual([])
    const first = mail.mails.at(-1)
    expect(first).toMatchObject({
      subject: 'Your appointment at Clinic Quiet River',
      from: { address: 'desk@quiet-river.test' },
      to: [{ address: 'jo@clients.test' }],
    })
    expect(first?.text).toContain('Monday, 16 March')
    const event = calendarOf(first)
    expect(event).toContain('METHOD:REQUEST')
    expect(event).toContain(`UID:${booked.id}@halftone`)
    expect(event).toContain('DTSTART:20260316T100000Z')
    const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1])
    const move = { revision: 1, startsAt: '2026-03-17T15:00:00Z', practitionerId: places.practitionerId }
    await people.reception('POST', `/api/appointments/${booked.id}/move`, {
      ...{ ...move, roomId: null, anyway: true, later: [] },
    })
    await workDueJobs(test)
    const moved = calendarOf(mail.mails.at(-1))
    expect(mail.mails.at(-1)?.subject).toContain('has a new time')
    expect(moved).toContain(`UID:${booked.id}@halftone`)
    expect(sequence(moved)).toBeGreaterThan(sequence(event))
    await people.reception('POST', `/api/appointments/${booked.id}/cancel`, { revision: 2, reason: 'client' })
    await workDueJobs(test)
    const ended = calendarOf(mail.mails.at(-1))
    expect(ended).toContain('METHOD:CANCEL')
    expect(ended).toContain('STATUS:CANCELLED')
    expect(sequence(ended)).toBeGreaterThan(sequence(moved))
    expect((await messagesOf(clientId)).map(({ kind, state }) => [kind, state])).toEqual([
      ['appointment-cancelled', 'sent'],
      ['appointment-moved', 'sent'],
      ['appointment-confirmed', 'sent'],
    ])
  })

  it('that says no for ever makes a failure that is seen, and one that is mended goes out again', async () => {
    const clientId = await newClient()
    mail.refuse(550)
    await book(clientId, '2026-03-18T10:00:00Z')
    await workDueJobs(test)
    const [failed] = await messagesOf(clientId)
    expect(failed).toMatchObject({ state: 'failed', why: 'address-wrong' })
    const doubt = () =>
      people.reception('GET', `/api/clients/${clientId}`).then(({ body }) => body.emailDoubtfulSince)
    expect(await doubt()).toBe(test.services.now().toISOString())
    await people.reception('PATCH', `/api/clients/${clientId}`, { email: 'jo.right@clients.test' })
    expect(await doubt()).toBeNull()
    const counts = () => people.owner('GET', '/api/messages/counts').then(({ body }) => body.failed)
    expect(await counts()).toBe(1)
    const outbox = (await people.owner('GET', '/api/messages')).body.messages
    expect(outbox[0].id).toBe(failed!.id)
    const log = (await people.owner('GET', `/api/messages/${failed!.id}`)).body.events
    expect(log.at(-1)).toMatchObject({ what: 'failed', detail: 'mail server: EENVELOPE 550' })
    mail.refuse(undefined)
    const path = `/api/messages/${failed!.id}/again`
    expect((await people.reception('POST', path, { revision: failed!.revision })).body.state).toBe('waiting')
    await workDueJobs(test)
    expect((await messagesOf(clientId))[0]).toMatchObject({ state: 'sent', why: null })
    expect(await counts()).toBe(0)

    // The provider tells later that it came back.
    const { id } = (await messagesOf(clientId))[0]!
    for (let i = 0; i < 2; i++) {
      const bounced = await people.reception('POST', `/api/messages/${id}/bounce`)
      expect([bounced.status, bounced.body]).toMatchObject([200, { state: 'failed', why: 'bounced' }])
    }
    expect([await counts(), await doubt()]).toEqual([1, test.services.now().toISOString()])
    await people.reception('POST', `/api/messages/${id}/cancel`, {
      revision: (await messagesOf(clientId))[0]!.revision,
    })
    expect((await people.reception('POST', `/api/messages/${id}/bounce`)).body.code).toBe('message-refused')
  })

  it('that is away for a while is tried again later, and counts as trouble until it is back', async () => {
    const clientId = await newClient()
    mail.refuse(451)
    await book(clientId, '2026-03-18T12:00:00Z')
    const trouble = await workDueJobs(test)
    expect(trouble).toEqual(['A job (send-message) failed: mail server: EENVELOPE 451'])
    expect(trouble.join()).not.toContain('jo@clients.test')
    expect((await messagesOf(clientId))[0]).toMatchObject({ state: 'waiting', why: 'retrying' })
    expect((await people.owner('GET', '/api/messages/counts')).body.failed).toBe(1)
    mail.refuse(undefined)
    test.passMinutes(1)
    await workDueJobs(test)
    expect((await messagesOf(clientId))[0]).toMatchObject({ state: 'sent' })
  })

  it('is never asked for what was rolled back, and once for what was written once', async () => {
    const clientId = await newClient()
    const before = mail.mails.length
    const id = uuidv7()
    const write = (change: object = {}) =>
      people.reception('POST', `/api/clients/${clientId}/messages`, {
        ...{ id, subject: 'A word', body: 'We moved the door bell.', ...change },
      })
    expect([(await write()).status, (await write()).status]).toEqual([201, 201])
    await workDueJobs(test)
    expect(mail.mails.length - before).toBe(1)
    expect((await write({ subject: 'Two\nlines' })).body.errors[0].pointer).toBe('/subject')
    expect((await write({ id: uuidv7(), health: true })).status).toBe(403)
    // The time is taken: neither the booking nor its message is kept.
    const other = await newClient()
    const taken = await book(other, '2026-03-18T12:00:00Z')
    expect([taken.status, await messagesOf(other)]).toEqual([409, []])
  })
})

describe('reminders', () => {
  const kinds = async (clientId: string) => (await messagesOf(clientId)).map(({ kind }) => kind).toReversed()
  it('come two days before, with how to prepare before a session, and follow a move', async () => {
    const stays = await newClient()
    const moves = await newClient()
    await book(stays, '2026-03-25T10:00:00Z', 'session')
    const { body } = await book(moves, '2026-03-25T12:00:00Z')
    const gone = await newClient()
    const { body: cancelled } = await book(gone, '2026-03-25T14:00:00Z')
    await people.reception('POST', `/api/appointments/${cancelled.id}/cancel`, { revision: 1, reason: 'ill' })
    await people.reception('POST', `/api/appointments/${body.id}/move`, {
      ...{ revision: 1, startsAt: '2026-03-30T11:00:00Z', practitionerId: places.practitionerId },
      ...{ roomId: null, anyway: true, later: [] },
    })
    goTo('2026-03-22T10:00:30Z')
    await workDueJobs(test)
    expect(await kinds(stays)).toEqual(['appointment-confirmed', 'preparation'])
    expect(mail.mails.at(-1)?.text).toContain('No alcohol in the 24 hours before.')
    goTo('2026-03-23T10:00:30Z')
    await workDueJobs(test)
    expect(await kinds(stays)).toEqual(['appointment-confirmed', 'preparation', 'appointment-reminder'])
    goTo('2026-03-25T15:00:00Z')
    await workDueJobs(test)
    expect(await kinds(gone)).toEqual(['appointment-confirmed', 'appointment-cancelled'])
    expect(await kinds(moves)).toEqual(['appointment-confirmed', 'appointment-moved'])
    // Dublin's clocks have gone forward: eleven in UTC is noon there, and so is its reminder.
    goTo('2026-03-28T12:00:30Z')
    await workDueJobs(test)
    expect(await kinds(moves)).toEqual(['appointment-confirmed', 'appointment-moved', 'appointment-reminder'])
  })

  it('are not sent to who switched them off; what is needed cannot be switched off', async () => {
    const clientId = await newClient()
    const choose = (topic: string, wanted: boolean) =>
      people.reception('PUT', `/api/clients/${clientId}/message-topics/${topic}`, { wanted })
    const refused = await choose('appointments', false)
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/wanted'])
    const chosen = (await choose('reminders', false)).body.topics
    expect(chosen.find((one: { topic: string }) => one.topic === 'reminders')).toEqual({
      ...{ topic: 'reminders', wanted: false, neededFor: null },
    })
    await book(clientId, '2026-04-08T10:00:00Z')
    goTo('2026-04-06T10:00:30Z')
    const before = mail.mails.length
    await workDueJobs(test)
    expect((await messagesOf(clientId))[0]).toMatchObject({
      ...{ kind: 'appointment-reminder', state: 'cancelled', why: 'switched-off' },
    })
    expect(mail.mails.slice(before).map(({ subject }) => subject)).toEqual([
      'Your appointment at Clinic Quiet River',
    ])
  })
})

describe('quiet hours', () => {
  it('hold what can wait until the morning of the clinic, and let a change of tomorrow through', async () => {
    goTo('2026-04-09T21:30:00Z')
    const patient = await newClient()
    const soon = await newClient()
    await book(patient, '2026-04-22T10:00:00Z')
    await book(soon, '2026-04-10T15:00:00Z')
    await workDueJobs(test)
    expect((await messagesOf(patient))[0]).toMatchObject({
      ...{ state: 'held', why: 'quiet-hours', sendAfter: '2026-04-10T07:00:00.000Z' },
    })
    expect((await messagesOf(soon))[0]).toMatchObject({ state: 'sent', urgent: true })
    goTo('2026-04-10T06:59:00Z')
    await workDueJobs(test)
    expect((await messagesOf(patient))[0]?.state).toBe('held')
    goTo('2026-04-10T07:00:30Z')
    await workDueJobs(test)
    expect((await messagesOf(patient))[0]).toMatchObject({ state: 'sent', why: null })
  })
})

describe('an SMS provider', () => {
  it('carries a text, and the log says that it arrived', async () => {
    await withoutMail()
    const settings = { provider: 'twilio', accountId: sms.accountId, from: '+35315550000' }
    expect((await setChannel('sms', { sms: settings })).body.errors[0].pointer).toBe('/secret')
    await setChannel('sms', { sms: settings, secret: sms.token })
    const clientId = await newClient({ phone: '+353 1 555 0199' })
    await book(clientId, '2026-04-23T10:00:00Z')
    expect(await workDueJobs(test)).toEqual([])
    expect(sms.sent.at(-1)).toMatchObject({ to: '+35315550199', from: '+35315550000' })
    expect(sms.sent.at(-1)?.body).toContain('your appointment is booked for Thursday')
    expect((await messagesOf(clientId))[0]?.state).toBe('sent')
    sms.state.delivery = 'delivered'
    test.passMinutes(2)
    await workDueJobs(test)
    expect((await messagesOf(clientId))[0]?.state).toBe('delivered')
  })

  it('whose message may have gone out when the server died is not asked again by itself', async () => {
    const clientId = await newClient({ phone: '+353 1 555 0198' })
    await book(clientId, '2026-04-24T10:00:00Z')
    const [message] = await messagesOf(clientId)
    await asOwner(test.database.config, (client) =>
      client.query(
        `insert into message_event (clinic_id, id, message_id, at, what)
          select clinic_id, $1, id, now(), 'attempt' from message where id = $2`,
        [uuidv7(), message!.id],
      ),
    )
    const before = sms.sent.length
    await workDueJobs(test)
    expect((await messagesOf(clientId))[0]).toMatchObject({ state: 'failed', why: 'interrupted' })
    expect(sms.sent.length).toBe(before)
  })

  it('that is switched off leaves its messages to a person, and loudly', async () => {
    const clientId = await newClient({ phone: '+353 1 555 0197' })
    await book(clientId, '2026-04-27T10:00:00Z')
    await setChannel('sms', {
      ...{ active: false, sms: { provider: 'twilio', accountId: sms.accountId, from: '+35315550000' } },
    })
    await workDueJobs(test)
    expect((await messagesOf(clientId))[0]).toMatchObject({
      ...{ state: 'waiting', why: 'channel-gone', channel: 'hand', byHand: true },
    })
    await useMail()
  })
})

describe('texts of the clinic', () => {
  const path = '/api/message-templates/appointment-confirmed/email/en'
  it('are checked by variable, kept as versions, used, and go back to the default', async () => {
    const bad = { subject: 'Your scalp session', body: 'Hello {{clint}} {{day}}' }
    const refused = await people.owner('PUT', path, { version: 0, text: bad })
    expect([refused.status, refused.body.code]).toEqual([422, 'template-invalid'])
    expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      ...['/text/body', '/text/subject', '/text/body'],
    ])
    const text = { subject: 'See you at {{clinic}}', body: 'Dear {{client}}: {{day}}, {{time}}.' }
    const saved = await people.owner('PUT', path, { version: 0, text })
    expect(saved.body).toMatchObject({ version: 1, own: true, ...text })
    expect((await people.owner('PUT', path, { version: 0, text })).body.code).toBe('changed-elsewhere')
    const clientId = await newClient({ name: 'Tina Text' })
    await book(clientId, '2026-04-28T10:00:00Z')
    expect((await messagesOf(clientId))[0]).toMatchObject({
      ...{ subject: 'See you at Clinic Quiet River', templateVersion: 1 },
      body: 'Dear Tina Text: Tuesday, 28 April, 11:00.',
    })
    const back = await people.owner('PUT', path, { version: 1, text: null })
    expect(back.body).toMatchObject({ version: 2, own: false })
    expect((await people.reception('GET', '/api/message-templates')).status).toBe(403)
  })

  it('are shown filled before they are kept, with what is wrong', async () => {
    const { body } = await people.owner('POST', `${path}/preview`, {
      ...{ subject: 'Hello {{client}}', body: '{{day}} {{tiem}}' },
    })
    expect(body.subject).toBe('Hello Jo Sample')
    expect(body.body).toContain('{{tiem}}')
    expect(body.faults.map((fault: { pointer: string }) => fault.pointer)).toEqual([
      '/text/body',
      '/text/body',
    ])
  })
})

describe('messages about the body', () => {
  it('are for owner and practitioner; reception sees neither them nor their count', async () => {
    const clientId = await newClient()
    const id = uuidv7()
    await people.practitioner('POST', `/api/clients/${clientId}/messages`, {
      ...{ id, subject: 'A question', body: 'How is the redness?', health: true, channel: 'hand' },
    })
    expect(await messagesOf(clientId, people.practitioner)).toHaveLength(1)
    expect(await messagesOf(clientId, people.reception)).toEqual([])
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['POST', '/again', { revision: 1 }],
      ['POST', '/sent', { revision: 1 }],
      ['POST', '/cancel', { revision: 1 }],
    ] as const)
      expect((await people.reception(method, `/api/messages/${id}${path}`, body)).status).toBe(404)
    const outbox = (await people.reception('GET', '/api/messages?show=all')).body.messages
    expect(outbox.some((message: { health: boolean }) => message.health)).toBe(false)
  })

  it('keep their delivery log for ever', async () => {
    for (const statement of ['update message_event set what = $$sent$$', 'delete from message_event'])
      await expect(asOwner(test.database.config, (client) => client.query(statement))).rejects.toMatchObject({
        code: '23001',
      })
  })
})
