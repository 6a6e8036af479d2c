import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
})
afterAll(() => test.close())

it('lets everybody read the clinic and only the owner change it', async () => {
  expect((await people.reception('GET', '/api/clinic')).body).toMatchObject({
    name: 'Clinic Quiet River',
    changedSettings: [],
  })
  for (const role of ['reception', 'practitioner'] as const)
    expect((await people[role]('PATCH', '/api/clinic', { name: 'Mine' })).body.code).toBe('forbidden')
  expect(
    (await people.owner('PATCH', '/api/clinic', { name: 'Clinic Loud River', locale: 'de-CH' })).body,
  ).toMatchObject({
    name: 'Clinic Loud River',
    locale: 'de-CH',
    currency: 'EUR',
  })
})

it('names the setting that cannot be used and changes nothing', async () => {
  const { settings } = (await people.owner('GET', '/api/clinic')).body
  for (const [change, pointer] of [
    [{ sessions: { ...settings.sessions, gapDays: -3 } }, '/settings/sessions/gapDays'],
    [{ nonsense: 1 }, '/settings/nonsense'],
    [{ prices: 'cheap' }, '/settings/prices'],
  ] as const) {
    const answer = await people.owner('PATCH', '/api/clinic', { name: 'Changed', settings: change })
    expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([
      422,
      'settings-invalid',
      pointer,
    ])
  }
  expect((await people.owner('GET', '/api/clinic')).body.name).not.toBe('Changed')
})

it('goes back to example prices when the currency changes: amounts do not carry over', async () => {
  const { settings } = (await people.owner('GET', '/api/clinic')).body
  const prices = { ...settings.prices, confirmed: true }
  expect(
    (await people.owner('PATCH', '/api/clinic', { settings: { prices } })).body.settings.prices.confirmed,
  ).toBe(true)
  const { body } = await people.owner('PATCH', '/api/clinic', { currency: 'JPY' })
  expect([body.currency, body.settings.currency, body.settings.prices.confirmed]).toEqual([
    'JPY',
    'JPY',
    false,
  ])
  expect((await people.owner('PATCH', '/api/clinic', { currency: 'XQZ' })).status).toBe(422)
})
