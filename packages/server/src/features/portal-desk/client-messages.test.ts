import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClient, type Caller, cookieOf, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { asOwner } from '../../../test/database.ts'
import { workDueJobs } from '../../../test/jobs.ts'
import { startMailStandIn } from '../../../test/mail-stand-in.ts'
import { addPhoto, aReadyClient } from '../../../test/papers.ts'
import { aPass, aStart, aStock } from '../../../test/stock.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let mail: Awaited<ReturnType<typeof startMailStandIn>>
beforeAll(async () => {
  mail = await startMailStandIn()
  test = await startTestApp()
  people = await setUpClinic(test)
  await asOwner(test.database.config, (client) =>
    client.query(`update auth_session set expires_at = '2030-01-01', last_seen_at = '2029-12-31'`),
  )
  await people.owner('PUT', '/api/message-channels/email', {
    ...{ revision: 0, active: true, email: mail.settings, secret: mail.password },
  })
  await people.owner('PUT', '/api/message-channels/whatsapp', { revision: 0, active: true })
})
afterAll(async () => {
  await test.close()
  await mail.close()
})

const birth = { birthDate: '1984-06-15', email: 'jo@clients.test', phone: '+44 7700 900 123' }
const addClient = async (change: object = {}): Promise<string> =>
  (await people.reception('POST', '/api/clients', aClient({ ...birth, ...change }))).body.id
const pageOf = async (clientId: string) =>
  (await people.reception('GET', `/api/clients/${clientId}/portal`)).body
const sendLink = (clientId: string, way = 'email', id = uuidv7()) =>
  people.reception('POST', `/api/clients/${clientId}/portal-invitation-messages`, { id, way })
const signIn = (secret: string) =>
  test.anybody('POST', '/api/portal/sign-in', { secret, proof: '1984', language: 'en' })
const linkIn = (text = '') => /https?:\/\/\S+\/portal\/open#(\S+)/.exec(text)?.[1] ?? ''
/** The hour of the clinic's day, which is UTC, at which the next message is asked for. */
const goToHour = (hour: number) => {
  const now = test.services.now()
  const next = new Date(now)
  next.setUTCHours(hour, 0, 0, 0)
  if (next <= now) next.setUTCDate(next.getUTCDate() + 1)
  test.passMinutes((next.getTime() - now.getTime()) / 60_000)
}

describe('a link to the own page, sent as a message', () => {
  it('comes in the language of the client under a neutral subject, works once, and is kept nowhere', async () => {
    goToHour(11)
    const clientId = await addClient({ preferredLanguage: 'tr' })
    expect((await pageOf(clientId)).ways).toEqual(['email', 'whatsapp'])
    const id = uuidv7()
    // Pressed twice on a poor line: one message.
    expect([
      (await sendLink(clientId, 'email', id)).status,
      (await sendLink(clientId, 'email', id)).status,
    ]).toEqual([204, 204])
    expect(await workDueJobs(test)).toEqual([])
    expect(mail.mails.length).toBe(1)
    const sent = mail.mails[0]
    expect(sent?.subject).toBe('Clinic Quiet River: size ait sayfa')
    const secret = linkIn(sent?.text)
    expect(secret).toMatch(/^[0-9a-f-]{36}\.[\w-]{43}$/)
    const kept = await asOwner(test.database.config, async (client) =>
      JSON.stringify((await client.query('select * from message')).rows),
    )
    expect(kept).toContain('/portal/open#…')
    expect(kept).not.toContain(secret.split('.')[1])
    expect((await pageOf(clientId)).sent).toMatchObject({ channel: 'email', state: 'sent' })
    expect([(await signIn(secret)).status, (await signIn(secret)).status]).toEqual([204, 401])
  })

  it('is a new one at every attempt: the one before ends', async () => {
    mail.mails.length = 0
    const clientId = await addClient()
    await sendLink(clientId)
    await workDueJobs(test)
    const first = linkIn(mail.mails[0]?.text)
    const { messages } = (await people.owner('GET', `/api/clients/${clientId}/messages`)).body
    await asOwner(test.database.config, (client) =>
      client.query(`update message set state = 'failed', why = 'undelivered' where id = $1`, [
        messages[0].id,
      ]),
    )
    const again = await people.owner('POST', `/api/messages/${messages[0].id}/again`, {
      revision: messages[0].revision,
    })
    expect(again.status).toBe(200)
    await workDueJobs(test)
    const second = linkIn(mail.mails[1]?.text)
    expect(second).not.toBe(first)
    expect([(await signIn(first)).status, (await signIn(second)).status]).toEqual([401, 204])
  })

  it('is refused where no way leads to the client, nobody can be asked for, or the client is a child', async () => {
    expect((await sendLink(await addClient({ email: null }))).body).toMatchObject({ code: 'message-refused' })
    expect((await sendLink(await addClient(), 'sms')).body.detail).toContain('SMS is not set up')
    const child = await addClient({ birthDate: '2015-01-01' })
    expect((await sendLink(child)).body.code).toBe('client-under-age')
    const unknown = await addClient({ birthDate: null, phone: null })
    expect((await sendLink(unknown)).body.code).toBe('client-without-proof')
    expect((await pageOf(child)).ways).toEqual([])
  })

  it('waits through the quiet hours, and is taken back when the page is closed', async () => {
    mail.mails.length = 0
    goToHour(22)
    const clientId = await addClient()
    await sendLink(clientId)
    await workDueJobs(test)
    expect((await pageOf(clientId)).sent).toMatchObject({ state: 'held', why: 'quiet-hours' })
    await people.reception('DELETE', `/api/clients/${clientId}/portal`)
    expect((await pageOf(clientId)).sent).toMatchObject({ state: 'cancelled' })
    goToHour(11)
    await workDueJobs(test)
    expect(mail.mails).toEqual([])
  })

  it('for WhatsApp stands in the text that a person sends from their own telephone', async () => {
    const clientId = await addClient({ preferredLanguage: 'es' })
    const made = (
      await people.reception('POST', `/api/clients/${clientId}/portal-invitations`, { kind: 'link' })
    ).body
    const link = new URL(made.whatsapp)
    expect([link.host, link.pathname]).toEqual(['wa.me', '/447700900123'])
    expect(link.searchParams.get('text')).toContain('con este enlace abre su propia página')
    expect(linkIn(link.searchParams.get('text') ?? '')).toBe(made.path.split('#')[1])
  })
})

describe('a client who was treated', () => {
  let page: Caller
  let clientId: string
  beforeAll(async () => {
    goToHour(10)
    const stock = await aStock(people.owner)
    const client = await aReadyClient(people.practitioner, { birthDate: birth.birthDate })
    clientId = client.clientId
    await people.practitioner('PATCH', `/api/clients/${clientId}`, { email: birth.email })
    const session = (await people.owner('POST', '/api/sessions', aStart(client, stock))).body
    const at = () => test.services.now().toISOString()
    await people.owner('POST', `/api/sessions/${session.id}/passes`, aPass(stock, { doneAt: at() }))
    await people.owner('POST', `/api/sessions/${session.id}/close`, {
      ...{ closedAt: at(), needleMinutes: 60, note: null },
    })
    const made = await people.reception('POST', `/api/clients/${clientId}/portal-invitations`, {
      kind: 'link',
    })
    page = test.signedInWith(cookieOf(await signIn(made.body.path.split('#')[1])))
  })

  it('reads the clinic’s own aftercare words on the page and in messages, in the chosen language', async () => {
    const url = '/api/aftercare-texts/es/thing.shampoo'
    const before = (await people.practitioner('GET', '/api/aftercare-texts/es')).body.texts
    expect(before.find(({ slot }: { slot: string }) => slot === 'thing.shampoo')).toMatchObject({
      ...{ body: 'Champú', own: false, version: 0, ruleIds: ['AC-2'] },
    })
    const refused = await people.owner('PUT', url, { version: 0, body: 'Deje su medicina ese día.' })
    expect(refused.body).toMatchObject({ code: 'template-invalid', errors: [{ pointer: '/body' }] })
    expect((await people.practitioner('PUT', url, { version: 0, body: 'x' })).status).toBe(403)
    await people.owner('PUT', url, { version: 0, body: 'Nuestro champú suave' })
    expect((await people.owner('PUT', url, { version: 0, body: 'Otro' })).body.code).toBe('changed-elsewhere')

    expect((await page('PUT', '/api/portal/language', { language: 'es' })).status).toBe(204)
    expect((await page('GET', '/api/portal/today')).body.ownTexts).toEqual({
      language: 'es',
      bySlot: { 'thing.shampoo': 'Nuestro champú suave' },
    })
    mail.mails.length = 0
    await workDueJobs(test)
    const aftercare = mail.mails.find(({ subject }) => subject?.includes('qué se puede hoy'))
    expect(aftercare?.text).toContain('- Nuestro champú suave (desde el día 7)')

    const own = (await page('GET', '/api/portal/messages')).body
    expect(own.messages.map(({ subject }: { subject: string }) => subject)).toContain(aftercare?.subject)
    // The link that let them in is not shown again.
    expect(JSON.stringify(own)).not.toContain('/portal/open')
    const off = (await page('PUT', '/api/portal/message-topics/check-ins', { wanted: false })).body.choices
    expect(off).toContainEqual({ topic: 'check-ins', wanted: false })
    expect((await page('PUT', '/api/portal/message-topics/recalls', { wanted: false })).status).toBe(404)
    const { topics } = (await people.owner('GET', `/api/clients/${clientId}/messages`)).body
    expect(topics).toContainEqual({ topic: 'check-ins', wanted: false, neededFor: null })

    expect((await people.owner('PUT', url, { version: 1, body: null })).body).toMatchObject({
      ...{ body: 'Champú', own: false, version: 2 },
    })
    expect((await page('GET', '/api/portal/today')).body.ownTexts.bySlot).toEqual({})
  })

  it('reaches the practice at night with what is urgent, in a mail that tells nothing of whom or what', async () => {
    goToHour(23)
    await workDueJobs(test)
    mail.mails.length = 0
    const say = (signs: string[]) => {
      const body = {
        id: uuidv7(),
        signs,
        note: null,
        photoId: null,
        saidAt: test.services.now().toISOString(),
      }
      return page('POST', '/api/portal/check-ins', body).then(() =>
        page('POST', '/api/portal/check-ins', body),
      )
    }
    await say(['itch'])
    await workDueJobs(test)
    expect(mail.mails).toEqual([])
    expect((await say(['pus'])).body.level).toBe('doctor-today')
    await workDueJobs(test)
    expect(new Set(mail.mails.map(({ to }) => to?.[0]?.address))).toEqual(
      new Set(['ada@clinic.test', 'practitioner@clinic.test']),
    )
    expect(mail.mails).toHaveLength(2)
    expect(mail.mails[0]?.subject).toBe('Urgent: a message waits in Clinic Quiet River')
    expect(JSON.stringify(mail.mails)).not.toMatch(/\bpus\b|Jo |itch/i)
  })
})

describe('the public page', () => {
  it('introduces who wants it, with what counts and what clients let be published, until one of them says no', async () => {
    goToHour(10)
    const stock = await aStock(people.owner)
    const practitionerId = (await people.practitioner('GET', '/api/me')).body.user.id
    const profile = `/api/people/${practitionerId}/profile`
    await people.owner('PUT', '/api/public-page', {
      ...{ slug: 'quiet-river', published: true, languages: ['en'], intro: null, address: null },
      ...{ phone: null, whatsapp: null, emergencyPhone: null, revision: 0 },
    })
    const client = await aReadyClient(people.practitioner)
    const session = (await people.practitioner('POST', '/api/sessions', aStart(client, stock))).body
    expect(session.id).toBeDefined()
    test.passMinutes(40 * 24 * 60)
    await addPhoto(people.practitioner, client.clientId)
    const photoId = (await people.practitioner('GET', `/api/clients/${client.clientId}/photos`)).body
      .photos[0].id
    const permit = (purpose: string, given: boolean) =>
      people.practitioner('POST', `/api/clients/${client.clientId}/photo-permissions`, { purpose, given })
    await permit('portfolio', true)
    await people.practitioner('PUT', `/api/people/${practitionerId}/portfolio/${photoId}`, { caption: null })
    for (const [title, expiresOn] of [
      ['Bloodborne pathogens', null],
      ['First aid', '2020-01-01'],
    ])
      await people.practitioner('POST', `/api/people/${practitionerId}/certificates`, {
        ...{ title, issuer: 'Red Cross', number: null, issuedOn: '2019-05-01', expiresOn },
      })
    const read = async () => (await test.anybody('GET', '/c/quiet-river')).bytes.toString('utf8')
    const picture = async () => (await test.anybody('GET', `/c/quiet-river/results/${photoId}.webp`)).status
    expect(await read()).not.toContain('Pat practitioner')

    // Nobody is put before the public by somebody else.
    const wish = { revision: 0, sinceYear: 2019, about: 'Scars.', onPublicPage: true }
    expect((await people.owner('PUT', profile, wish)).body.code).toBe('forbidden')
    await people.practitioner('PUT', profile, wish)
    const shown = await read()
    expect(shown).toContain('Pat practitioner')
    expect(shown).toContain('Bloodborne pathogens, Red Cross')
    expect(shown).not.toContain('First aid')
    expect([shown.includes(photoId), await picture()]).toEqual([false, 404])

    await permit('publishing', true)
    expect([(await read()).includes(photoId), await picture()]).toEqual([true, 200])
    expect((await test.anybody('GET', '/c/quiet-river')).headers['cache-control']).toBe('public, no-cache')
    await permit('publishing', false)
    expect([(await read()).includes(photoId), await picture()]).toEqual([false, 404])
    await people.owner('PUT', profile, { revision: 1, sinceYear: 2019, about: null, onPublicPage: false })
    expect(await read()).not.toContain('Pat practitioner')
  })
})
