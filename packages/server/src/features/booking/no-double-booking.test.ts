import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asOwner } from '../../../test/database.ts'
import { aClient, type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { aPlannedClient, bookingPlaces, visitsOfProposal } from '../../../test/booking.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let places: Awaited<ReturnType<typeof bookingPlaces>>
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  await people.owner('PATCH', '/api/clinic', { timeZone: 'Europe/Dublin' })
  places = await bookingPlaces(people.owner)
})
afterAll(() => test.close())

/** Pairs of appointments that hold the same practitioner, room or client at the same time, as the database sees them. */
const overlappingPairs = () =>
  asOwner(test.database.config, async (client) => {
    const { rows } = await client.query(`
      select a.id from appointment a join appointment b on a.clinic_id = b.clinic_id and a.id < b.id
      where a.state in ('held', 'booked', 'arrived', 'done') and b.state in ('held', 'booked', 'arrived', 'done')
        and (((a.practitioner_id = b.practitioner_id or a.room_id = b.room_id)
              and tstzrange(a.blocked_from, a.blocked_to) && tstzrange(b.blocked_from, b.blocked_to))
          or (a.client_id = b.client_id and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)))`)
    return rows.length
  })

it('lets exactly one of sixty bookings of the same time through', async () => {
  const clients = await Promise.all(
    Array.from({ length: 60 }, async () => (await people.owner('POST', '/api/clients', aClient())).body.id),
  )
  const answers = await Promise.all(
    clients.map((clientId, index) =>
      (index % 2 ? people.reception : people.owner)('POST', '/api/appointments', {
        ...{ clientId, kind: 'consultation', minutes: 60, startsAt: '2026-03-04T10:00:00Z' },
        ...{ practitionerId: places.practitionerId, roomId: places.roomId },
      }),
    ),
  )
  const count = (status: number) => answers.filter((answer) => answer.status === status).length
  expect([count(201), count(409)]).toEqual([1, 59])
  expect(await overlappingPairs()).toBe(0)
})

it('fills the days with bookings that come at once and lets none overlap', async () => {
  const clients: string[] = await Promise.all(
    Array.from({ length: 8 }, async () => (await people.owner('POST', '/api/clients', aClient())).body.id),
  )
  await people.owner('POST', '/api/rooms', { name: 'Second room' })
  const rooms: string[] = (await people.owner('GET', '/api/rooms')).body.rooms.map(
    ({ id }: { id: string }) => id,
  )
  const answers = await Promise.all(
    Array.from({ length: 160 }, (_, index) =>
      people.reception('POST', '/api/appointments', {
        ...{ clientId: clients[index % clients.length], kind: 'session', anyway: true },
        minutes: 30 + (index % 5) * 30,
        startsAt: new Date(
          Date.parse('2026-03-05T08:00:00Z') + ((index * 37) % 40) * 15 * 60_000,
        ).toISOString(),
        practitionerId: index % 3 ? places.practitionerId : places.ownerId,
        roomId: rooms[(index * 7) % rooms.length],
      }),
    ),
  )
  expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(4)
  expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([])
  expect(await overlappingPairs()).toBe(0)
})

it('books one of ten whole courses that want the same weeks, and leaves no half course behind', async () => {
  const planned = []
  for (let index = 0; index < 10; index++)
    planned.push(await aPlannedClient(people.practitioner, `Rival ${index}`))
  const proposal = await people.reception('POST', `/api/plans/${planned[0]!.planId}/course-proposal`, {
    ...{ practitionerId: places.practitionerId, fromDay: '2026-05-04' },
  })
  const visits = visitsOfProposal(proposal.body)
  const answers = await Promise.all(
    planned.map(({ planId }) => people.reception('POST', '/api/courses', { planId, visits })),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ body }) => body.code === 'time-taken')).toHaveLength(9)
  expect(await overlappingPairs()).toBe(0)
  const visitsKept = await asOwner(test.database.config, async (client) => {
    const { rows } = await client.query(
      'select count(*)::int as count from appointment where course_id is not null',
    )
    return rows[0].count
  })
  expect(visitsKept).toBe(visits.length)
})

it('is a promise of the database itself: without our lock and rules it still takes one of forty', async () => {
  const clinicId = (await people.owner('GET', '/api/clinic')).body.id
  const clientId = (await people.owner('POST', '/api/clients', aClient())).body.id
  const at = new Date('2026-06-01T10:00:00Z')
  const end = new Date('2026-06-01T11:00:00Z')
  const attempts = await Promise.allSettled(
    Array.from({ length: 40 }, () =>
      test.database.inClinic(clinicId, (transaction) =>
        transaction
          .insertInto('appointment')
          .values({
            ...{ clinicId, id: uuidv7(), clientId, kind: 'session', state: 'booked', courseId: null },
            ...{ sessionNumber: 1, visitIndex: null, gapDays: null, lastGapDays: null, heldUntil: null },
            ...{ practitionerId: places.practitionerId, roomId: places.roomId, cancelReason: null },
            ...{ startsAt: at, endsAt: end, blockedFrom: at, blockedTo: end },
            ...{ createdAt: at, createdBy: places.ownerId, updatedAt: at },
          })
          .execute(),
      ),
    ),
  )
  // Two that wait for each other are ended by the database as a deadlock; neither is kept.
  const codes = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason.code] : []))
  expect(codes.every((code) => code === '23P01' || code === '40P01')).toBe(true)
  expect(attempts.length - codes.length).toBeLessThanOrEqual(1)
  expect(await overlappingPairs()).toBe(0)
})
