import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClient, type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { bookingPlaces, muchLater } from '../../../test/booking.ts'
import { aPayment, anAcceptedPlan, setOwnPrices } from '../../../test/money.ts'
import { addPhoto, aReadyClient } from '../../../test/papers.ts'
import { openPortal } from '../../../test/portal.ts'
import { aLot, aPass, aProduct, aStart, aStock, type StockOf } from '../../../test/stock.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let stock: StockOf
let places: Awaited<ReturnType<typeof bookingPlaces>>
/** Papers, patch test, photo and plan are there. */
let ready: Awaited<ReturnType<typeof aReadyClient>>
let start: ReturnType<typeof aStart>
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  await setOwnPrices(people.owner)
  places = await bookingPlaces(people.owner)
  ready = await aReadyClient(people.practitioner, { name: 'Ready Client' })
})
afterAll(() => test.close())

const today = async (who: Caller = people.owner) => {
  const answer = await who('GET', '/api/today')
  expect(answer.status).toBe(200)
  return answer.body
}
const book = async (clientId: string, startsAt: string, kind = 'session', who = people.owner) => {
  const { practitionerId, roomId } = places
  const body = { clientId, kind, minutes: 60, startsAt, practitionerId, roomId, anyway: true, walkIn: false }
  const made = await who('POST', '/api/appointments', body)
  expect([made.status, made.body]).toEqual([201, expect.anything()])
  return made.body
}
const needsOf = (body: { visits: { clientName: string; needs: { need: string }[] }[] }, name: string) =>
  body.visits.find(({ clientName }) => clientName === name)?.needs.map(({ need }) => need)

describe('the morning page', () => {
  it('is calm in an empty clinic', async () => {
    expect(await today()).toMatchObject({
      ...{ today: '2026-03-02', visits: [], next: null, lots: [], low: [], waitlist: [], recalls: [] },
      ...{
        checkIns: { count: 0, open: [] },
        questionCount: 0,
        adverseEvents: [],
        touchUps: { count: 0, clients: [] },
        money: { dueMinor: 0, parts: [] },
      },
    })
  })

  it('tells who comes and what is missing for each, and to reception not what papers say', async () => {
    const bare = (await people.practitioner('POST', '/api/clients', aClient({ name: 'Bare Client' }))).body.id
    await book(bare, '2026-03-02T14:00:00Z')
    await book(ready.clientId, '2026-03-02T11:00:00Z')
    await book(bare, '2026-03-04T11:00:00Z', 'consultation')
    const body = await today(people.practitioner)
    expect(body.visits.map(({ clientName }: { clientName: string }) => clientName)).toEqual([
      'Ready Client',
      'Bare Client',
    ])
    expect(needsOf(body, 'Ready Client')).toEqual(['lots'])
    expect(needsOf(body, 'Bare Client')).toEqual([
      ...['age', 'consent', 'health-screen', 'patch-test', 'baseline-photos', 'lots'],
    ])
    expect(body.next).toEqual({ startsAt: '2026-03-04T11:00:00.000Z', count: 1 })
    stock = await aStock(people.practitioner)
    expect(needsOf(await today(), 'Ready Client')).toEqual([])
    const seen = await today(people.reception)
    expect(needsOf(seen, 'Bare Client')).toEqual(['age', 'consent', 'health-screen', 'patch-test'])
    expect(JSON.stringify(seen.visits)).toContain('"sentence":null')
    expect(seen.adverseEvents).toBeNull()
  })

  it('leads to the session that is open, and asks nothing more of a visit that is over', async () => {
    start = aStart(ready, stock)
    expect((await people.practitioner('POST', '/api/sessions', start)).status).toBe(201)
    await people.practitioner(
      'POST',
      `/api/sessions/${start.id}/passes`,
      aPass(stock, { doneAt: '2026-03-02T09:00:00Z' }),
    )
    const visit = (body: { visits: { clientName: string; openSessionId: string | null }[] }) =>
      body.visits.find(({ clientName }) => clientName === 'Ready Client')
    expect(visit(await today())?.openSessionId).toBe(start.id)
    expect(visit(await today(people.reception))?.openSessionId).toBeNull()
  })

  it('names lots that end soon, and products that run low', async () => {
    const product = await aProduct(people.practitioner, { name: 'Umber' })
    await aLot(people.practitioner, product, { lotNumber: 'U1', expiresOn: '2026-03-20', pieces: 2 })
    const { lots, low } = await today(people.reception)
    expect(lots).toMatchObject([{ name: 'Carbo Umber', lotNumber: 'U1', state: 'expiring', level: 2 }])
    expect(low).toMatchObject([{ name: 'Carbo Umber', pieces: 2 }])
  })

  it('shows money due to the desk, less what was paid, and none of it to a practitioner', async () => {
    const { clientId, depositMinor } = await anAcceptedPlan(people.practitioner, 'Owing Client')
    const before = await today(people.reception)
    expect(before.money).toMatchObject({ dueMinor: depositMinor, partCount: 1 })
    expect(before.money.parts[0]).toMatchObject({ clientName: 'Owing Client', openMinor: depositMinor })
    await people.reception('POST', `/api/clients/${clientId}/payments`, aPayment(depositMinor))
    expect((await today(people.reception)).money).toMatchObject({ dueMinor: 0, parts: [] })
    expect((await today(people.practitioner)).money).toBeNull()
  })

  it('keeps an adverse event in sight until its outcome is written', async () => {
    const clientId = (await people.practitioner('POST', '/api/clients', aClient({ name: 'Hurt Client' })))
      .body.id
    const event = {
      ...{ id: '0195f000-0000-7000-8000-000000000001', sessionId: null, onsetOn: '2026-03-01', sign: 'Rash' },
      ...{ action: 'Looked at it', outcome: null, serious: true, followsId: null },
    }
    await people.practitioner('POST', `/api/clients/${clientId}/adverse-events`, event)
    expect((await today()).adverseEvents).toMatchObject([{ clientName: 'Hurt Client', sign: 'Rash' }])
    await people.practitioner('POST', `/api/clients/${clientId}/adverse-events`, {
      ...event,
      ...{ id: '0195f000-0000-7000-8000-000000000002', followsId: event.id, outcome: 'Healed' },
    })
    expect((await today()).adverseEvents).toEqual([])
  })

  it('shows check-ins until somebody closes them, the most urgent first, and what was advised', async () => {
    const page = await openPortal(test, people.reception, ready.clientId, '1980')
    const say = (last: number, signs: string[]) =>
      page('POST', '/api/portal/check-ins', {
        ...{ id: `0195f000-0000-7000-8000-00000000030${last}`, signs, note: 'Words', photoId: null },
        saidAt: test.services.now().toISOString(),
      })
    for (const [last, signs] of [['fever'], ['redness'], ['swollen-face']].entries()) await say(last, signs)
    const levels = (body: { checkIns: { open: { level: string }[] } }) =>
      body.checkIns.open.map(({ level }) => level)
    const seen = await today(people.practitioner)
    expect(levels(seen)).toEqual(['emergency', 'doctor-today', 'expected'])
    expect(seen.checkIns.open[0]).toMatchObject({ signs: ['swollen-face'], note: 'Words' })
    expect((await today(people.reception)).checkIns.open[0]).toMatchObject({ signs: [], note: null })
    const { id } = seen.checkIns.open[0]
    const closed = { id: '0195f000-0000-7000-8000-000000000310', closes: true, note: 'Called' }
    expect((await people.practitioner('POST', `/api/check-ins/${id}/reviews`, closed)).status).toBe(201)
    expect(levels(await today())).toEqual(['doctor-today', 'expected'])
  })

  it('tells in the list of clients how far each has come', async () => {
    const journeys = async (who: Caller) => {
      const { clients } = (await who('GET', '/api/clients')).body
      return Object.fromEntries(
        clients.map(({ name, journey }: { name: string; journey: object }) => [name, journey]),
      )
    }
    const seen = await journeys(people.practitioner)
    expect(seen['Ready Client']).toMatchObject({ stage: 'course', done: 0 })
    expect(seen['Bare Client']).toMatchObject({ stage: 'consultation', done: 0, planned: 0 })
    expect(seen['Owing Client']).toMatchObject({ stage: 'plan' })
    const { id } = (await people.practitioner('POST', '/api/clients', aClient({ name: 'Drawn Client' }))).body
    await addPhoto(people.practitioner, id)
    expect((await journeys(people.practitioner))['Drawn Client'].stage).toBe('photos')
    expect((await journeys(people.reception))['Drawn Client'].stage).toBe('added')
  })

  it('[RP-5] lists a touch-up once it is due, until one is booked', async () => {
    await people.practitioner('POST', `/api/sessions/${start.id}/close`, {
      ...{ closedAt: '2026-03-02T09:00:00Z', needleMinutes: 60, note: null },
    })
    expect((await today()).touchUps.count).toBe(0)
    const { plan } = (await people.owner('GET', `/api/plans/${ready.planId}`)).body
    const monthMinutes = 30.4375 * 1440
    const owner = await muchLater(test, Math.round(plan.touchUp.afterMonths * monthMinutes))
    const due = (await today(owner)).touchUps
    expect(due).toMatchObject({ count: 1, clients: [{ clientName: 'Ready Client', lastOn: '2026-03-02' }] })
    const at = new Date(test.services.now().getTime() + 86_400_000).toISOString().slice(0, 11)
    await book(ready.clientId, `${at}11:00:00Z`, 'touch-up', owner)
    expect((await today(owner)).touchUps.count).toBe(0)
  })
})
