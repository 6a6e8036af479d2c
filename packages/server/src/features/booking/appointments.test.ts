import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClient, type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { bookingPlaces, muchLater } from '../../../test/booking.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let places: Awaited<ReturnType<typeof bookingPlaces>>
let clientId: string
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  await people.owner('PATCH', '/api/clinic', { timeZone: 'Europe/Dublin' })
  places = await bookingPlaces(people.owner)
  clientId = (await people.owner('POST', '/api/clients', aClient({ phone: '+353 1 555' }))).body.id
})
afterAll(() => test.close())

const wanted = (change: object = {}) => ({
  ...{ clientId, kind: 'consultation', minutes: 60, practitionerId: places.practitionerId },
  ...{ roomId: places.roomId, startsAt: '2026-03-04T10:00:00Z' },
  ...change,
})
const add = (change: object = {}, caller = people.reception) =>
  caller('POST', '/api/appointments', wanted(change))
const aClientId = async () => (await people.owner('POST', '/api/clients', aClient())).body.id as string

describe('an appointment', () => {
  it('is booked by every role and shown in the calendar of its days, without health data', async () => {
    const { status, body } = await add({}, people.practitioner)
    expect(status).toBe(201)
    expect(body).toMatchObject({ state: 'booked', revision: 1, endsAt: '2026-03-04T11:00:00.000Z' })
    expect(body).toMatchObject({
      blockedFrom: '2026-03-04T09:45:00.000Z',
      blockedTo: '2026-03-04T11:15:00.000Z',
    })
    const calendar = (await people.reception('GET', '/api/calendar?fromDay=2026-03-02&toDay=2026-03-08')).body
    expect(calendar.appointments).toEqual([body])
    expect(calendar.timeZone).toBe('Europe/Dublin')
    expect(
      (await people.owner('GET', '/api/calendar?fromDay=2026-03-05&toDay=2026-03-08')).body.appointments,
    ).toEqual([])
  })

  it.each([
    [{ startsAt: '2026-03-04T10:30:00Z' }, 'practitioner-taken'],
    [{ startsAt: '2026-03-04T11:15:00Z' }, 'practitioner-taken'],
  ])('is refused over another one, buffers included, whatever is confirmed: %j', async (change, code) => {
    const answer = await add({ ...change, clientId: await aClientId(), anyway: true })
    expect([answer.status, answer.body.code]).toEqual([409, 'time-taken'])
    expect(answer.body.findings[0]).toMatchObject({ code, ruleId: 'BK-1', severity: 'stop' })
  })

  it('is refused in a room that is taken and for a client who is elsewhere', async () => {
    const other = { practitionerId: places.ownerId }
    const room = await add({ ...other, clientId: await aClientId() })
    expect(room.body.findings.map((found: { code: string }) => found.code)).toEqual(['room-taken'])
    const client = await add({ ...other, roomId: null })
    expect(client.body.findings.map((found: { code: string }) => found.code)).toEqual(['client-taken'])
  })

  it('outside hours or in an absence is booked only knowingly', async () => {
    const sunday = { startsAt: '2026-03-08T10:00:00Z' }
    const asked = await add(sunday)
    expect([asked.status, asked.body.code, asked.body.findings[0].code]).toEqual([
      409,
      'booking-to-confirm',
      'outside-hours',
    ])
    expect((await add({ ...sunday, anyway: true })).status).toBe(201)
    const leave = { whose: 'person', subjectId: places.ownerId, fromDay: '2026-03-09', toDay: '2026-03-13' }
    const added = await people.owner('POST', '/api/time-off', leave)
    expect(added.body).toMatchObject({ subjectName: 'Ada Owner', bookedWithin: 0 })
    const away = await add({ practitionerId: places.ownerId, startsAt: '2026-03-10T10:00:00Z' })
    expect(away.body.findings[0].code).toBe('practitioner-away')
    expect((await people.owner('DELETE', `/api/time-off/${added.body.id}`)).status).toBe(204)
  })

  it.each([
    [{ practitionerId: '01890a5d-ac96-774b-bcce-b302099a8057' }, 422, '/practitionerId'],
    [{ roomId: '01890a5d-ac96-774b-bcce-b302099a8057' }, 422, '/roomId'],
    [{ startsAt: '2036-03-04T10:00:00Z' }, 422, '/startsAt'],
    [{ startsAt: 'tomorrow' }, 422, '/startsAt'],
    [{ minutes: 0 }, 422, '/minutes'],
    [{ clientId: '01890a5d-ac96-774b-bcce-b302099a8057' }, 404, undefined],
  ])('that cannot be is refused with the field: %j', async (change, status, pointer) => {
    const answer = await add(change)
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([status, pointer])
  })

  it('arrives, is done, did not come; a slip is taken back, a stale page is told', async () => {
    const { id } = (await add({ startsAt: '2026-03-05T10:00:00Z' })).body
    const set = (state: string, revision: number) =>
      people.reception('POST', `/api/appointments/${id}/state`, { state, revision })
    expect((await set('no-show', 1)).body).toMatchObject({ state: 'no-show', revision: 2 })
    expect((await set('booked', 2)).body).toMatchObject({ state: 'booked', revision: 3 })
    expect((await set('arrived', 2)).body).toMatchObject({ code: 'changed-elsewhere', currentRevision: 3 })
    expect((await set('done', 3)).body.code).toBe('state-refused')
    expect((await set('arrived', 3)).status).toBe(200)
    expect((await set('done', 4)).status).toBe(200)
    const cancel = { revision: 5, reason: 'client' }
    expect((await people.owner('POST', `/api/appointments/${id}/cancel`, cancel)).body.code).toBe(
      'state-refused',
    )
  })

  it('that did not come gives its time back, and cannot have it again once it is taken', async () => {
    const { id } = (await add({ startsAt: '2026-03-06T10:00:00Z' })).body
    const set = (state: string, revision: number) =>
      people.reception('POST', `/api/appointments/${id}/state`, { state, revision })
    await set('no-show', 1)
    const walkIn = await add({ startsAt: '2026-03-06T10:00:00Z', clientId: await aClientId(), walkIn: true })
    expect(walkIn.body.state).toBe('arrived')
    const back = await set('booked', 2)
    expect([back.status, back.body.code]).toEqual([409, 'time-taken'])
  })
})

describe('free times', () => {
  it('for a walk-in start now and lie within hours', async () => {
    const { times } = (
      await people.reception('POST', '/api/free-times', { minutes: 60, count: 3, perDay: 3 })
    ).body
    expect(times[0].startsAt).toBe('2026-03-02T09:00:00.000Z')
    expect(times).toHaveLength(3)
  })

  it('follow the hours that the owner sets', async () => {
    const evenings = [{ weekday: 2, fromMinute: 18 * 60, toMinute: 21 * 60 }]
    const { practitionerId } = places
    expect(
      (await people.reception('PUT', '/api/working-hours', { personId: practitionerId, hours: evenings }))
        .body.code,
    ).toBe('forbidden')
    await people.owner('PUT', '/api/working-hours', { personId: practitionerId, hours: evenings })
    const { times } = (
      await people.reception('POST', '/api/free-times', { minutes: 60, practitionerId, perDay: 1, count: 2 })
    ).body
    expect(times.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual([
      '2026-03-03T18:00:00.000Z',
      '2026-03-10T18:00:00.000Z',
    ])
    await people.owner('PUT', '/api/working-hours', { personId: practitionerId, hours: null })
    const bad = await people.owner('PUT', '/api/working-hours', {
      ...{ personId: null, hours: [{ weekday: 1, fromMinute: 600, toMinute: 600 }] },
    })
    expect([bad.status, bad.body.errors[0].pointer]).toEqual([422, '/hours/0/toMinute'])
  })
})

describe('rooms', () => {
  it('have a name of their own, are renamed and taken out of use', async () => {
    const made = await people.owner('POST', '/api/rooms', { name: 'Window room' })
    expect(made.status).toBe(201)
    expect((await people.owner('POST', '/api/rooms', { name: 'WINDOW ROOM' })).body.code).toBe(
      'room-name-taken',
    )
    const change = (body: object) => people.owner('PATCH', `/api/rooms/${made.body.id}`, body)
    expect((await change({ revision: 1, active: false })).body).toMatchObject({ active: false, revision: 2 })
    expect((await change({ revision: 1, name: 'X' })).body.code).toBe('changed-elsewhere')
    expect((await add({ roomId: made.body.id, startsAt: '2026-04-01T10:00:00Z' })).status).toBe(422)
  })
})

describe('the waitlist', () => {
  it('shows the first free time, holds it when offered, and takes the answer', async () => {
    const waiting = await people.reception('POST', '/api/waitlist', {
      ...{
        clientId: await aClientId(),
        kind: 'session',
        minutes: 120,
        practitionerId: places.practitionerId,
      },
      ...{ fromDay: '2026-03-04', toDay: '2026-03-04', earliestMinute: 540, latestMinute: 660 },
    })
    // The practitioner is taken from 9:45 to 11:15 that day.
    expect(waiting.body).toMatchObject({ state: 'waiting', free: null })
    const { appointments } = (await people.owner('GET', '/api/calendar?fromDay=2026-03-04&toDay=2026-03-04'))
      .body
    const cancelled = await people.reception('POST', `/api/appointments/${appointments[0].id}/cancel`, {
      ...{ revision: appointments[0].revision, reason: 'ill' },
    })
    expect(cancelled.body).toMatchObject({
      waiting: 1,
      appointment: { state: 'cancelled', cancelReason: 'ill' },
    })
    const [entry] = (await people.reception('GET', '/api/waitlist')).body.entries
    expect(entry.free.startsAt).toBe('2026-03-04T09:00:00.000Z')
    const { endsAt: _, ...free } = entry.free
    const offered = await people.reception('POST', `/api/waitlist/${entry.id}/offer`, {
      ...free,
      revision: 1,
    })
    expect(offered.body).toMatchObject({ state: 'offered', offered: { state: 'held' } })
    const blocked = await add({ startsAt: free.startsAt, clientId: await aClientId(), anyway: true })
    expect(blocked.body.code).toBe('time-taken')
    const answer = { revision: 2, answer: 'taken' }
    expect((await people.reception('POST', `/api/waitlist/${entry.id}/answer`, answer)).status).toBe(204)
    expect((await people.reception('GET', '/api/waitlist')).body.entries).toEqual([])
    const taken = (await people.owner('GET', `/api/appointments/${offered.body.offered.id}`)).body
    expect(taken).toMatchObject({ state: 'booked', heldUntil: null })
  })

  it('puts somebody back who was offered a time and did not answer within a day', async () => {
    const { body } = await people.reception('POST', '/api/waitlist', {
      ...{
        clientId: await aClientId(),
        kind: 'consultation',
        minutes: 30,
        fromDay: '2026-03-10',
        toDay: '2026-03-12',
      },
    })
    const { endsAt: _, ...free } = body.free
    await people.reception('POST', `/api/waitlist/${body.id}/offer`, { ...free, revision: 1 })
    const owner = await muchLater(test, 24 * 60 + 1)
    const [entry] = (await owner('GET', '/api/waitlist')).body.entries
    expect(entry).toMatchObject({ id: body.id, state: 'waiting', offered: null })
    const leaves = { revision: entry.revision, answer: 'withdrawn' }
    expect((await owner('POST', `/api/waitlist/${entry.id}/answer`, leaves)).status).toBe(204)
  })
})
