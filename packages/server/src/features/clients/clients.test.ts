import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import { aClient, type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { findClients } from './find-clients.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
})
afterAll(() => test.close())

const add = async (change: object) =>
  (await people.practitioner('POST', '/api/clients', aClient(change))).body

describe('a client', () => {
  it('is added, read and changed field by field', async () => {
    const made = await people.practitioner('POST', '/api/clients', {
      ...aClient(),
      name: '  Zoë O’Neil ',
      email: 'zoe@example.com',
      birthDate: '1990-02-28',
      note: 'likes it soft',
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      name: 'Zoë O’Neil',
      phone: null,
      birthDate: '1990-02-28',
      photoId: null,
      planId: null,
      emailDoubtfulSince: null,
    })
    const changed = await people.owner('PATCH', `/api/clients/${made.body.id}`, {
      phone: '+353 1 555 0101',
      email: null,
    })
    expect(changed.body).toMatchObject({
      name: 'Zoë O’Neil',
      phone: '+353 1 555 0101',
      email: null,
      note: 'likes it soft',
    })
    expect((await people.owner('GET', `/api/clients/${made.body.id}`)).body).toEqual(changed.body)
  })

  it.each([
    [{ name: '' }, '/name'],
    [{ pattern: 'other' }, '/pattern'],
    [{ birthDate: '1990-02-30' }, '/birthDate'],
    [{ email: 'zoe@' }, '/email'],
  ])('is refused with %j', async (change, pointer) => {
    const answer = await people.practitioner('POST', '/api/clients', aClient(change))
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer])
  })

  it('is refused, not a fault of the server, with a character that cannot be stored', async () => {
    const answer = await people.practitioner('POST', '/api/clients', aClient({ name: 'a\0b' }))
    expect([answer.status, answer.body.code]).toEqual([422, 'request-invalid'])
  })

  it.each(['not-an-id', '01890a5d-ac96-774b-bcce-b302099a8057'])(
    'that does not exist (%s) is not found',
    async (id) => {
      expect((await people.owner('GET', `/api/clients/${id}`)).body.code).toBe('not-found')
      expect((await people.owner('PATCH', `/api/clients/${id}`, { name: 'X' })).body.code).toBe('not-found')
    },
  )
})

describe('a name', () => {
  it.each(['two\nlines', 'bell\u0007', 'turned \u202e about', 'held \u2066 apart'])(
    'with characters that cannot be seen (%j) is refused with its field',
    async (name) => {
      const { status, body } = await people.owner('POST', '/api/clients', aClient({ name }))
      expect(status).toBe(422)
      expect(body.errors[0].pointer).toBe('/name')
    },
  )

  it('in any script, with the marks that it needs, is taken', async () => {
    for (const name of ['آمنہ خان', 'Ana\u200fמרים', 'क्\u200dष'])
      expect((await people.owner('POST', '/api/clients', aClient({ name }))).status).toBe(201)
  })
})

describe('the list of clients', () => {
  it('comes page by page, each client once, by name whatever the case', async () => {
    const names = ['anna', 'Bela', 'bela', 'Cleo', 'dora', 'Ella', 'fay']
    for (const name of names.toReversed()) await add({ name: `list ${name}` })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`
      const { body } = await people.owner('GET', `/api/clients?search=list&limit=2${query}`)
      expect(body.clients.length).toBeLessThanOrEqual(2)
      seen.push(...body.clients.map((client: { name: string }) => client.name))
      cursor = body.nextCursor
    }
    expect(seen.map((name) => name.toLowerCase())).toEqual(names.map((name) => `list ${name.toLowerCase()}`))
    expect(new Set(seen).size).toBe(names.length)
  })

  it.each([
    ['MÜLLER', 1],
    ['search@', 1],
    ['0176 555', 1],
    ['100%', 1],
    ['%', 1],
    ['nobody of this name', 0],
  ])('finds by name, address and number: %s', async (search, count) => {
    if (search === 'MÜLLER')
      await add({ name: 'Grete müller 100% sure', email: 'search@example.com', phone: '0176-555-33' })
    const { body } = await people.owner('GET', `/api/clients?search=${encodeURIComponent(search)}`)
    expect(body.clients).toHaveLength(count)
  })

  it('finds across accents and capitals, names that begin with it first, and a number however it is written', async () => {
    for (const name of ['Jürgen Straße', 'Ana Jurgensen', 'Bo Ajurg', 'JURGA Ek', 'Łukasz Ørsted'])
      await add({ name })
    await add({ name: 'Phone Only', phone: '+49 (176) 88-77-66' })
    const names = async (search: string) =>
      (await people.owner('GET', `/api/clients?search=${encodeURIComponent(search)}`)).body.clients.map(
        (client: { name: string }) => client.name,
      )
    expect(await names('jurg')).toEqual(['JURGA Ek', 'Jürgen Straße', 'Ana Jurgensen', 'Bo Ajurg'])
    expect(await names('STRASSE jür')).toEqual(['Jürgen Straße'])
    expect(await names('lukasz or')).toEqual(['Łukasz Ørsted'])
    expect(await names('ek')).toEqual(['JURGA Ek'])
    for (const number of ['0176 8877', '+49 176', '88 77 66'])
      expect(await names(number)).toEqual(['Phone Only'])
    expect(await names('\\')).toEqual([])
  })

  it('goes on page by page through every rank of a search', async () => {
    for (const name of ['Qix A', 'Qix B', 'Aqix C', 'Z Qix D', 'Aqix E']) await add({ name })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`
      const { body } = await people.owner('GET', `/api/clients?search=qix&limit=2${query}`)
      seen.push(...body.clients.map((client: { name: string }) => client.name))
      cursor = body.nextCursor
    }
    expect(seen).toEqual(['Qix A', 'Qix B', 'Z Qix D', 'Aqix C', 'Aqix E'])
  })

  it('keeps to its own clinic, also where it goes past the row-level security to use an index', async () => {
    await add({ name: 'Ownonly Client' })
    const elsewhere = await test.database.inClinic(uuidv7(), (transaction) =>
      findClients(transaction, { search: 'ownonly', limit: 5 }),
    )
    expect(elsewhere.ids).toEqual([])
  })

  it('refuses a cursor that it did not give', async () => {
    for (const cursor of ['x', Buffer.from('[1,2]').toString('base64url')])
      expect((await people.owner('GET', `/api/clients?cursor=${cursor}`)).status).toBe(422)
  })
})

describe('reception', () => {
  it('sees who a client is, but neither the note nor where photos and designs are', async () => {
    const { id } = await add({ name: 'Private', note: 'alopecia areata' })
    const { body, status } = await people.reception('GET', `/api/clients/${id}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ name: 'Private', note: null, photoId: null, designId: null })
    expect(JSON.stringify((await people.reception('GET', '/api/clients')).body)).not.toContain('areata')
  })

  it('adds clients, but writes no notes', async () => {
    expect((await people.reception('POST', '/api/clients', aClient())).status).toBe(201)
    const answer = await people.reception('POST', '/api/clients', aClient({ note: 'x' }))
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
  })
})
