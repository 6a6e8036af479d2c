import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownerSignIn, startTestApp, type TestApp } from '../../../test/app.ts'

const clinic = { clinicName: 'C', ownerName: 'O', ...ownerSignIn, currency: 'EUR', locale: 'en-IE' }
let test: TestApp
beforeAll(async () => (test = await startTestApp()))
afterAll(() => test.close())

it.each([
  ['no body', undefined, '/'],
  ['a currency in words', { ...clinic, currency: 'euro' }, '/currency'],
  ['an address that is none', { ...clinic, email: 'ada' }, '/email'],
  ['a clinic without a name', { ...clinic, clinicName: '   ' }, '/clinicName'],
])('names the field at fault for %s', async (_, body, pointer) => {
  const answer = await test.anybody('POST', '/api/setup/clinic', body)
  expect([answer.status, answer.body.code]).toEqual([422, 'request-invalid'])
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.body.errors.map((error: { pointer: string }) => error.pointer || '/')).toContain(pointer)
})

it('refuses a weak owner password and makes nothing', async () => {
  const answer = await test.anybody('POST', '/api/setup/clinic', { ...clinic, password: 'ada@clinic' })
  expect(answer.body.code).toBe('password-weak')
  expect((await test.anybody('GET', '/api/status')).body).toEqual({
    setup: 'needed',
    version: '0.0.0-test',
    demo: false,
  })
})

it('makes one clinic only, even when two people press the button at once', async () => {
  const answers = await Promise.all(
    [1, 2, 3].map((n) =>
      test.anybody('POST', '/api/setup/clinic', { ...clinic, email: `ada${n}@clinic.test` }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
  expect((await test.anybody('GET', '/api/status')).body.setup).toBe('done')
  for (const path of ['clinic', 'demo'])
    expect(
      (await test.anybody('POST', `/api/setup/${path}`, path === 'demo' ? undefined : clinic)).body.code,
    ).toBe('setup-already-done')
})
