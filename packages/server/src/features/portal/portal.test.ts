import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aClient,
  anUpload,
  type Caller,
  cookieOf,
  setUpClinic,
  startTestApp,
  type TestApp,
} from '../../../test/app.ts'
import { muchLater } from '../../../test/booking.ts'
import { asOwner } from '../../../test/database.ts'
import { aReadyClient } from '../../../test/papers.ts'
import sharp from 'sharp'
import { SoftPasskey } from '../../../test/passkey.ts'
import { openPortal } from '../../../test/portal.ts'
import { aPass, aStart, aStock, type StockOf } from '../../../test/stock.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let stock: StockOf
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  stock = await aStock(people.owner)
})
afterAll(() => test.close())

const birth = { birthDate: '1984-06-15', phone: '+44 7700 900 123' }
const addClient = async (change: object = {}): Promise<string> =>
  (await people.reception('POST', '/api/clients', aClient({ ...birth, ...change }))).body.id
const invite = (clientId: string, kind = 'link', caller = people.reception) =>
  caller('POST', `/api/clients/${clientId}/portal-invitations`, { kind })
const signIn = (secret: unknown, proof = '1984', cookie = '') =>
  test.signedInWith(cookie)('POST', '/api/portal/sign-in', { secret, proof, language: 'en' })
const secretOf = (path: string) => path.split('#')[1] ?? ''

/** A client with a session that was done, whose page is open. */
async function aTreatedClient(change: { name?: string } = {}) {
  const client = await aReadyClient(people.practitioner, { ...change, birthDate: birth.birthDate })
  await people.practitioner('PATCH', `/api/clients/${client.clientId}`, { phone: birth.phone })
  const session = (await people.owner('POST', '/api/sessions', aStart(client, stock))).body
  await people.owner(
    'POST',
    `/api/sessions/${session.id}/passes`,
    aPass(stock, { doneAt: test.services.now().toISOString() }),
  )
  await people.owner('POST', `/api/sessions/${session.id}/close`, {
    closedAt: test.services.now().toISOString(),
    needleMinutes: 60,
    note: null,
  })
  return { ...client, session, page: await openPortal(test, people.reception, client.clientId, '1984') }
}
const aCheckIn = (signs: string[], change: object = {}) => ({
  ...{ id: uuidv7(), signs, note: null, photoId: null, saidAt: test.services.now().toISOString() },
  ...change,
})

describe('an invitation', () => {
  it('opens the page once, to whoever holds the link and knows the client, and to nobody else', async () => {
    const clientId = await addClient()
    const { status, body } = await invite(clientId)
    expect(status).toBe(201)
    expect(body.path).toMatch(/^\/portal\/open#[0-9a-f-]{36}\.[\w-]{43}$/)
    expect(body.qrSvg).toContain('<svg')
    const secret = secretOf(body.path)
    // Forwarded to somebody else: nothing is shown, and the link is not used up.
    expect((await signIn(secret, '1990')).body.code).toBe('portal-proof-wrong')
    const opened = await signIn(secret, '1984')
    expect(opened.status).toBe(204)
    expect(String(opened.headers['set-cookie'])).toMatch(
      /halftone_portal=.*Path=\/api\/portal; HttpOnly; SameSite=Strict/,
    )
    const me = await test.signedInWith(cookieOf(opened))('GET', '/api/portal/me')
    expect(me.body).toMatchObject({ firstName: 'Jo', clinic: { name: 'Clinic Quiet River' } })
    const again = await signIn(secret, '1984')
    expect([again.status, again.body.code, again.body.detail]).toEqual([401, 'portal-refused', undefined])
  })

  it('answers old, used, revoked, guessed and tried-out secrets with the same words', async () => {
    const clientId = await addClient()
    const used = secretOf((await invite(clientId)).body.path)
    await signIn(used)
    const revoked = (await invite(clientId)).body
    await people.reception('DELETE', `/api/portal-invitations/${revoked.id}`)
    const tried = secretOf((await invite(clientId)).body.path)
    for (let i = 0; i < 5; i++) await signIn(tried, '1111')
    test.passMinutes(6) // past the limit of tries from one address
    const guessed = `${used.split('.')[0]}.${'A'.repeat(43)}`
    const answers = []
    for (const secret of [used, secretOf(revoked.path), tried, guessed, 'ABCD-2345', 'x', '..', '\u0000'])
      answers.push(await signIn(secret))
    const told = answers.map(({ status, body: { instance: _, ...rest } }) => JSON.stringify([status, rest]))
    expect(new Set(told.slice(0, 7)).size).toBe(1)
    expect(answers[0]?.body).toMatchObject({
      code: 'portal-refused',
      title: 'This link or code does not work',
    })
    const { invitations } = (await people.owner('GET', `/api/clients/${clientId}/portal`)).body
    expect(invitations.map(({ state }: { state: string }) => state)).toEqual(['tried-out', 'revoked', 'used'])
  })

  it('by a code is eight signs, typed in any case, for a day', async () => {
    const clientId = await addClient()
    test.passMinutes(6)
    const { body } = await invite(clientId, 'code')
    expect(body.code).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/)
    expect((await signIn(String(body.code).toLowerCase().replace('-', ' '), '0123')).status).toBe(204)
    const late = (await invite(clientId, 'code')).body.code
    test.passMinutes(25 * 60)
    expect((await signIn(late)).body.code).toBe('portal-refused')
  })

  it('is refused for somebody under age or of whom nothing is known, and a flood is slowed', async () => {
    await muchLaterStaff()
    const young = await addClient({ birthDate: '2012-01-01' })
    expect((await invite(young)).body.code).toBe('client-under-age')
    const unknown = await addClient({ birthDate: null, phone: null })
    expect((await invite(unknown)).body.code).toBe('client-without-proof')
    // Invited by phone; the birth date that came later says too young.
    const late = await addClient({ birthDate: null })
    const secret = secretOf((await invite(late)).body.path)
    await people.reception('PATCH', `/api/clients/${late}`, { birthDate: '2012-01-01' })
    expect((await signIn(secret, '0123')).body.code).toBe('client-under-age')
    const statuses = []
    for (let i = 0; i < 25; i++) statuses.push((await signIn('ABCD-2345')).status)
    expect(statuses.at(-1)).toBe(429)
    test.passMinutes(6)
  })

  it('ends on every device when staff close the page', async () => {
    const clientId = await addClient()
    const page = await openPortal(test, people.reception, clientId, '1984')
    expect((await page('GET', '/api/portal/me')).status).toBe(200)
    await people.reception('DELETE', `/api/clients/${clientId}/portal`)
    expect((await page('GET', '/api/portal/me')).body.code).toBe('not-signed-in')
  })
})

/** Staff sign in again after time has passed. */
async function muchLaterStaff() {
  const owner = await muchLater(test, 0)
  const again = async (role: string) =>
    test.signedInWith(
      cookieOf(
        await test.anybody('POST', '/api/sign-in', {
          email: `${role}@clinic.test`,
          password: 'seven green umbrellas',
        }),
      ),
    )
  people = { owner, practitioner: await again('practitioner'), reception: await again('reception') }
}

describe('the walls of a page', () => {
  it('keep staff cookies out of the portal and portal cookies out of the clinic', async () => {
    const page = await openPortal(test, people.reception, await addClient(), '1984')
    expect((await people.owner('GET', '/api/portal/me')).status).toBe(401)
    expect((await page('GET', '/api/clients')).status).toBe(401)
  })

  it('show a client nothing of anybody else, table by table', async () => {
    const [one, other] = [await aTreatedClient(), await aTreatedClient({ name: 'Another Person' })]
    await other.page('POST', '/api/portal/check-ins', aCheckIn(['redness']))
    const clinicId = await asOwner(test.database.config, async (client) => {
      const { rows } = await client.query('select clinic_id from clinic limit 1')
      return rows[0].clinic_id as string
    })
    const tables = await asOwner(test.database.config, async (client) => {
      const { rows } =
        await client.query(`select c.relname as name, bool_or(a.attname = 'client_id') as has_client
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
          and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'clinic_id')
        group by 1`)
      return rows as { name: string; has_client: boolean }[]
    })
    expect(tables.length).toBeGreaterThan(50)
    const refused: string[] = []
    for (const { name, has_client: hasClient } of tables) {
      const ids = await test.database
        .forClient(clinicId, one.clientId, async (transaction) => {
          const column = name === 'client' ? 'id' : hasClient ? 'client_id' : 'clinic_id'
          const { rows } = await sql<{
            value: string
          }>`select ${sql.ref(column)} as value from ${sql.table(name)}`.execute(transaction)
          return rows.map(({ value }) => value)
        })
        .catch((error: { code?: string }) => {
          expect([name, error.code]).toEqual([name, '42501'])
          refused.push(name)
          return []
        })
      for (const id of ids)
        expect([name, id]).toEqual([name, hasClient || name === 'client' ? one.clientId : clinicId])
    }
    expect(refused).toEqual(
      expect.arrayContaining([
        'auth_session',
        'ledger_line',
        'setting_change',
        'portal_invitation',
        'enquiry',
      ]),
    )
    await expect(
      test.database.forClient(clinicId, one.clientId, (transaction) =>
        transaction.selectFrom('person').select('passwordHash').execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      test.database.forClient(clinicId, one.clientId, (transaction) =>
        transaction.selectFrom('client').select('note').execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      test.database.forClient(clinicId, one.clientId, (transaction) =>
        transaction
          .insertInto('clientQuestion')
          .values({
            clinicId,
            id: uuidv7(),
            clientId: other.clientId,
            about: 'other',
            text: 'x',
            askedAt: new Date(),
            answer: null,
            answeredAt: null,
            answeredBy: null,
          })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('bind every table, also where the role could not be made', async () => {
    const { rows } = await asOwner(test.database.config, (client) =>
      client.query(`select c.relname as name from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'clinic_id'
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
          and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'own_client') order by 1`),
    )
    expect(rows.map(({ name }) => name)).toEqual([
      'aftercare_text',
      'audit_link',
      'clinic',
      'form',
      'form_version',
      'lot',
      'person',
      'product',
      'public_page',
      'room',
      'sign_in_address',
    ])
  })
})

describe('today', () => {
  it('counts from the newest session and says what the clinic allows from which day', async () => {
    const { page } = await aTreatedClient()
    test.passMinutes(3 * 24 * 60)
    await muchLaterStaff()
    const { body } = await page('GET', '/api/portal/today')
    expect(body.session).toMatchObject({ number: 1, count: 3, day: 3, zones: ['frontal'] })
    expect(body.aftercare).toContainEqual({ thing: 'water', fromDay: 4 })
    expect(body.lookDays).toEqual([0, 3, 7, 14, 28])
    const none = await openPortal(test, people.reception, await addClient(), '1984')
    expect((await none('GET', '/api/portal/today')).body).toMatchObject({ session: null, lookDays: [] })
  })

  it('draws what the skin should look like', async () => {
    const { page } = await aTreatedClient()
    const picture = await page('GET', '/api/portal/looks/7')
    expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/webp'])
    expect(picture.bytes.subarray(8, 12).toString()).toBe('WEBP')
  }, 60_000)
})

describe('a check-in', () => {
  it('is answered at once by the rules, kept once, and seen by the clinic', async () => {
    const { page, clientId } = await aTreatedClient()
    test.passMinutes(2 * 24 * 60)
    await muchLaterStaff()
    const said = aCheckIn(['fever', 'redness', 'fever'], { note: 'Since last night' })
    const first = await page('POST', '/api/portal/check-ins', said)
    expect([first.status, first.body.level, first.body.day]).toEqual([201, 'doctor-today', 2])
    expect(first.body.ruleIds).toContain('TR-13')
    const again = await page('POST', '/api/portal/check-ins', said)
    expect(again.body).toEqual(first.body)
    expect((await page('GET', '/api/portal/check-ins')).body.checkIns).toHaveLength(1)
    const own = async (caller: Caller) =>
      (await caller('GET', '/api/check-ins')).body.checkIns.filter(
        (one: { client: { id: string } }) => one.client.id === clientId,
      )
    expect(await own(people.practitioner)).toMatchObject([
      { level: 'doctor-today', signs: ['fever', 'redness'], note: 'Since last night' },
    ])
    expect(await own(people.reception)).toMatchObject([
      { level: 'doctor-today', signs: [], note: null, phone: birth.phone },
    ])
    const { urgent } = (await people.owner('GET', '/api/client-side/counts')).body
    expect(urgent).toBeGreaterThanOrEqual(1)
  })

  it('becomes an adverse event with lot and needle, and is closed by a review', async () => {
    const { page } = await aTreatedClient()
    const { id } = (await page('POST', '/api/portal/check-ins', aCheckIn(['pus']))).body
    const eventId = uuidv7()
    const event = { id: eventId, action: 'Sent to a doctor', serious: true }
    const made = await people.practitioner('POST', `/api/check-ins/${id}/adverse-event`, event)
    expect([made.status, made.body.reviews[0].adverseEventId]).toEqual([201, eventId])
    await people.practitioner('POST', `/api/check-ins/${id}/adverse-event`, event)
    const clientId = made.body.client.id
    const { adverseEvents } = (await people.practitioner('GET', `/api/clients/${clientId}/sessions`)).body
    expect(adverseEvents).toHaveLength(1)
    expect(adverseEvents[0].lots.join(' ')).toMatch(/P1.*0803RL/)
    const review = { id: uuidv7(), closes: true, note: 'Called, all well' }
    await people.practitioner('POST', `/api/check-ins/${id}/reviews`, review)
    const { checkIns } = (await people.practitioner('GET', '/api/check-ins')).body
    expect(checkIns.some((one: { id: string }) => one.id === id)).toBe(false)
    expect((await page('GET', '/api/portal/check-ins')).body.checkIns[0].seen).toBe(true)
    expect((await people.reception('POST', `/api/check-ins/${id}/reviews`, review)).status).toBe(403)
  })

  it('written offline counts for the day on which it was written; a wrong clock is not believed', async () => {
    const { page } = await aTreatedClient()
    const saidAt = test.services.now().toISOString()
    test.passMinutes(3 * 24 * 60)
    await muchLaterStaff()
    expect((await page('POST', '/api/portal/check-ins', aCheckIn([], { saidAt }))).body.day).toBe(0)
    for (const wrong of ['1999-01-01T00:00:00Z', '2099-01-01T00:00:00Z'])
      expect(
        (await page('POST', '/api/portal/check-ins', aCheckIn(['itch'], { saidAt: wrong }))).body.day,
      ).toBe(3)
  })

  it('comes with a photo that is kept once, and only with one of the own', async () => {
    const { page } = await aTreatedClient()
    const other = await aTreatedClient({ name: 'Another Person' })
    const id = uuidv7()
    const upload = anUpload(
      await sharp({ create: { width: 400, height: 300, channels: 3, background: '#a87' } })
        .jpeg()
        .toBuffer(),
      'x.jpg',
      null,
    )
    const withId = {
      ...upload,
      payload: Buffer.concat([
        Buffer.from(`--halftone-test-boundary\r\nContent-Disposition: form-data; name="id"\r\n\r\n${id}\r\n`),
        upload.payload,
      ]),
    }
    const send = () => page('POST', '/api/portal/photos', undefined, withId)
    expect([(await send()).status, (await send()).body.id]).toEqual([201, id])
    expect((await page('POST', '/api/portal/check-ins', aCheckIn(['rash'], { photoId: id }))).status).toBe(
      201,
    )
    expect(
      (await other.page('POST', '/api/portal/check-ins', aCheckIn(['rash'], { photoId: id }))).body.code,
    ).toBe('request-invalid')
    expect((await other.page('GET', `/api/portal/photos/${id}`)).status).toBe(404)
  })
})

describe('a device', () => {
  it('may hold the pages of two clinics, each apart', async () => {
    const second = await startSecondClinic()
    const clientId = await addClient()
    const first = await signIn(secretOf((await invite(clientId)).body.path))
    const both = await signIn(second.secret, '1984', cookieOf(first))
    const page = test.signedInWith(cookieOf(both))
    const me = (await page('GET', '/api/portal/me')).body
    expect([me.clinic.name, me.others.map(({ name }: { name: string }) => name)]).toEqual([
      'Second Clinic',
      ['Clinic Quiet River'],
    ])
    const switched = await page('POST', '/api/portal/switch', { clinicId: me.others[0].clinicId })
    const other = (await test.signedInWith(cookieOf(switched))('GET', '/api/portal/me')).body
    expect(other.clinic.name).toBe('Clinic Quiet River')
    const left = await test.signedInWith(cookieOf(switched))('POST', '/api/portal/sign-out')
    expect((await test.signedInWith(cookieOf(left))('GET', '/api/portal/me')).body.clinic.name).toBe(
      'Second Clinic',
    )
  })
})

/** Another clinic in the same database, with one client who is invited. */
async function startSecondClinic() {
  const { makeInvitation } = await import('./invitation.ts')
  const [clinicId, personId, clientId] = [uuidv7(), uuidv7(), uuidv7()]
  return test.database.inClinic(clinicId, async (transaction) => {
    await transaction
      .insertInto('clinic')
      .values({ clinicId, name: 'Second Clinic', currency: 'EUR', locale: 'es' })
      .execute()
    await transaction
      .insertInto('person')
      .values({
        clinicId,
        id: personId,
        name: 'Eva',
        email: 'eva@second.test',
        role: 'owner',
        passwordHash: 'x',
      })
      .execute()
    await transaction
      .insertInto('client')
      .values({ clinicId, id: clientId, name: 'Jo Client', pattern: 'men', birthDate: '1984-06-15' })
      .execute()
    const { path } = await makeInvitation(transaction, {
      clinicId,
      clientId,
      personId,
      kind: 'link',
      now: test.services.now(),
    })
    return { secret: secretOf(path ?? '') }
  })
}

describe('a passkey of a client', () => {
  const origin = 'http://localhost:4180'
  const here = { headers: { origin, host: 'localhost:4180' } }
  const key = new SoftPasskey()
  const askIn = async () =>
    (await test.anybody('POST', '/api/portal/sign-in/passkey/options', undefined, here)).body
  const goIn = (answer: object) =>
    test.anybody('POST', '/api/portal/sign-in/passkey', { answer, language: 'tr' }, here)
  let page: Caller
  let clientId: string
  beforeAll(async () => {
    test.passMinutes(6)
    clientId = await addClient()
    page = await openPortal(test, people.reception, clientId, '1984')
    const options = (await page('POST', '/api/portal/passkeys/options', undefined, here)).body
    // What a phone lists under passkeys names the clinic alone.
    expect(options.user).toMatchObject({ name: 'Clinic Quiet River', displayName: 'Clinic Quiet River' })
    const added = await page('POST', '/api/portal/passkeys', { answer: key.make(options, origin) }, here)
    expect(added.status).toBe(201)
  })

  it('opens the page again without a link, each answer once, and nothing of the clinic', async () => {
    const answer = key.use(await askIn(), origin)
    const opened = await goIn(answer)
    expect(opened.status).toBe(204)
    const again = test.signedInWith(cookieOf(opened))
    expect((await again('GET', '/api/portal/me')).body).toMatchObject({ clientId, language: 'tr' })
    expect((await goIn(answer)).body.code).toBe('passkey-refused')
    const asStaff = key.use(
      (await test.anybody('POST', '/api/sign-in/passkey/options', undefined, here)).body,
      origin,
    )
    expect((await test.anybody('POST', '/api/sign-in/passkey', { answer: asStaff }, here)).status).toBe(401)
    // A challenge of the staff's door does not open this one.
    expect((await goIn(asStaff)).body.code).toBe('passkey-refused')
  })

  it('opens nothing once the client removes it, or the clinic closes the page', async () => {
    const { passkeys } = (await page('GET', '/api/portal/my-data')).body
    expect(passkeys).toHaveLength(1)
    const other = await openPortal(test, people.reception, await addClient(), '1984')
    expect((await other('DELETE', `/api/portal/passkeys/${passkeys[0].id}`)).status).toBe(404)
    expect((await goIn(key.use(await askIn(), origin))).status).toBe(204)
    await people.reception('DELETE', `/api/clients/${clientId}/portal`)
    expect((await goIn(key.use(await askIn(), origin))).body.code).toBe('passkey-refused')
  })
})
