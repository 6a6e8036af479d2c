import { TOTP } from 'otpauth'
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

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let secret = ''
let recoveryCodes: string[] = []
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
})
afterAll(() => test.close())
// Tries of five minutes ago are forgiven, and every test has a step of time of its own.
beforeEach(() => test.passMinutes(6))

const codeNow = (shiftSeconds = 0) =>
  new TOTP({ secret, digits: 6, period: 30 }).generate({
    timestamp: test.services.now().getTime() + shiftSeconds * 1000,
  })
const signIn = (code?: string, password = ownerSignIn.password) =>
  test.anybody('POST', '/api/sign-in', { email: ownerSignIn.email, password, ...(code && { code }) })
const prove = () => people.owner('POST', '/api/me/proof', { password: ownerSignIn.password })

describe('a second step', () => {
  it('counts only once a code of the app was confirmed, and then ends every other session', async () => {
    const other = test.signedInWith(cookieOf(await signIn()))
    await prove()
    const started = (await people.owner('POST', '/api/me/second-step')).body
    secret = started.secret
    expect(started.address).toContain('otpauth://totp/')
    expect(started.picture.size).toBeGreaterThan(30)
    expect((await signIn()).status).toBe(200)
    const wrong = await people.owner('POST', '/api/me/second-step/confirm', { code: '000000' })
    expect(wrong.body.code).toBe('code-wrong')
    const on = await people.owner('POST', '/api/me/second-step/confirm', { code: codeNow() })
    expect(on.status).toBe(200)
    recoveryCodes = on.body.recoveryCodes
    expect(new Set(recoveryCodes).size).toBe(10)
    for (const code of recoveryCodes) expect(code).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){2}$/)
    expect((await other('GET', '/api/me')).status).toBe(401)
    expect((await people.owner('GET', '/api/me')).status).toBe(200)
  })

  it('is asked for after the right password only', async () => {
    expect((await signIn()).body.code).toBe('code-needed')
    expect((await signIn(undefined, 'wrong password')).body.code).toBe('sign-in-refused')
    expect((await signIn(codeNow(), 'wrong password')).body.code).toBe('sign-in-refused')
  })

  it('takes the code of now, of half a minute ago or ahead, and each once', async () => {
    const code = codeNow()
    expect((await signIn(code)).status).toBe(200)
    expect((await signIn(code)).body.code).toBe('code-wrong')
    // A code of the step before the one that was used is stale too.
    expect((await signIn(codeNow(-30))).body.code).toBe('code-wrong')
    expect((await signIn(codeNow(30))).status).toBe(200)
    expect((await signIn(codeNow(90))).body.code).toBe('code-wrong')
  })

  it('gives one of many who send the same code at the same moment a session', async () => {
    const code = codeNow()
    const answers = await Promise.all(Array.from({ length: 4 }, () => signIn(code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('makes those who guess wait after five codes, also with the right one', async () => {
    for (let i = 0; i < 5; i++) expect((await signIn(String(100_000 + i))).body.code).toBe('code-wrong')
    expect((await signIn(codeNow())).body.code).toBe('too-many-tries')
    test.passMinutes(6)
    expect((await signIn(codeNow())).status).toBe(200)
  })

  it('is opened by each recovery code once, typed in any way', async () => {
    const [first = '', second = ''] = recoveryCodes
    expect((await signIn(first.toLowerCase().replaceAll('-', ' '))).status).toBe(200)
    expect((await signIn(first)).body.code).toBe('code-wrong')
    expect((await signIn(second)).status).toBe(200)
    expect((await people.owner('GET', '/api/me/account')).body.recoveryCodesLeft).toBe(8)
  })

  it('gets new recovery codes, which void the old ones', async () => {
    expect((await people.owner('POST', '/api/me/recovery-codes')).body.code).toBe('proof-needed')
    await prove()
    const fresh = (await people.owner('POST', '/api/me/recovery-codes')).body.recoveryCodes
    expect((await signIn(recoveryCodes[2])).body.code).toBe('code-wrong')
    expect((await signIn(fresh[0])).status).toBe(200)
  })

  it('keeps its secret sealed and its recovery codes hashed', async () => {
    const dump = await asOwner(test.database.config, async (client) =>
      JSON.stringify(
        (
          await client.query(
            'select sealed_secret::text from second_step union all select code_hash::text from recovery_code',
          )
        ).rows,
      ),
    )
    expect(dump).not.toContain(secret)
    expect(dump).not.toContain(Buffer.from(secret).toString('hex'))
    expect(dump).not.toContain(recoveryCodes[5])
  })

  it('does not count for another person: a sealed secret that is moved opens no more', async () => {
    const [owner, reception] = await Promise.all(
      [people.owner, people.reception].map(async (caller) => (await caller('GET', '/api/me')).body.user),
    )
    await asOwner(test.database.config, (client) =>
      client.query(
        `insert into second_step select clinic_id, $1, sealed_secret, made_at, confirmed_at, null from second_step where person_id = $2`,
        [reception.id, owner.id],
      ),
    )
    const answer = await test.anybody('POST', '/api/sign-in', {
      email: reception.email,
      password: 'seven green umbrellas',
      code: codeNow(),
    })
    expect(answer.body.code).toBe('code-wrong')
  })

  it('is switched off for a colleague by the owner alone, who gives the password first', async () => {
    const { id, email } = (await people.reception('GET', '/api/me')).body.user
    const url = `/api/people/${id}/second-step/reset`
    expect((await people.practitioner('POST', url)).body.code).toBe('forbidden')
    expect((await people.owner('POST', url)).body.code).toBe('proof-needed')
    await prove()
    expect((await people.owner('POST', url)).status).toBe(204)
    expect((await people.reception('GET', '/api/me')).status).toBe(401)
    const answer = await test.anybody('POST', '/api/sign-in', { email, password: 'seven green umbrellas' })
    expect(answer.status).toBe(200)
  })

  it('is switched off with the password, and its codes are void', async () => {
    await prove()
    expect((await people.owner('DELETE', '/api/me/second-step')).status).toBe(204)
    expect((await signIn()).status).toBe(200)
    expect((await people.owner('GET', '/api/me/account')).body).toMatchObject({
      secondStepSince: null,
      recoveryCodesLeft: 0,
    })
  })
})
