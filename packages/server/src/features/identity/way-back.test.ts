import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type Caller,
  cookieOf,
  ownerSignIn,
  setUpClinic,
  startTestApp,
  type TestApp,
} from '../../../test/app.ts'
import { makeWayBack, wayBackMinutes } from './way-back.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
})
afterAll(() => test.close())

const make = (email = ownerSignIn.email) =>
  makeWayBack(test.database, test.services.secrets, email, test.services.now())
const take = (token: string | undefined, newPassword = 'nine amber lighthouses') =>
  test.anybody('POST', '/api/way-back', { token, newPassword })

it('lets an owner who lost everything in once, and ends every other way in', async () => {
  await people.owner('POST', '/api/me/proof', { password: ownerSignIn.password })
  const { secret } = (await people.owner('POST', '/api/me/second-step')).body
  const code = new TOTP({ secret }).generate({ timestamp: test.services.now().getTime() })
  expect((await people.owner('POST', '/api/me/second-step/confirm', { code })).status).toBe(200)

  const made = await make(` ${ownerSignIn.email.toUpperCase()} `)
  const weak = await take(made?.token, 'short')
  expect([weak.status, weak.body.errors[0].pointer]).toEqual([422, '/newPassword'])
  const let_in = await take(made?.token)
  expect([let_in.status, let_in.body.user.email]).toEqual([200, ownerSignIn.email])
  const owner = test.signedInWith(cookieOf(let_in))
  expect((await owner('GET', '/api/me/account')).body).toMatchObject({
    ...{ secondStepSince: null, recoveryCodesLeft: 0, passkeys: [], pinSince: null },
  })
  expect((await people.owner('GET', '/api/me')).status).toBe(401)
  expect((await test.anybody('POST', '/api/sign-in', ownerSignIn)).status).toBe(401)

  const again = await take(made?.token)
  expect([again.status, again.body.code]).toEqual([401, 'way-back-refused'])
  const log = await test.database.inClinic(let_in.body.clinic.id, (transaction) =>
    transaction
      .selectFrom('auditEntry')
      .select(['action', 'detail'])
      .where('action', 'like', 'way-back-%')
      .orderBy('id')
      .execute(),
  )
  expect(log.map(({ action }) => action)).toEqual(['way-back-made', 'way-back-used'])
  people = { ...people, owner }
})

it('opens nothing once it is old, once another password was set, or for a token that was made up', async () => {
  const [old, other] = [await make(), await make()]
  test.passMinutes(wayBackMinutes + 1)
  expect((await take(old?.token)).body.code).toBe('way-back-refused')
  expect((await take(other?.token)).body.code).toBe('way-back-refused')
  const [first, second] = [await make(), await make()]
  expect((await take(first?.token, 'ten violet harbours')).status).toBe(200)
  expect((await take(second?.token)).body.code).toBe('way-back-refused')
  for (const token of ['', 'a.b.c', `${second?.token}A`, second?.token.split('.').slice(0, 2).join('.')])
    expect([token, (await take(token)).body.code]).toEqual([token, 'way-back-refused'])
})

it('is an owner’s alone', async () => {
  expect(await make('practitioner@clinic.test')).toBeUndefined()
  expect(await make('nobody@clinic.test')).toBeUndefined()
})
