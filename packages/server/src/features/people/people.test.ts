import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Caller,
  cookieOf,
  ownerSignIn,
  setUpClinic,
  startTestApp,
  type TestApp,
} from '../../../test/app.ts'
import { addPhoto, aReadyClient } from '../../../test/papers.ts'
import { aStart, aStock } from '../../../test/stock.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
const ids = { owner: '', practitioner: '', reception: '' }
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  for (const role of ['owner', 'practitioner', 'reception'] as const)
    ids[role] = (await people[role]('GET', '/api/me')).body.user.id
})
afterAll(() => test.close())

/** Sessions end after a quiet night. */
async function passDays(days: number): Promise<void> {
  test.passMinutes(days * 24 * 60)
  const signIn = (email: string, password: string) =>
    test.anybody('POST', '/api/sign-in', { email, password }).then(cookieOf).then(test.signedInWith)
  people.owner = await signIn(ownerSignIn.email, ownerSignIn.password)
  people.practitioner = await signIn('practitioner@clinic.test', 'seven green umbrellas')
  people.reception = await signIn('reception@clinic.test', 'seven green umbrellas')
}

const aCertificate = (change: object = {}) => ({
  title: 'Bloodborne pathogens',
  issuer: 'Red Cross',
  number: 'BP-77',
  issuedOn: '2025-05-01',
  expiresOn: '2026-04-15',
  ...change,
})

describe('a profile', () => {
  it('is seen and written by its person and the owner, by nobody else', async () => {
    const url = `/api/people/${ids.practitioner}/profile`
    const empty = (await people.practitioner('GET', url)).body
    expect(empty).toMatchObject({ sinceYear: null, revision: 0, dotsPerMinute: null, portfolio: [] })
    const saved = await people.practitioner('PUT', url, { revision: 0, sinceYear: 2019, about: 'Scars.' })
    expect(saved.body).toMatchObject({ sinceYear: 2019, about: 'Scars.', revision: 1 })
    expect((await people.owner('GET', url)).body.about).toBe('Scars.')
    expect((await people.reception('GET', url)).body.code).toBe('forbidden')
    expect((await people.practitioner('GET', `/api/people/${ids.owner}/profile`)).body.code).toBe('forbidden')
  })

  it('is not overwritten by somebody who saw an older one, also when both save at once', async () => {
    const url = `/api/people/${ids.practitioner}/profile`
    const save = (revision: number, sinceYear: number) =>
      people.owner('PUT', url, { revision, sinceYear, about: null })
    expect((await save(0, 2018)).body).toMatchObject({ code: 'changed-elsewhere', currentRevision: 1 })
    expect((await save(7, 2018)).body.code).toBe('changed-elsewhere')
    const both = await Promise.all([save(1, 2017), save(1, 2016)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await save(2, 2099)).body).toMatchObject({
      code: 'request-invalid',
      errors: [{ pointer: '/sinceYear' }],
    })
  })
})

describe('a certificate', () => {
  it('that ends soon or has ended is told to the owner, as the clinic has it set', async () => {
    const url = `/api/people/${ids.practitioner}/certificates`
    const soon = await people.practitioner('POST', url, aCertificate())
    expect([soon.status, soon.body.state]).toEqual([201, 'ends-soon'])
    await people.practitioner('POST', url, aCertificate({ title: 'Licence', expiresOn: '2028-01-01' }))
    await people.practitioner('POST', url, aCertificate({ title: 'First aid', expiresOn: '2026-02-28' }))
    await people.practitioner('POST', url, aCertificate({ title: 'Diploma', expiresOn: null }))
    const ending = async () =>
      (await people.owner('GET', '/api/certificates/ending')).body.certificates.map(
        ({ title, state }: { title: string; state: string }) => [title, state],
      )
    expect(await ending()).toEqual([
      ['First aid', 'ended'],
      ['Bloodborne pathogens', 'ends-soon'],
    ])
    const settings = { identity: { lockAfterMinutes: 5, certificateWarnDays: 10 } }
    await people.owner('PATCH', '/api/clinic', { settings })
    expect(await ending()).toEqual([['First aid', 'ended']])
    expect((await people.practitioner('GET', '/api/certificates/ending')).status).toBe(403)
  })

  it('is changed and deleted by its person and the owner; to a colleague it does not exist', async () => {
    const added = await people.owner('POST', `/api/people/${ids.owner}/certificates`, aCertificate())
    const url = `/api/certificates/${added.body.id}`
    const change = { ...aCertificate({ number: null }), revision: 1 }
    expect((await people.practitioner('PUT', url, change)).status).toBe(404)
    expect((await people.practitioner('DELETE', url)).status).toBe(404)
    expect((await people.owner('PUT', url, change)).body).toMatchObject({ number: null, revision: 2 })
    expect((await people.owner('PUT', url, change)).body.code).toBe('changed-elsewhere')
    expect((await people.owner('DELETE', url)).status).toBe(204)
  })

  it.each([
    [{ expiresOn: '2025-04-30' }, '/expiresOn'],
    [{ expiresOn: '2026-02-30' }, '/expiresOn'],
    [{ title: ' ' }, '/title'],
  ])('with %j is refused beside its field', async (change, pointer) => {
    const url = `/api/people/${ids.practitioner}/certificates`
    const { status, body } = await people.practitioner('POST', url, aCertificate(change))
    expect([status, body.errors[0].pointer]).toEqual([422, pointer])
  })
})

describe('a portfolio', () => {
  it('shows healed results of its person’s own sessions that the client permits, and only as long', async () => {
    const url = `/api/people/${ids.practitioner}`
    const choices = async () => (await people.practitioner('GET', `${url}/portfolio-choices`)).body.photos
    const shown = async () => (await people.practitioner('GET', `${url}/profile`)).body.portfolio
    const put = (id: string) =>
      people.practitioner('PUT', `${url}/portfolio/${id}`, { caption: 'Soft front' })
    const stock = await aStock(people.owner)
    const client = await aReadyClient(people.practitioner)
    const permit = (given: boolean) =>
      people.practitioner('POST', `/api/clients/${client.clientId}/photo-permissions`, {
        purpose: 'portfolio',
        given,
      })
    const photoIds = async (): Promise<string[]> =>
      (await people.practitioner('GET', `/api/clients/${client.clientId}/photos`)).body.photos.map(
        ({ id }: { id: string }) => id,
      )
    const [before] = await photoIds()
    const session = await people.practitioner('POST', '/api/sessions', aStart(client, stock))
    expect(session.status).toBe(201)
    await passDays(10)
    await addPhoto(people.practitioner, client.clientId)
    const [fresh] = await photoIds()
    await passDays(25)
    await addPhoto(people.practitioner, client.clientId)
    const [healed] = await photoIds()

    expect(await choices()).toEqual([])
    expect((await put(healed!)).body).toMatchObject({ code: 'portfolio-refused', status: 422 })
    await permit(true)
    expect(await choices()).toMatchObject([{ photoId: healed, healedDays: 35, view: 'front' }])
    // Too fresh, before any session, and of somebody else's work.
    expect((await put(fresh!)).body.detail).toContain('day 28')
    expect((await put(before!)).body.code).toBe('portfolio-refused')
    expect(
      (await people.owner('PUT', `/api/people/${ids.owner}/portfolio/${healed}`, { caption: null })).body
        .code,
    ).toBe('portfolio-refused')
    expect((await put('01890a5d-ac96-774b-bcce-b302099a8057')).status).toBe(404)

    expect((await put(healed!)).status).toBe(204)
    expect(await shown()).toMatchObject([{ photoId: healed, caption: 'Soft front' }])
    await permit(false)
    expect(await shown()).toEqual([])
    // A later yes does not bring back what was taken out.
    await permit(true)
    expect(await shown()).toEqual([])
    await put(healed!)
    await people.practitioner('DELETE', `/api/photos/${healed}`)
    expect(await shown()).toEqual([])
  })
})
