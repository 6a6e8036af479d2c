import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClient, anUpload, type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { asOwner } from '../../../test/database.ts'
import { addPhoto, aReadyClient } from '../../../test/papers.ts'
import { aPass, aStart, aStock, type StockOf } from '../../../test/stock.ts'
import { verifyAudit } from '../../audit-chain.ts'
import { finishErasures } from './erasure.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let stock: StockOf
let clinicId: string
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  stock = await aStock(people.owner)
  clinicId = (await people.owner('GET', '/api/clinic')).body.id
})
afterAll(() => test.close())

const erase = (clientId: string, change: object = {}) =>
  people.owner('POST', `/api/clients/${clientId}/erasure`, {
    ...{ reason: 'Asked for it by letter', confirmName: 'Jo Client' },
    ...change,
  })
const filesLeft = async () => {
  const keys = []
  for await (const key of test.services.files.listFiles(clinicId)) keys.push(key)
  return keys
}
const rows = async (query: string, values: unknown[]) =>
  (await asOwner(test.database.config, (client) => client.query(query, values))).rows

/** A client with a closed session. */
async function aTreatedClient() {
  const client = await aReadyClient(people.practitioner)
  const start = aStart(client, stock)
  expect((await people.owner('POST', '/api/sessions', start)).status).toBe(201)
  const pass = aPass(stock, { note: 'Jo told me about her divorce' })
  await people.owner('POST', `/api/sessions/${start.id}/passes`, pass)
  await people.owner('POST', `/api/sessions/${start.id}/close`, {
    ...{ closedAt: '2026-03-02T10:00:00Z', needleMinutes: 30, note: 'Jo was tired' },
  })
  return { ...client, sessionId: start.id, passId: pass.id }
}

describe('erasing somebody who was never treated', () => {
  it('deletes everything but a row that says nothing', async () => {
    const { body: client } = await people.owner(
      'POST',
      '/api/clients',
      aClient({ phone: '0176 555 33', note: 'x' }),
    )
    const { body: preview } = await people.owner('GET', `/api/clients/${client.id}/erasure`)
    expect(preview).toMatchObject({ clientName: 'Jo Client', stays: [], blocks: [] })
    const answer = await erase(client.id)
    expect([answer.status, answer.body]).toEqual([200, { keptUntil: null }])
    const [row] = await rows('select * from client where id = $1', [client.id])
    expect(row).toMatchObject({
      name: 'Erased client',
      email: null,
      phone: null,
      birth_date: null,
      note: null,
    })
    const list = (await people.owner('GET', '/api/clients')).body.clients
    expect(list.map((one: { id: string }) => one.id)).not.toContain(client.id)
    expect((await people.owner('GET', '/api/erasures')).body.erasures[0]).toMatchObject({
      ...{ clientId: client.id, reason: 'Asked for it by letter', by: { name: 'Ada Owner' } },
    })
  })
})

describe('erasing a treated client', () => {
  it('says beforehand what goes and what stays until when, and keeps just that without names and free words', async () => {
    const { clientId, sessionId } = await aTreatedClient()
    const { body: preview } = await people.owner('GET', `/api/clients/${clientId}/erasure`)
    expect(preview.goes.map((one: { part: string }) => one.part)).toEqual(
      expect.arrayContaining(['identity', 'photos']),
    )
    expect(preview.stays).toContainEqual(
      expect.objectContaining({ part: 'sessions', count: 1, until: '2034-03-02', ruleId: 'RT-5' }),
    )
    const photosBefore = (await filesLeft()).length
    expect((await erase(clientId)).body).toEqual({ keptUntil: '2034-03-02' })
    expect((await filesLeft()).length).toBeLessThan(photosBefore)
    expect(await rows('select id from photo where client_id = $1', [clientId])).toEqual([])
    const [pass] = await rows('select facts from session_pass where session_id = $1', [sessionId])
    expect(pass.facts).toMatchObject({ dots: 500, note: null })
    const [session] = await rows('select closing_note from treatment_session where id = $1', [sessionId])
    expect(session).toEqual({ closing_note: null })
    // The signed consent is evidence: without its name it would prove nothing.
    expect(await rows('select signed_name from consent where client_id = $1', [clientId])).toEqual([
      { signed_name: 'Jo Client' },
    ])
  })

  it('leaves a client alone who was erased before last sessions were kept beside clients', async () => {
    const { clientId } = await aTreatedClient()
    await erase(clientId)
    const after = await asOwner(test.database.config, async (client) => {
      await client.query(`begin; set local halftone.erasing = 'on'`)
      await client.query(
        'update client set last_session_at = null, touch_up_after_months = null, touch_up_at = null where id = $1',
        [clientId],
      )
      await client.query('commit')
      await client.query('select note_last_sessions(array[$1::uuid], array[$2::uuid])', [clinicId, clientId])
      return client.query('select last_session_at, erased_at from client where id = $1', [clientId])
    })
    expect(after.rows).toEqual([{ last_session_at: null, erased_at: expect.any(Date) }])
  })

  it('keeps who did it and when, and the log stays whole', async () => {
    const log = await rows(`select person_id, detail from audit_entry where action = 'client-erased'`, [])
    expect(log.length).toBeGreaterThanOrEqual(2)
    expect(JSON.stringify(log)).not.toContain('Jo')
    expect(await test.database.inClinic(clinicId, (inside) => verifyAudit(inside))).toMatchObject({
      intact: true,
    })
  })

  it('deletes the rest when its time is over, and not a day earlier', async () => {
    const { clientId, sessionId } = await aTreatedClient()
    await erase(clientId)
    const finish = (day: string) =>
      test.database.inClinic(clinicId, (inside) =>
        finishErasures(inside, clinicId, new Date(`${day}T12:00:00Z`)),
      )
    expect(await finish('2034-03-01')).toBe(0)
    expect(await rows('select id from treatment_session where id = $1', [sessionId])).toHaveLength(1)
    expect(await finish('2034-03-03')).toBeGreaterThan(0)
    for (const table of ['treatment_session', 'consent', 'form_answer', 'patch_test', 'plan', 'design'])
      expect([table, await rows(`select * from ${table} where client_id = $1`, [clientId])]).toEqual([
        table,
        [],
      ])
    for (const row of await rows('select last_session_at, touch_up_at from client where id = $1', [clientId]))
      expect(row).toEqual({ last_session_at: null, touch_up_at: null })
    const late = await people.owner('GET', `/api/sessions/${sessionId}`)
    expect([late.status, late.body.code]).toEqual([410, 'client-erased'])
  })
})

describe('what stands in the way', () => {
  it('is an open session, a wrong name, a missing reason, or not being the owner', async () => {
    const client = await aReadyClient(people.practitioner)
    const start = aStart(client, stock)
    await people.owner('POST', '/api/sessions', start)
    const { body } = await people.owner('GET', `/api/clients/${client.clientId}/erasure`)
    expect(body.blocks).toEqual(['session-open'])
    const refused = await erase(client.clientId)
    expect([refused.status, refused.body.code]).toEqual([409, 'erasure-refused'])
    await people.owner('POST', `/api/sessions/${start.id}/close`, {
      ...{ closedAt: '2026-03-02T10:00:00Z', needleMinutes: 3, note: null },
    })
    expect((await erase(client.clientId, { confirmName: 'Joe' })).body.errors[0].pointer).toBe('/confirmName')
    expect((await erase(client.clientId, { reason: ' ' })).body.errors[0].pointer).toBe('/reason')
    const other = await people.practitioner('POST', `/api/clients/${client.clientId}/erasure`, {
      ...{ reason: 'x', confirmName: 'Jo Client' },
    })
    expect(other.status).toBe(403)
    expect((await erase(client.clientId)).status).toBe(200)
    expect((await erase(client.clientId)).status).toBe(410)
  })
})

describe('photos of an erased client', () => {
  it('[RT-1] [RT-5] stay where a session names them, unseen, and go with the record; all others go at once', async () => {
    const { clientId, sessionId } = await aTreatedClient()
    const own = async () =>
      (await rows('select id from photo where client_id = $1 order by id', [clientId])).map(({ id }) => id)
    const { id: other } = await addPhoto(people.owner, clientId)
    const { id: named } = await addPhoto(people.owner, clientId)
    const linked = await people.owner('POST', `/api/sessions/${sessionId}/photos`, {
      ...{ photoId: named, moment: 'fresh' },
    })
    expect(linked.status).toBeLessThan(300)
    const { body: preview } = await people.owner('GET', `/api/clients/${clientId}/erasure`)
    const photosOf = (list: { part: string }[]) => list.filter(({ part }) => part === 'photos')
    expect(photosOf(preview.stays)).toMatchObject([{ count: 1, until: '2034-03-02', ruleId: 'RT-1' }])
    expect(photosOf(preview.goes)).toMatchObject([{ count: (await own()).length - 1 }])
    await erase(clientId)
    expect(await own()).toEqual([named])
    const files = (await filesLeft()).join()
    expect([files.includes(named), files.includes(other)]).toEqual([true, false])
    const seen = await people.owner('GET', `/api/photos/${named}/file?size=thumb`)
    expect([seen.status, seen.body.code]).toEqual([410, 'client-erased'])
    await test.database.inClinic(clinicId, (inside) =>
      finishErasures(inside, clinicId, new Date('2034-03-03T12:00:00Z')),
    )
    expect(await own()).toEqual([])
  })
})

describe('[RT-3] a legal hold', () => {
  const asked = { askedBy: 'District court', reason: 'Case 12/26' }

  it('keeps everything until it is lifted, and says so to whoever erases or deletes', async () => {
    const { body: client } = await people.owner('POST', '/api/clients', aClient())
    const holds = `/api/clients/${client.id}/legal-holds`
    const { id: photoId } = await addPhoto(people.owner, client.id)
    expect((await people.practitioner('POST', holds, asked)).status).toBe(403)
    expect((await people.owner('POST', holds, { ...asked, reason: ' ' })).body.errors[0].pointer).toBe(
      '/reason',
    )
    const placed = await people.owner('POST', holds, asked)
    expect([placed.status, placed.body]).toMatchObject([
      201,
      { ...asked, placedBy: { name: 'Ada Owner' }, lifted: null },
    ])
    expect((await people.owner('POST', holds, asked)).body.code).toBe('legal-hold-stands')
    const { body: preview } = await people.owner('GET', `/api/clients/${client.id}/erasure`)
    expect(preview.blocks).toEqual(['legal-hold'])
    const refused = await erase(client.id)
    expect([refused.status, refused.body.code]).toEqual([409, 'erasure-refused'])
    expect(refused.body.detail).toContain('legal hold')
    const kept = await people.owner('DELETE', `/api/photos/${photoId}`)
    expect([kept.status, kept.body.code]).toEqual([409, 'legal-hold-stands'])
    expect((await filesLeft()).join()).toContain(photoId)

    const lift = (reason: string) =>
      people.owner('POST', `/api/legal-holds/${placed.body.id}/lift`, { reason })
    expect((await lift('The case is over')).body.lifted).toMatchObject({
      ...{ by: { name: 'Ada Owner' }, reason: 'The case is over' },
    })
    expect((await lift('again')).body.code).toBe('legal-hold-lifted')
    expect((await people.practitioner('GET', holds)).body.holds).toHaveLength(1)
    const log = await rows(
      `select action, detail from audit_entry where subject_id = $1 and action like 'legal-hold-%' order by id`,
      [client.id],
    )
    expect(log).toEqual([
      { action: 'legal-hold-placed', detail: {} },
      { action: 'legal-hold-lifted', detail: {} },
    ])
    expect((await erase(client.id)).status).toBe(200)
  })

  it('keeps also what is left of a client who was erased before, past its day', async () => {
    const { clientId } = await aTreatedClient()
    await erase(clientId)
    const { body: hold } = await people.owner('POST', `/api/clients/${clientId}/legal-holds`, asked)
    const finish = () =>
      test.database.inClinic(clinicId, (inside) =>
        finishErasures(inside, clinicId, new Date('2034-03-03T12:00:00Z')),
      )
    const sessions = () => rows('select id from treatment_session where client_id = $1', [clientId])
    await finish()
    expect(await sessions()).toHaveLength(1)
    await people.owner('POST', `/api/legal-holds/${hold.id}/lift`, { reason: 'Over' })
    await finish()
    expect(await sessions()).toEqual([])
  })
})

describe('a tablet that was offline', () => {
  it('cannot bring an erased client back: every write is answered 410 and changes nothing', async () => {
    const { clientId, planId, sessionId } = await aTreatedClient()
    await erase(clientId)
    const late = [
      await people.owner('PATCH', `/api/clients/${clientId}`, { name: 'Back again' }),
      await people.owner('POST', `/api/sessions/${sessionId}/passes`, aPass(stock)),
      await people.owner('POST', `/api/sessions/${sessionId}/amendments`, {
        ...{ id: uuidv7(), passId: null, changes: {}, reason: 'late' },
      }),
      await people.owner('POST', `/api/clients/${clientId}/photos`, undefined, anUpload(Buffer.from('x'))),
      await people.owner('POST', `/api/clients/${clientId}/adverse-events`, {
        ...{ id: uuidv7(), sessionId: null, onsetOn: '2026-03-02', sign: 'x', action: 'x', outcome: null },
        ...{ serious: false, followsId: null },
      }),
      await people.owner('POST', '/api/sessions', aStart({ clientId, planId }, stock)),
      await people.owner('POST', `/api/clients/${clientId}/patch-tests`, { declined: true }),
    ]
    for (const { status, body } of late) expect([status, body.code]).toEqual([410, 'client-erased'])
    expect(await rows('select name from client where id = $1', [clientId])).toEqual([
      { name: 'Erased client' },
    ])
    expect(await rows('select id from session_pass where session_id = $1', [sessionId])).toHaveLength(1)
  })

  it('is refused by the database itself, on every table that names a client', async () => {
    const { body: client } = await people.owner('POST', '/api/clients', aClient())
    await erase(client.id)
    const tables = await rows(
      `select c.relname as name, exists (select from pg_trigger t where t.tgrelid = c.oid
          and t.tgname like '%_names_no_erased_%') as guarded
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'client_id'
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
      [],
    )
    const bare = tables.filter(({ guarded }) => !guarded).map(({ name }) => String(name))
    expect(new Set(bare)).toEqual(new Set(['client_erasure', 'tombstone', 'legal_hold']))
    await expect(
      test.database.inClinic(clinicId, (transaction) =>
        transaction
          .insertInto('timeOff')
          .values({
            ...{ clinicId, id: uuidv7(), clientId: client.id, fromDay: '2026-03-02', toDay: '2026-03-02' },
            ...{ createdAt: new Date(), createdBy: uuidv7() },
          } as never)
          .execute(),
      ),
    ).rejects.toMatchObject({ code: 'HT410' })
  })
})
