import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { aReadyClient } from '../../../test/papers.ts'
import { aPass, aStart, aStock } from '../../../test/stock.ts'

type Validation = { valid: boolean; messages: { severity: string; location: string; message: string }[] }
// It is CommonJS and its types want another library of types.
const { Fhir } = createRequire(import.meta.url)('fhir') as {
  Fhir: new () => { validate: (resource: unknown, options: object) => Validation }
}
const validator = new Fhir()
const faultsOf = (bundle: unknown) =>
  validator
    .validate(bundle, { errorOnUnexpected: true })
    .messages.filter(({ severity }) => severity === 'error' || severity === 'fatal')
    .map(({ location, message }) => `${location}: ${message}`)

type Entry = { fullUrl: string; resource: { resourceType: string; id: string; [element: string]: unknown } }

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let clientId = ''
let entries: Entry[] = []
let bundle: { entry: Entry[] }
const of = (type: string) =>
  entries.map(({ resource }) => resource).filter((one) => one.resourceType === type)

beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  const stock = await aStock(people.owner)
  const client = await aReadyClient(people.practitioner)
  clientId = client.clientId
  const { user } = (await people.practitioner('GET', '/api/me')).body
  await people.practitioner('POST', `/api/people/${user.id}/certificates`, {
    ...{ title: 'Bloodborne pathogens', issuer: 'Red Cross', number: 'BP-77' },
    ...{ issuedOn: '2025-05-01', expiresOn: null },
  })
  await people.practitioner('POST', `/api/clients/${clientId}/photo-permissions`, {
    ...{ purpose: 'record', given: true },
  })
  const session = await people.practitioner('POST', '/api/sessions', aStart(client, stock))
  expect(session.status).toBe(201)
  const pass = await people.practitioner('POST', `/api/sessions/${session.body.id}/passes`, aPass(stock))
  expect(pass.status).toBe(201)
  const event = await people.practitioner('POST', `/api/clients/${clientId}/adverse-events`, {
    ...{ id: '01890a5d-ac96-774b-bcce-b302099a8057', sessionId: session.body.id, onsetOn: '2026-03-02' },
    ...{ sign: 'Redness that stays', action: 'Cooled', outcome: 'Gone after a day', serious: false },
    ...{ followsId: null },
  })
  expect([event.status, event.body.code]).toEqual([201, undefined])
  const rooms = (await people.owner('GET', '/api/rooms')).body.rooms
  const booked = await people.practitioner('POST', '/api/appointments', {
    ...{ clientId, kind: 'consultation', practitionerId: user.id, roomId: rooms[0].id },
    ...{ startsAt: '2026-03-10T10:00:00Z', minutes: 60 },
  })
  expect([booked.status, booked.body.detail]).toEqual([201, undefined])
  const answer = await people.practitioner('GET', `/api/clients/${clientId}/fhir`)
  expect(answer.status).toBe(200)
  bundle = JSON.parse(answer.bytes.toString())
  entries = bundle.entry
})
afterAll(() => test.close())

describe('the record of a client as FHIR R4', () => {
  it('is accepted by a validator with the structure definitions, which finds faults where there are some', () => {
    expect(faultsOf(bundle)).toEqual([])
    const broken = structuredClone(bundle)
    for (const { resource } of broken.entry)
      if (resource.resourceType === 'Procedure') delete resource['subject']
    expect(faultsOf(broken)).toEqual([expect.stringMatching(/Procedure.subject/)])
  })

  it('holds every kind of resource, and whatever one points to is in it', () => {
    for (const type of [
      'Patient',
      'Practitioner',
      'Organization',
      'Appointment',
      'CarePlan',
      'Procedure',
      'Device',
      'Consent',
      'QuestionnaireResponse',
      'Media',
      'AdverseEvent',
      'Provenance',
    ])
      expect([type, of(type).length > 0]).toEqual([type, true])
    const urls = new Map(entries.map(({ fullUrl, resource }) => [fullUrl, resource.resourceType]))
    expect(urls.size).toBe(entries.length)
    const references = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)","type":"(\w+)"/g)]
    expect(references.length).toBeGreaterThan(30)
    for (const [, url, type] of references) expect([url, urls.get(url!)]).toEqual([url, type])
  })

  it('tells lots, what went wrong and who wrote it', () => {
    expect(
      of('Device')
        .map((one) => one['lotNumber'])
        .toSorted(),
    ).toEqual(['D1', 'N1', 'P1'])
    const [procedure] = of('Procedure')
    expect(procedure).toMatchObject({
      status: 'in-progress',
      complication: [{ text: 'Redness that stays' }],
      note: [{ text: 'Session 1: 500 dots.' }],
    })
    expect(procedure!['usedReference']).toHaveLength(3)
    expect(of('AdverseEvent')).toMatchObject([
      {
        date: '2026-03-02',
        outcome: { text: 'Gone after a day' },
        seriousness: { coding: [{ code: 'non-serious' }] },
      },
    ])
    const written = entries.filter(({ resource }) =>
      [
        'Appointment',
        'CarePlan',
        'Procedure',
        'Consent',
        'QuestionnaireResponse',
        'Media',
        'AdverseEvent',
      ].includes(resource.resourceType),
    )
    expect(of('Provenance')).toHaveLength(written.length)
    expect(of('Practitioner')).toMatchObject([
      { qualification: [{ code: { text: 'Bloodborne pathogens' } }] },
    ])
    // Prices and passwords are no health record.
    expect(JSON.stringify(bundle)).not.toMatch(/Minor|password/)
  })

  it('is for practitioners and owners; everything at once is for the owner', async () => {
    const url = `/api/clients/${clientId}/fhir`
    expect((await people.reception('GET', url)).body.code).toBe('forbidden')
    expect((await people.practitioner('GET', '/api/fhir')).body.code).toBe('forbidden')
    const everything = await people.owner('GET', '/api/fhir')
    expect(everything.headers['content-type']).toContain('application/fhir+json')
    const whole = JSON.parse(everything.bytes.toString())
    expect(faultsOf(whole)).toEqual([])
    expect(whole.entry.length).toBe(entries.length)
    const nobody = '01890a5d-ac96-774b-bcce-b302099a8057'
    expect((await people.owner('GET', `/api/clients/${nobody}/fhir`)).status).toBe(404)
  })
})
