import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner } from '../../../test/database.ts'
import { type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { aLot, aProduct, receive } from '../../../test/stock.ts'
import { addMovements } from './stock-queries.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
})
afterAll(() => test.close())

const move = (caller: Caller, lotId: string, change: object = {}) =>
  caller('POST', `/api/lots/${lotId}/movements`, {
    ...{ id: uuidv7(), kind: 'disposed', pieces: 1, at: '2026-03-02T08:00:00Z', reason: 'Leaked' },
    ...change,
  })

describe('the stock', () => {
  it('is open to the desk: received, counted once, disposed of, with who and why', async () => {
    const productId = await aProduct(people.reception)
    const receipt = { id: uuidv7(), lotNumber: 'R1', pieces: 4 }
    const first = await receive(people.reception, productId, receipt)
    const again = await receive(people.reception, productId, receipt)
    expect([first.body.level, again.body.level]).toEqual([4, 4])
    const more = await receive(people.reception, productId, { lotNumber: 'r1', pieces: 2 })
    expect([more.body.id, more.body.level]).toEqual([first.body.id, 6])
    expect((await move(people.reception, first.body.id, { pieces: 5 })).body.level).toBe(1)
    const tooMany = await move(people.reception, first.body.id, { pieces: 2 })
    expect([tooMany.status, tooMany.body.code]).toEqual([409, 'lot-level-too-low'])
    const { movements } = (await people.reception('GET', `/api/lots/${first.body.id}/movements`)).body
    expect(movements).toHaveLength(3)
    expect(movements[2]).toMatchObject({
      kind: 'disposed',
      pieces: 5,
      reason: 'Leaked',
      by: { name: 'Pat reception' },
    })
  })

  it('never gives out the last piece twice, also when two ask at once', async () => {
    const lot = await aLot(people.owner, await aProduct(people.owner), { pieces: 1 })
    const answers = await Promise.all([1, 2, 3].map(() => move(people.owner, lot)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
  })

  it('keeps what is left beside each lot, also where many take from several at once in every order', async () => {
    const productId = await aProduct(people.owner)
    const lotIds = await Promise.all(
      ['K1', 'K2', 'K3'].map((lotNumber) => aLot(people.owner, productId, { lotNumber, pieces: 100 })),
    )
    const { clinicId, id: personId } = await asOwner(test.database.config, async (client) => {
      const { rows } = await client.query('select clinic_id as "clinicId", id from person limit 1')
      return rows[0] as { clinicId: string; id: string }
    })
    const at = new Date('2026-03-02T08:00:00Z')
    const orders = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
      [2, 0, 1],
    ]
    await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        test.database.inClinic(clinicId, (transaction) =>
          addMovements(
            transaction,
            (orders[index % orders.length] ?? []).map((lot) => ({
              ...{ clinicId, personId, id: uuidv7(), lotId: lotIds[lot] ?? '', pieces: 1 + lot },
              ...{ kind: 'used' as const, at, receivedAt: at },
            })),
          ),
        ),
      ),
    )
    const levels = await Promise.all(
      lotIds.map(async (id) => {
        const { products } = (await people.owner('GET', '/api/stock')).body
        return products
          .flatMap(({ lots }: { lots: { id: string; level: number }[] }) => lots)
          .find((lot: { id: string }) => lot.id === id).level
      }),
    )
    expect(levels).toEqual([68, 36, 4])
  })

  it('refuses a known lot with another expiry, and a needle without a code that can be read', async () => {
    const productId = await aProduct(people.owner)
    await receive(people.owner, productId)
    expect((await receive(people.owner, productId, { expiresOn: '2029-01-01' })).body.errors[0].pointer).toBe(
      '/expiresOn',
    )
    await expect(aProduct(people.owner, { kind: 'needle' })).rejects.toThrow(/needleCode/)
    await expect(aProduct(people.owner, { kind: 'needle', needleCode: '9999XX' })).rejects.toThrow(
      /needleCode/,
    )
  })

  it('tells what expires soon, what is expired and what is open for too long', async () => {
    const productId = await aProduct(people.owner, { name: 'States', useWithinDays: 30 })
    const soon = await aLot(people.owner, productId, { lotNumber: 'S', expiresOn: '2026-03-20' })
    const gone = await aLot(people.owner, productId, { lotNumber: 'G', expiresOn: '2026-03-01' })
    const open = await aLot(people.owner, productId, { lotNumber: 'O' })
    await move(people.owner, open, { kind: 'opened', at: '2026-01-01T08:00:00Z', reason: null })
    const { products } = (await people.owner('GET', '/api/stock')).body
    const { lots } = products.find(({ id }: { id: string }) => id === productId)
    const stateOf = (id: string) => lots.find((lot: { id: string }) => lot.id === id)
    expect([soon, gone, open].map((id) => stateOf(id).state)).toEqual([
      'expiring',
      'expired',
      'open-too-long',
    ])
    expect(stateOf(soon).refusal).toBeNull()
    expect(stateOf(gone).refusal.ruleId).toBe('LT-1')
    const opened = await move(people.owner, gone, { kind: 'opened', reason: null })
    expect(opened.body.code).toBe('lot-refused')
    const fresh = await move(people.owner, open, { kind: 'opened', at: '2026-03-02T08:30:00Z', reason: null })
    expect(fresh.body.state).toBe('usable')
  })

  it('keeps a safety sheet that is a PDF, and nothing else', async () => {
    const lot = await aLot(people.owner, await aProduct(people.owner))
    const send = (text: string) =>
      people.owner('POST', `/api/lots/${lot}/safety-sheet`, { base64: Buffer.from(text).toString('base64') })
    expect((await send('<html>')).body.code).toBe('file-not-a-pdf')
    expect((await people.owner('GET', `/api/lots/${lot}/safety-sheet.pdf`)).status).toBe(404)
    expect((await send('%PDF-1.7 sheet')).body.hasSafetySheet).toBe(true)
    expect((await people.reception('GET', `/api/lots/${lot}/safety-sheet.pdf`)).bytes.toString()).toBe(
      '%PDF-1.7 sheet',
    )
  })
})

describe('the hygiene log', () => {
  it('is written once, corrected by an entry that names the first, and never changed', async () => {
    const entry = {
      ...{ id: uuidv7(), kind: 'sterilisation', at: '2026-03-02T07:00:00Z', what: 'Autoclave, cycle 12' },
      ...{ passed: true, note: null, correctsId: null },
    }
    await people.practitioner('POST', '/api/hygiene', entry)
    await people.practitioner('POST', '/api/hygiene', entry)
    const correction = { ...entry, id: uuidv7(), passed: false, note: 'Strip was pale', correctsId: entry.id }
    await people.practitioner('POST', '/api/hygiene', correction)
    const { entries } = (await people.reception('GET', '/api/hygiene')).body
    expect(entries.map(({ passed }: { passed: boolean }) => passed).toSorted()).toEqual([false, true])
    expect((await people.reception('POST', '/api/hygiene', entry)).status).toBe(403)
    const lost = { ...entry, id: uuidv7(), correctsId: uuidv7() }
    expect((await people.owner('POST', '/api/hygiene', lost)).body.errors[0].pointer).toBe('/correctsId')
  })
})
