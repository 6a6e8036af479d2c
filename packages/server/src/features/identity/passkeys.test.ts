import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Caller,
  cookieOf,
  ownerSignIn,
  setUpClinic,
  startTestApp,
  type TestApp,
} from '../../../test/app.ts'
import { asOwner } from '../../../test/database.ts'
import { SoftPasskey } from '../../../test/passkey.ts'

const origin = 'http://localhost:4180'
const here = { headers: { origin, host: 'localhost:4180' } }

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
})
afterAll(() => test.close())

const prove = (caller: Caller, password = 'seven green umbrellas') =>
  caller('POST', '/api/me/proof', { password })

async function addPasskey(caller: Caller, key: SoftPasskey, name = 'Phone') {
  const options = (await caller('POST', '/api/me/passkeys/options', undefined, here)).body
  return caller('POST', '/api/me/passkeys', { name, answer: key.make(options, origin) }, here)
}

const askIn = async () => (await test.anybody('POST', '/api/sign-in/passkey/options', undefined, here)).body
const goIn = (answer: object, extra = here) => test.anybody('POST', '/api/sign-in/passkey', { answer }, extra)

describe('a passkey', () => {
  const key = new SoftPasskey()
  beforeEach(async () => {
    test.passMinutes(6)
    await prove(people.owner, ownerSignIn.password)
  })

  it('is made for the server’s own name, listed and renamed', async () => {
    const added = await addPasskey(people.owner, key, 'Ada’s phone')
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({ name: 'Ada’s phone', host: 'localhost', lastUsedAt: null })
    const url = `/api/me/passkeys/${added.body.id}`
    expect((await people.owner('PATCH', url, { name: 'Phone' })).body.name).toBe('Phone')
    expect((await people.reception('PATCH', url, { name: 'Mine' })).status).toBe(404)
    expect((await people.owner('GET', '/api/me/account')).body.passkeys).toHaveLength(1)
  })

  it('signs in without an address, and its counter is kept', async () => {
    const answer = await goIn(key.use(await askIn(), origin))
    expect([answer.status, answer.body.user?.name]).toEqual([200, 'Ada Owner'])
    const devices = await test.signedInWith(cookieOf(answer))('GET', '/api/me/devices')
    expect(devices.body.devices.find((device: { here: boolean }) => device.here).way).toBe('passkey')
  })

  it('counts once for each challenge', async () => {
    const answer = key.use(await askIn(), origin)
    expect((await goIn(answer)).status).toBe(200)
    // The thief has the same signature; counting further does not help, because the challenge is spent.
    expect((await goIn(answer)).body.code).toBe('passkey-refused')
    const options = await askIn()
    key.use(options, origin)
    const racing = key.use(options, origin)
    const both = await Promise.all([goIn(racing), goIn(racing)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
  })

  type Trick = {
    readonly late?: number
    readonly counter?: number
    readonly from?: string
    readonly options?: { readonly rpId?: string; readonly challenge?: string }
    readonly how?: { readonly verified?: boolean; readonly userHandle?: string }
  }
  const tricks: readonly (readonly [string, Trick])[] = [
    ['with a challenge that is older than five minutes', { late: 6 }],
    ['with a counter that stands still', { counter: 0 }],
    ['from another site', { from: 'https://evil.test' }],
    ['for another server’s name', { options: { rpId: 'evil.test' } }],
    ['without the fingerprint or the PIN of the device', { how: { verified: false } }],
    [
      'with a challenge that was never given',
      { options: { challenge: Buffer.alloc(56).toString('base64url') } },
    ],
    ['in the name of nobody', { how: { userHandle: 'AAAA' } }],
  ]
  it.each(tricks)('is refused %s', async (_, { late = 0, counter, from = origin, options, how }) => {
    const asked = await askIn()
    const before = key.counter
    if (counter !== undefined) key.counter = counter
    const answer = key.use({ ...asked, ...options }, from, how)
    key.counter = before + 1
    test.passMinutes(late)
    expect((await goIn(answer)).body.code).toBe('passkey-refused')
  })

  it('opens nothing under another name of the same server, whatever the page says', async () => {
    const there = { headers: { origin: 'http://clinic.local:4180', host: 'clinic.local:4180' } }
    const asked = (await test.anybody('POST', '/api/sign-in/passkey/options', undefined, there)).body
    expect(asked.rpId).toBe('clinic.local')
    const answer = key.use(asked, 'http://clinic.local:4180')
    expect((await goIn(answer, there)).body.code).toBe('passkey-refused')
  })

  it('of one person does not sign in another, not even one of another clinic', async () => {
    const { user, clinic } = (await people.reception('GET', '/api/me')).body
    const handle = (clinicId: string) =>
      Buffer.from((clinicId + user.id).replaceAll('-', ''), 'hex').toString('base64url')
    for (const clinicId of [clinic.id, '01890a5d-ac96-774b-bcce-b302099a8057']) {
      const answer = key.use(await askIn(), origin, { userHandle: handle(clinicId) })
      expect((await goIn(answer)).body.code).toBe('passkey-refused')
    }
  })

  it('cannot be added with the challenge of a sign-in, of another session, or twice', async () => {
    const mine = new SoftPasskey()
    const ask = async (caller: Caller) =>
      (await caller('POST', '/api/me/passkeys/options', undefined, here)).body
    const add = (caller: Caller, options: Parameters<SoftPasskey['make']>[0]) =>
      caller('POST', '/api/me/passkeys', { name: 'X', answer: mine.make(options, origin) }, here)
    await prove(people.reception)
    const own = await ask(people.reception)
    const refused = await add(people.reception, { ...own, challenge: (await askIn()).challenge })
    expect(refused.body.code).toBe('passkey-refused')
    expect((await add(people.reception, await ask(people.owner))).body.code).toBe('passkey-refused')
    expect((await add(people.reception, own)).status).toBe(201)
    expect((await add(people.reception, own)).body.code).toBe('passkey-refused')
  })

  it('is added and removed only soon after the password was given', async () => {
    test.passMinutes(11)
    const { passkeys } = (await people.owner('GET', '/api/me/account')).body
    expect((await people.owner('POST', '/api/me/passkeys/options')).body.code).toBe('proof-needed')
    const url = `/api/me/passkeys/${passkeys[0].id}`
    expect((await people.owner('DELETE', url)).body.code).toBe('proof-needed')
    expect((await prove(people.owner, 'wrong one')).body.code).toBe('sign-in-refused')
    expect((await people.owner('DELETE', url)).body.code).toBe('proof-needed')
    await prove(people.owner, ownerSignIn.password)
    expect((await people.owner('DELETE', url)).status).toBe(204)
    expect((await goIn(key.use(await askIn(), origin))).body.code).toBe('passkey-refused')
  })

  it('of somebody whose sign-in is closed opens nothing', async () => {
    const lost = new SoftPasskey()
    await prove(people.practitioner)
    expect((await addPasskey(people.practitioner, lost)).status).toBe(201)
    const { id } = (await people.practitioner('GET', '/api/me')).body.user
    await people.owner('PATCH', `/api/people/${id}`, { active: false })
    expect((await goIn(lost.use(await askIn(), origin))).body.code).toBe('passkey-refused')
  })

  it('leaves nothing behind for those who only ask', async () => {
    const spent = () =>
      asOwner(test.database.config, async (client) =>
        Number((await client.query('select count(*) from used_challenge')).rows[0].count),
      )
    const before = await spent()
    for (let i = 0; i < 20; i++) await askIn()
    expect(await spent()).toBe(before)
  })
})
