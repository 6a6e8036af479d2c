import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { aReadyClient } from '../../../test/papers.ts'
import { aPass, aStart, aStock, type StockOf } from '../../../test/stock.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let stock: StockOf
const treated: { clientId: string; sessionId: string }[] = []
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  stock = await aStock(people.owner)
  for (const name of ['Ana', 'Ben']) {
    const client = await aReadyClient(people.practitioner, { name })
    const start = aStart(client, stock)
    await people.owner('POST', '/api/sessions', start)
    await people.owner('POST', `/api/sessions/${start.id}/passes`, aPass(stock))
    treated.push({ clientId: client.clientId, sessionId: start.id })
  }
})
afterAll(() => test.close())

const paste = (change: object = {}) =>
  people.practitioner('POST', '/api/recalls', {
    ...{ id: uuidv7(), title: 'Grey pigment', drill: false },
    ...{ notice: 'Carbo recalls Carbo Grey, Lot P1, because of bacteria.', ...change },
  })

describe('a recall', () => {
  it('finds lots with reasons, then sessions and clients once the lots are set aside', async () => {
    const { body: drill } = await paste({ drill: true })
    expect(drill.lots).toMatchObject([{ id: stock.pigment, strength: 'sure', confirmed: false }])
    expect(drill.lots[0].why).toContain('The notice names lot P1.')
    expect((await people.practitioner('POST', `/api/recalls/${drill.id}/messages`)).status).toBe(422)
    const { body } = await people.practitioner('POST', `/api/recalls/${drill.id}/lots`, {
      lotIds: [stock.pigment],
    })
    expect(body.sessions.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      treated.map(({ sessionId }) => sessionId).toSorted(),
    )
    expect(body.clients.map(({ name }: { name: string }) => name)).toEqual(['Ana', 'Ben'])
    const { products } = (await people.owner('GET', '/api/stock')).body
    const lots = products.flatMap((product: { lots: unknown[] }) => product.lots)
    expect(lots.find(({ id }: { id: string }) => id === stock.pigment).state).not.toBe('recalled')
    const closed = await people.practitioner('POST', `/api/recalls/${drill.id}/close`, {
      note: 'Took four minutes.',
    })
    expect(closed.body.closedAt).not.toBeNull()
  })

  it('refuses the lot from then on, is closed only when everybody was tried and the shelf is empty', async () => {
    test.passMinutes(30)
    const { body: recall } = await paste()
    const at = `/api/recalls/${recall.id}`
    const letters = await people.owner('GET', `${at}/letters.pdf`)
    expect(letters.status).toBe(404)
    await people.owner('POST', `${at}/lots`, { lotIds: [stock.pigment] })
    test.passMinutes(60)
    const now = test.services.now().toISOString()
    const send = (doneAt: string) =>
      people.owner('POST', `/api/sessions/${treated[0]!.sessionId}/passes`, aPass(stock, { doneAt }))
    expect((await send(now)).body.findings[0].ruleId).toBe('LT-2')
    // Done before the recall came in, sent after it by a tablet that was out of reach.
    expect((await send('2026-03-02T09:20:00Z')).status).toBe(201)

    const close = () => people.owner('POST', `${at}/close`, { note: 'All done.' })
    expect((await close()).body).toMatchObject({
      code: 'recall-not-ready',
      detail: 'Clients not tried yet: 2. Pieces still on the shelf: 10.',
    })
    const write = () => people.owner('POST', `${at}/messages`)
    expect([(await write()).body, (await write()).body]).toEqual([{ written: 2 }, { written: 0 }])
    const { messages } = (await people.owner('GET', `/api/clients/${treated[0]!.clientId}/messages`)).body
    expect(messages[0]).toMatchObject({
      kind: 'recall',
      urgent: true,
      health: true,
      why: 'by-hand-no-channel',
    })
    await people.owner('POST', `/api/messages/${messages[0].id}/sent`, { revision: messages[0].revision })
    const tried = (await people.owner('GET', at)).body.contacts
    expect(tried).toMatchObject([{ clientId: treated[0]!.clientId, way: 'letter', outcome: 'message-left' }])
    for (const { clientId } of treated) {
      const contact = { id: uuidv7(), clientId, way: 'phone', outcome: 'reached', note: null }
      await people.owner('POST', `${at}/contacts`, contact)
      await people.owner('POST', `${at}/contacts`, contact)
    }
    await people.owner('POST', `/api/lots/${stock.pigment}/movements`, {
      ...{ id: uuidv7(), kind: 'disposed', pieces: 10, at: now, reason: 'Recall' },
    })
    const { body } = await close()
    expect([body.contacts.length, body.readiness.ready, body.closingNote]).toEqual([3, true, 'All done.'])
    expect((await close()).body.code).toBe('recall-closed')
    for (const paper of ['letters', 'report']) {
      const { bytes } = await people.owner('GET', `${at}/${paper}.pdf`)
      expect(bytes.toString('latin1', 0, 5)).toBe('%PDF-')
    }
  })

  it('does not open to reception, and logs no contact with somebody who never met the lot', async () => {
    const { body } = await paste()
    expect((await people.reception('GET', `/api/recalls/${body.id}`)).status).toBe(403)
    const contact = { id: uuidv7(), clientId: uuidv7(), way: 'phone', outcome: 'reached', note: null }
    const answer = await people.owner('POST', `/api/recalls/${body.id}/contacts`, contact)
    expect(answer.body.errors[0].pointer).toBe('/clientId')
  })
})
