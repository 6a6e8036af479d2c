import { afterAll, beforeAll, expect, it } from 'vitest'
import { aClient, type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'

let test: TestApp
let owner: Caller
beforeAll(async () => {
  test = await startTestApp()
  owner = (await setUpClinic(test)).owner
})
afterAll(() => test.close())

/** Two people who read the same row; the second to save is told, and sees what is stored. */
async function secondSaveOf(read: () => Promise<{ revision: number }>, path: string, body: object) {
  const { revision } = await read()
  const first = await owner('PATCH', path, { ...body, revision })
  expect([first.status, first.body.revision]).toEqual([200, revision + 1])
  const second = await owner('PATCH', path, { ...body, revision })
  expect([second.status, second.body.code, second.body.currentRevision]).toEqual([
    ...[409, 'changed-elsewhere', revision + 1],
  ])
  expect((await owner('PATCH', path, { ...body, revision: revision + 1 })).status).toBe(200)
}

it('a client, the clinic with its settings and a person are refused to whoever saw an older one', async () => {
  const { body: client } = await owner('POST', '/api/clients', aClient())
  const path = `/api/clients/${client.id}`
  await secondSaveOf(async () => (await owner('GET', path)).body, path, { phone: '0176 55501' })
  await secondSaveOf(async () => (await owner('GET', '/api/clinic')).body, '/api/clinic', { name: 'Other' })
  const person = async () =>
    (await owner('GET', '/api/people')).body.people.find(
      (one: { name: string }) => one.name === 'Pat reception',
    )
  await secondSaveOf(person, `/api/people/${(await person()).id}`, { name: 'Pat reception' })
})

it('so are weekly hours', async () => {
  const { clinic } = (await owner('GET', '/api/working-hours')).body
  const hours = [{ weekday: 1, fromMinute: 540, toMinute: 1020 }]
  const put = (seen: unknown) => owner('PUT', '/api/working-hours', { personId: null, hours, seen })
  expect((await put(clinic)).status).toBe(200)
  expect((await put(clinic)).body.code).toBe('changed-elsewhere')
  expect((await put(hours)).status).toBe(200)
})
