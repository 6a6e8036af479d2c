import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClient, type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { bookingPlaces } from '../../../test/booking.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let places: Awaited<ReturnType<typeof bookingPlaces>>
let clientId: string
let feed: string
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  await people.owner('PATCH', '/api/clinic', { timeZone: 'Europe/Dublin' })
  places = await bookingPlaces(people.owner)
  clientId = (
    await people.owner(
      'POST',
      '/api/clients',
      aClient({ name: 'Secret Person', email: 'secret@example.com' }),
    )
  ).body.id
  feed = (await people.practitioner('POST', '/api/me/calendar-feed')).body.path
})
afterAll(() => test.close())

const add = async (startsAt: string, change: object = {}) =>
  (
    await people.owner('POST', '/api/appointments', {
      ...{ clientId, kind: 'session', minutes: 120, startsAt, anyway: true },
      ...{ practitionerId: places.practitionerId, roomId: places.roomId, ...change },
    })
  ).body
const read = async (path = feed) => {
  const { status, bytes, headers } = await test.anybody('GET', path)
  expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
  return bytes.toString()
}
const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      id: event.uid.split('@')[0],
      summary: event.summary,
      sequence: event.sequence,
      status: component.getFirstPropertyValue('status'),
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      location: event.location,
    }
  })

describe('the calendar feed', () => {
  it('[BK-11] is read by another program, names nobody and not what is done', async () => {
    const { id } = await add('2026-03-10T10:00:00Z')
    const text = await read()
    expect(eventsIn(text)).toEqual([
      {
        ...{ id, summary: 'Appointment', sequence: 0, status: 'CONFIRMED', location: 'Room 1' },
        ...{ start: '2026-03-10T10:00:00.000Z', end: '2026-03-10T12:00:00.000Z' },
      },
    ])
    expect(text).not.toMatch(/secret|person|session|smp|scalp/i)
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
  })

  it('[BK-12] raises the sequence with every change and tells a cancellation as one', async () => {
    const { id } = await add('2026-03-26T10:00:00Z')
    const event = async () => eventsIn(await read()).find((entry) => entry.id === id)
    // Ten o'clock in Dublin before the clocks change, ten o'clock after: an hour earlier in UTC.
    const to = {
      startsAt: '2026-03-30T09:00:00Z',
      practitionerId: places.practitionerId,
      roomId: places.roomId,
    }
    await people.owner('POST', `/api/appointments/${id}/move`, { ...to, revision: 1 })
    expect(await event()).toMatchObject({
      sequence: 1,
      status: 'CONFIRMED',
      start: '2026-03-30T09:00:00.000Z',
    })
    await people.owner('POST', `/api/appointments/${id}/cancel`, { revision: 2, reason: 'client' })
    expect(await event()).toMatchObject({ sequence: 2, status: 'CANCELLED' })
  })

  it('[BK-11] shows initials only where the clinic has said so', async () => {
    const { settings } = (await people.owner('GET', '/api/clinic')).body
    await people.owner('PATCH', '/api/clinic', {
      settings: { booking: { ...settings.booking, initialsInCalendars: true } },
    })
    expect(eventsIn(await read())[0]?.summary).toBe('Appointment S.P.')
    await people.owner('PATCH', '/api/clinic', { settings: { booking: null } })
  })

  it('is one person’s own, and the desk’s is everybody’s', async () => {
    await add('2026-04-14T10:00:00Z', { practitionerId: places.ownerId })
    const own = (await people.owner('POST', '/api/me/calendar-feed')).body.path
    expect(eventsIn(await read(own))).toHaveLength(1)
    const desk = (await people.reception('POST', '/api/me/calendar-feed')).body.path
    expect(eventsIn(await read(desk)).length).toBeGreaterThan(2)
  })

  it('stops working once its address is made anew or revoked, or the sign-in is closed', async () => {
    const status = async (path: string) => (await test.anybody('GET', path)).status
    const old = feed
    feed = (await people.practitioner('POST', '/api/me/calendar-feed')).body.path
    expect([await status(old), await status(feed)]).toEqual([404, 200])
    expect((await people.practitioner('GET', '/api/me/calendar-feed')).body.lastReadAt).not.toBeNull()
    await people.owner('PATCH', `/api/people/${places.practitionerId}`, { active: false })
    expect(await status(feed)).toBe(404)
    await people.owner('PATCH', `/api/people/${places.practitionerId}`, { active: true })
    const desk = (await people.reception('POST', '/api/me/calendar-feed')).body.path
    expect((await people.reception('DELETE', '/api/me/calendar-feed')).status).toBe(204)
    expect(await status(desk)).toBe(404)
    for (const secret of ['x', `${'a'.repeat(36)}.b`, '01890a5d-ac96-774b-bcce-b302099a8057.x'])
      expect(await status(`/api/calendar-feeds/${secret}/appointments.ics`)).toBe(404)
  })
})

describe('the appointment in a mail', () => {
  it('[BK-12] is an invitation, and once cancelled a cancellation of the same event', async () => {
    const { id } = await add('2026-05-11T10:00:00Z')
    const file = async () => {
      const { bytes, headers } = await people.reception('GET', `/api/appointments/${id}/appointment.ics`)
      const calendar = new ICAL.Component(ICAL.parse(bytes.toString()))
      const event = calendar.getFirstSubcomponent('vevent')!
      const value = (name: string) => String(event.getFirstPropertyValue(name))
      return {
        type: headers['content-type'],
        method: calendar.getFirstPropertyValue('method'),
        ...{
          uid: value('uid'),
          sequence: value('sequence'),
          status: value('status'),
          summary: value('summary'),
        },
        ...{ organizer: value('organizer'), attendee: value('attendee') },
      }
    }
    const invited = await file()
    expect(invited).toMatchObject({
      ...{ type: 'text/calendar; charset=utf-8; method=REQUEST', method: 'REQUEST', status: 'CONFIRMED' },
      ...{ attendee: 'MAILTO:secret@example.com', summary: 'Appointment, Clinic Quiet River', sequence: '0' },
    })
    expect(invited.organizer).toMatch(/^mailto:/i)
    await people.owner('POST', `/api/appointments/${id}/cancel`, { revision: 1, reason: 'clinic' })
    expect(await file()).toMatchObject({
      method: 'CANCEL',
      status: 'CANCELLED',
      sequence: '1',
      uid: invited.uid,
    })
  })
})
