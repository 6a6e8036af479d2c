import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { aPlannedClient, bookingPlaces } from '../../../test/booking.ts'
import { aReadyClient, screen, sign } from '../../../test/papers.ts'
import { asOwner } from '../../../test/database.ts'
import { aLot, aPass, aProduct, aStart, aStock, type StockOf } from '../../../test/stock.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let stock: StockOf
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  stock = await aStock(people.owner)
})
afterAll(() => test.close())

/** An open session of a new client. */
async function anOpenSession(change: object = {}) {
  const client = await aReadyClient(people.practitioner)
  const start = aStart(client, stock, change)
  const { body, status } = await people.owner('POST', '/api/sessions', start)
  expect([status, body.code]).toEqual([201, undefined])
  return { ...client, session: body, start }
}
const levels = async () => {
  const { products } = (await people.owner('GET', '/api/stock')).body
  const lots = products.flatMap((product: { lots: { id: string; level: number }[] }) => product.lots)
  return new Map<string, number>(lots.map((lot: { id: string; level: number }) => [lot.id, lot.level]))
}

const productOf = async (lotId: string): Promise<string> => {
  const { products } = (await people.owner('GET', '/api/stock')).body
  return products.find(({ lots }: { lots: { id: string }[] }) => lots.some(({ id }) => id === lotId)).id
}

describe('beginning a session', () => {
  it('is refused while a gate is shut, and says which, why and what mends it', async () => {
    const client = await aPlannedClient(people.practitioner)
    const { status, body } = await people.owner(
      'POST',
      '/api/sessions',
      aStart(client, stock, { lotIds: [] }),
    )
    expect([status, body.code]).toEqual([422, 'gates-closed'])
    expect(body.findings.map((finding: { ruleId: string; about: string }) => finding.about)).toEqual([
      'age',
      'consent',
      'health-screen',
      'patch-test',
      'lots',
      'baseline-photos',
    ])
    for (const mend of ['Let the client read and sign the consent.', 'Take the photos first.'])
      expect(body.detail).toContain(mend)
  })

  it('is refused without a consent, whatever reason an owner gives', async () => {
    const client = await aReadyClient(people.practitioner, { consent: false })
    const overrides = [{ gate: 'consent', reason: 'Agreed by telephone.' }]
    const start = aStart(client, stock, { overrides })
    const { status, body } = await people.owner('POST', '/api/sessions', start)
    expect([status, body.code]).toEqual([422, 'gates-closed'])
    expect(body.findings).toMatchObject([{ ruleId: 'GT-1', about: 'consent' }])
    expect((await people.owner('GET', `/api/clients/${client.clientId}/sessions`)).body.sessions).toEqual([])
    await sign(people.practitioner, client.clientId)
    expect((await people.practitioner('POST', '/api/sessions', aStart(client, stock))).status).toBe(201)
  })

  it('lets an owner pass what may be passed, with a reason that is kept, and nobody else', async () => {
    const client = await aReadyClient(people.practitioner, { photo: false })
    const overrides = [{ gate: 'baseline-photos', reason: 'The camera is broken; photos follow tonight.' }]
    const start = aStart(client, stock, { overrides })
    expect((await people.practitioner('POST', '/api/sessions', start)).body.code).toBe('forbidden')
    const { body } = await people.owner('POST', '/api/sessions', start)
    expect(body.overrides).toEqual(overrides)
    expect(body.gates.find((gate: { gate: string }) => gate.gate === 'baseline-photos').passed).toBe(false)
    const audit = await asOwner(test.database.config, (connection) =>
      connection.query(`select detail from audit_entry where action = 'gate-passed' and subject_id = $1`, [
        start.id,
      ]),
    )
    expect(audit.rows).toEqual([{ detail: { gate: 'baseline-photos' } }])
  })

  it('sent again begins nothing twice, and a client has one open session at a time', async () => {
    const { start, clientId, planId } = await anOpenSession()
    expect((await people.owner('POST', '/api/sessions', start)).body.id).toBe(start.id)
    const { sessions } = (await people.owner('GET', `/api/clients/${clientId}/sessions`)).body
    expect(sessions).toHaveLength(1)
    const other = aStart({ clientId, planId }, stock, { sessionNumber: 2, scabs: false })
    expect((await people.owner('POST', '/api/sessions', other)).body.code).toBe('gates-closed')
  })

  it('asks for an unused lot: an expired one shuts the gate, whoever asks', async () => {
    const old = await aLot(people.owner, stock.pigmentProduct, { lotNumber: 'OLD', expiresOn: '2026-03-01' })
    const client = await aReadyClient(people.practitioner)
    const start = aStart(client, stock, {
      lotIds: [old],
      overrides: [{ gate: 'lots', reason: 'please' }],
    })
    const { body } = await people.owner('POST', '/api/sessions', start)
    expect(body.findings).toMatchObject([{ ruleId: 'GT-3', about: 'lots' }])
    expect(body.detail).toContain('lot OLD is out of date')
  })

  it('is closed to reception, as is everything in it', async () => {
    const { session, clientId } = await anOpenSession()
    for (const url of [
      `/api/sessions/${session.id}`,
      `/api/clients/${clientId}/sessions`,
      `/api/sessions/${session.id}/record.pdf`,
      `/api/clients/${clientId}/pigment-passport.pdf`,
    ])
      expect([(await people.reception('GET', url)).status, url]).toEqual([403, url])
  })
})

describe('a pass', () => {
  it('counts once however often it is sent, and takes needle and water from the stock once', async () => {
    const { session } = await anOpenSession()
    const before = await levels()
    const pass = aPass(stock)
    const answers = await Promise.all(
      [1, 2, 3].map(() => people.owner('POST', `/api/sessions/${session.id}/passes`, pass)),
    )
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    await people.owner('POST', `/api/sessions/${session.id}/passes`, aPass(stock, { dots: 300 }))
    const { body } = await people.owner('GET', `/api/sessions/${session.id}`)
    expect([body.doneDots, body.passes.length]).toEqual([800, 2])
    const after = await levels()
    expect(
      [stock.needle, stock.diluent, stock.pigment].map((id) => before.get(id)! - after.get(id)!),
    ).toEqual([1, 1, 0])
    await people.owner('POST', `/api/sessions/${session.id}/passes`, aPass(stock, { needleChanged: true }))
    expect((await levels()).get(stock.needle)).toBe(after.get(stock.needle)! - 1)
  })

  it('is refused with a lot that cannot be used, and with water that is not sterile, each with its rule', async () => {
    const { session } = await anOpenSession()
    const send = (change: object) =>
      people.owner('POST', `/api/sessions/${session.id}/passes`, aPass(stock, change))
    const expired = await aLot(people.owner, stock.pigmentProduct, {
      lotNumber: 'X',
      expiresOn: '2026-02-28',
    })
    const tap = await aLot(
      people.owner,
      await aProduct(people.owner, { kind: 'other', name: 'Distilled water' }),
    )
    const openLong = await aLot(people.owner, stock.pigmentProduct, { lotNumber: 'LONG' })
    await people.owner('POST', `/api/lots/${openLong}/movements`, {
      ...{ id: uuidv7(), kind: 'opened', pieces: 1, at: '2025-11-01T09:00:00Z', reason: null },
    })
    const ruleOf = async (change: object) => {
      const { body } = await send(change)
      return [body.code, body.findings?.[0].ruleId]
    }
    expect(await ruleOf({ pigmentLotId: expired })).toEqual(['lot-refused', 'LT-1'])
    expect(await ruleOf({ pigmentLotId: openLong })).toEqual(['lot-refused', 'LT-3'])
    expect(await ruleOf({ diluentLotId: tap })).toEqual(['lot-refused', 'LT-4'])
    expect((await send({ needleCode: '0601RL' })).body.errors[0].pointer).toBe('/needleCode')
    expect((await send({ dots: 0 })).body.errors[0].pointer).toBe('/dots')
    expect((await people.owner('GET', `/api/sessions/${session.id}`)).body.passes).toEqual([])
  })

  it('points out bleeding, another needle and a darker shade, and keeps what was done', async () => {
    const { session } = await anOpenSession()
    const { body } = await people.owner(
      'POST',
      `/api/sessions/${session.id}/passes`,
      aPass(stock, { endPoint: 'bleeding', shade: 3 }),
    )
    const codes = body.passes[0].findings.map(({ code }: { code: string }) => code)
    expect(codes).toContain('bleeding')
    expect(codes).toContain('shade-darker')
  })

  it('cannot be changed or deleted, not even in the database', async () => {
    const { session } = await anOpenSession()
    await people.owner('POST', `/api/sessions/${session.id}/passes`, aPass(stock))
    for (const statement of [
      `update session_pass set facts = '{}'`,
      `update stock_movement set pieces = 99`,
      `delete from stock_movement`,
      `update treatment_session set session_number = 4`,
    ])
      await expect(
        asOwner(test.database.config, (client) => client.query(statement)),
        statement,
      ).rejects.toThrow(/append-only/)
    await expect(
      test.database.inClinic((await people.owner('GET', '/api/me')).body.clinic.id, (transaction) =>
        transaction.deleteFrom('sessionPass').execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a closed session', () => {
  it('has done against planned, is closed once, and is corrected beside what was written', async () => {
    const { session } = await anOpenSession()
    const at = `/api/sessions/${session.id}`
    const pass = aPass(stock, { dots: 900 })
    await people.owner('POST', `${at}/passes`, pass)
    test.passMinutes(90)
    const close = { closedAt: test.services.now().toISOString(), needleMinutes: 12, note: 'Calm skin.' }
    const closed = (await people.owner('POST', `${at}/close`, close)).body
    expect(closed).toMatchObject({
      state: 'closed',
      doneDots: 900,
      needleMinutes: 12,
      closingNote: 'Calm skin.',
    })
    expect(closed.plannedDots).toBe(closed.planned.dots)
    expect(
      closed.zones.reduce((sum: number, zone: { plannedDots: number }) => sum + zone.plannedDots, 0),
    ).toBe(closed.plannedDots)
    const again = (await people.owner('POST', `${at}/close`, { ...close, note: 'Other words.' })).body
    expect(again.closingNote).toBe('Calm skin.')

    test.passMinutes(5)
    const late = aPass(stock, { doneAt: test.services.now().toISOString() })
    expect((await people.owner('POST', `${at}/passes`, late)).body.code).toBe('session-closed')
    const unsent = await people.owner('POST', `${at}/passes`, aPass(stock, { dots: 50 }))
    expect([unsent.status, unsent.body.doneDots]).toEqual([201, 950])

    const amendment = { id: uuidv7(), passId: pass.id, changes: { dots: 700 }, reason: 'Counted twice.' }
    await people.owner('POST', `${at}/amendments`, amendment)
    const { body } = await people.owner('POST', `${at}/amendments`, amendment)
    const shown = body.passes.find(({ id }: { id: string }) => id === pass.id)
    expect([shown.dots, shown.original.dots, body.doneDots, body.amendments.length]).toEqual([
      700, 900, 750, 1,
    ])
    const struck = { id: uuidv7(), passId: pass.id, changes: { struck: true }, reason: 'Another client.' }
    expect((await people.owner('POST', `${at}/amendments`, struck)).body.doneDots).toBe(50)
    expect(
      (await people.owner('POST', `${at}/amendments`, { ...struck, id: uuidv7(), reason: ' ' })).body
        .errors[0].pointer,
    ).toBe('/reason')
  })

  it('gives back to the shelf what a correction says it did not use, and takes what it did', async () => {
    const { session } = await anOpenSession()
    const at = `/api/sessions/${session.id}`
    const other = await aLot(people.owner, await productOf(stock.needle), {
      lotNumber: `N-${uuidv7()}`,
      pieces: 4,
    })
    const pass = aPass(stock)
    await people.owner('POST', `${at}/passes`, pass)
    const before = await levels()
    const amendment = { id: uuidv7(), passId: pass.id, changes: { needleLotId: other }, reason: 'Wrong box.' }
    for (let sent = 0; sent < 2; sent++) await people.owner('POST', `${at}/amendments`, amendment)
    const after = await levels()
    const moved = (lotId: string) => (after.get(lotId) ?? 0) - (before.get(lotId) ?? 0)
    expect([moved(stock.needle), moved(other), moved(stock.diluent)]).toEqual([1, -1, 0])
    const { movements } = (await people.owner('GET', `/api/lots/${other}/movements`)).body
    expect(movements[0]).toMatchObject({ kind: 'used', pieces: 1, reason: 'Correction of a session' })
  })

  it('moves the visit that it was for: arrived when it begins, done when it is closed', async () => {
    const client = await aReadyClient(people.practitioner)
    const { practitionerId, roomId } = await bookingPlaces(people.owner)
    const startsAt = new Date(
      Math.ceil((test.services.now().getTime() + 3_600_000) / 300_000) * 300_000,
    ).toISOString()
    const visit = (
      await people.owner('POST', '/api/appointments', {
        ...{
          clientId: client.clientId,
          kind: 'session',
          minutes: 60,
          startsAt,
          practitionerId,
          roomId,
          anyway: true,
        },
      })
    ).body
    const stateOf = async () => (await people.owner('GET', `/api/appointments/${visit.id}`)).body.state
    const start = aStart(client, stock, { appointmentId: visit.id, roomId })
    const begun = await people.owner('POST', '/api/sessions', start)
    expect(begun.body).toMatchObject({ appointmentId: visit.id, room: { id: roomId } })
    expect(await stateOf()).toBe('arrived')
    const close = { closedAt: test.services.now().toISOString(), needleMinutes: 12, note: null }
    for (let sent = 0; sent < 2; sent++) await people.owner('POST', `/api/sessions/${start.id}/close`, close)
    expect(await stateOf()).toBe('done')
  })

  it('prints its record and the client’s passport', async () => {
    const { session, clientId } = await anOpenSession()
    await people.owner('POST', `/api/sessions/${session.id}/passes`, aPass(stock))
    for (const url of [
      `/api/sessions/${session.id}/record.pdf`,
      `/api/clients/${clientId}/pigment-passport.pdf`,
    ]) {
      const { bytes, status, headers } = await people.practitioner('GET', url)
      expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
      expect(bytes.toString('latin1', 0, 5)).toBe('%PDF-')
    }
  })

  it('gives the practitioner a speed of their own after three timed sessions, and the plan follows it', async () => {
    const { planId } = await aReadyClient(people.practitioner)
    const saved = (await people.practitioner('GET', `/api/plans/${planId}`)).body
    const proposed = async (caller: Caller) =>
      (await caller('GET', `/api/designs/${saved.designId}/plan`)).body.plan
    const before = await proposed(people.practitioner)
    for (let turn = 0; turn < 3; turn++) {
      const client = await aReadyClient(people.practitioner)
      const start = aStart(client, stock)
      await people.owner('POST', '/api/sessions', start)
      const at = `/api/sessions/${start.id}`
      await people.owner('POST', `${at}/passes`, aPass(stock, { dots: 4000 }))
      const closedAt = test.services.now().toISOString()
      await people.owner('POST', `${at}/close`, { closedAt, needleMinutes: 100, note: null })
    }
    const own = await proposed(people.owner)
    const bare = (minutes: number) => minutes - 30
    expect(bare(own.sessions[0].minutes)).toBe(Math.ceil(own.sessions[0].dots / 40))
    expect((await proposed(people.practitioner)).minutes).toBe(before.minutes)
  })
})

describe('numbing and adverse events', () => {
  it('keeps what was done and points out what the labels limit', async () => {
    const { session } = await anOpenSession()
    const entry = {
      ...{ id: uuidv7(), product: 'Numb cream', lotId: null, lidocainePercent: 5, grams: 4, areaCm2: 100 },
      ...{
        startedAt: '2026-03-02T09:00:00Z',
        endedAt: null,
        appliedBy: 'Pat',
        wrapped: true,
        skinWhole: true,
      },
    }
    await people.owner('POST', `/api/sessions/${session.id}/numbing`, entry)
    const { body, status } = await people.owner('POST', `/api/sessions/${session.id}/numbing`, entry)
    expect([status, body.numbing.length]).toEqual([201, 1])
    const ids = body.findings.map(({ ruleId }: { ruleId: string }) => ruleId)
    expect(ids).toEqual(expect.arrayContaining(['NB-1', 'NB-3']))
  })

  it('knows from the health screen who must not have lidocaine', async () => {
    const { session, clientId } = await anOpenSession()
    test.passMinutes(1)
    await screen(people.practitioner, clientId, { liver: true, weight: 60 })
    const entry = {
      ...{ id: uuidv7(), product: 'Cream', lotId: null, lidocainePercent: 4, grams: 7, areaCm2: 100 },
      ...{ startedAt: test.services.now().toISOString(), endedAt: null, appliedBy: 'Pat' },
      ...{ wrapped: false, skinWhole: true },
    }
    const { body } = await people.practitioner('POST', `/api/sessions/${session.id}/numbing`, entry)
    const codes = body.findings.map(({ code }: { code: string }) => code)
    // 280 mg are under the day's 300 and over the 270 of 60 kg.
    expect(codes).toEqual(expect.arrayContaining(['lidocaine-limit', 'lidocaine-not-for-client']))
  })

  it('attaches the lots and the needle of the session to what went wrong', async () => {
    const { session, clientId } = await anOpenSession()
    await people.owner('POST', `/api/sessions/${session.id}/passes`, aPass(stock))
    const event = {
      ...{ id: uuidv7(), sessionId: session.id, onsetOn: '2026-03-09', sign: 'Small lumps', serious: false },
      ...{ action: 'Sent to a skin doctor', outcome: null, followsId: null },
    }
    const { body } = await people.practitioner('POST', `/api/clients/${clientId}/adverse-events`, event)
    expect(body.lots).toEqual([
      'Carbo Grey, lot P1, 1 : 22',
      'Aqua Water for injection, lot D1',
      'Carbo Cartridge, lot N1, 0803RL',
    ])
    const follow = { ...event, id: uuidv7(), followsId: event.id, outcome: 'Gone after two weeks' }
    await people.practitioner('POST', `/api/clients/${clientId}/adverse-events`, follow)
    const { adverseEvents } = (await people.owner('GET', `/api/clients/${clientId}/sessions`)).body
    expect(adverseEvents.map(({ outcome }: { outcome: string | null }) => outcome)).toEqual([
      null,
      follow.outcome,
    ])
  })
})
