import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { aPlannedClient, bookingPlaces, muchLater, visitsOfProposal } from '../../../test/booking.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let practitionerId: string
let roomId: string
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  await people.owner('PATCH', '/api/clinic', { timeZone: 'Europe/Dublin' })
  ;({ practitionerId, roomId } = await bookingPlaces(people.owner))
})
afterAll(() => test.close())

const propose = async (planId: string, body: object = {}) =>
  (await people.reception('POST', `/api/plans/${planId}/course-proposal`, { practitionerId, ...body })).body
const book = (planId: string, visits: object[], more: object = {}) =>
  people.reception('POST', '/api/courses', { planId, visits, ...more })
/** A course booked from a day on. */
const booked = async (name: string, fromDay: string) => {
  const { planId, clientId } = await aPlannedClient(people.practitioner, name)
  const answer = await book(planId, visitsOfProposal(await propose(planId, { fromDay })))
  expect(answer.status).toBe(201)
  return { planId, clientId, course: answer.body }
}
const wallClock = (iso: string) =>
  new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Dublin', dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(iso),
  )
const deposit = (id: string, revision: number, caller = people.reception) =>
  caller('POST', `/api/courses/${id}/deposit-received`, { revision })

describe('a course', () => {
  it('is proposed with its gaps at one wall-clock time, also across the change to summer time', async () => {
    const { planId } = await aPlannedClient(people.practitioner)
    const { visits, findings } = await propose(planId, { fromDay: '2026-03-16', nearMinute: 600 })
    expect(findings).toEqual([])
    expect(visits.map(({ time }: { time: { startsAt: string } }) => wallClock(time.startsAt))).toEqual([
      '2026-03-16 10:00',
      '2026-03-26 10:00',
      '2026-04-06 10:00',
      '2026-05-18 10:00',
    ])
    expect(visits.map(({ kind }: { kind: string }) => kind)).toEqual([
      'session',
      'session',
      'session',
      'finishing',
    ])
  })

  it('is booked in one step and held until its deposit is there', async () => {
    const { course, clientId, planId } = await booked('Held One', '2026-03-03')
    expect(course).toMatchObject({ state: 'held', revision: 1, planId })
    expect(course.appointments.map(({ state }: { state: string }) => state)).toEqual(Array(4).fill('held'))
    const { bookedCourseId } = await propose(planId)
    expect(bookedCourseId).toBe(course.id)
    expect((await deposit(course.id, 1, people.practitioner)).body.code).toBe('forbidden')
    expect((await deposit(course.id, 7)).body).toMatchObject({
      code: 'changed-elsewhere',
      currentRevision: 1,
    })
    const paid = await deposit(course.id, 1)
    expect(paid.body).toMatchObject({ state: 'booked', heldUntil: null })
    expect(paid.body.appointments.every(({ state }: { state: string }) => state === 'booked')).toBe(true)
    const seen = (await people.reception('GET', `/api/clients/${clientId}/bookings`)).body
    expect(seen.courses).toEqual([paid.body])
  })

  it('is booked for one plan once, and all of it or nothing', async () => {
    const { planId, course } = await booked('Once Only', '2026-04-01')
    const again = await book(planId, visitsOfProposal(await propose(planId, { fromDay: '2026-07-01' })))
    expect([again.status, again.body.code]).toEqual([409, 'course-booked-already'])

    const other = await aPlannedClient(people.practitioner, 'Too Late')
    const visits = visitsOfProposal(await propose(other.planId, { fromDay: '2026-08-03' }))
    visits[2] = { ...visits[2]!, startsAt: course.appointments[0].startsAt }
    const clash = await book(other.planId, visits, { anyway: true })
    expect([clash.status, clash.body.code]).toEqual([409, 'time-taken'])
    expect(clash.body.findings.map(({ code }: { code: string }) => code)).toContain('practitioner-taken')
    const { courses } = (await people.reception('GET', `/api/clients/${other.clientId}/bookings`)).body
    expect(courses).toEqual([])
  })

  it('is never booked with less than seven days between sessions, and with fewer than planned only knowingly', async () => {
    const { planId } = await aPlannedClient(people.practitioner, 'In A Hurry')
    const visits = visitsOfProposal(await propose(planId, { fromDay: '2026-09-07' }))
    const at = (day: string) => ({ ...visits[1]!, startsAt: `${day}T08:00:00Z` })
    const soon = await book(planId, [visits[0]!, at('2026-09-11'), visits[2]!, visits[3]!], { anyway: true })
    expect([soon.status, soon.body.code, soon.body.findings[0].ruleId]).toEqual([
      422,
      'booking-refused',
      'SP-8',
    ])
    const early = [visits[0]!, at('2026-09-15'), visits[2]!, visits[3]!]
    const asked = await book(planId, early)
    expect([asked.status, asked.body.code, asked.body.findings[0].ruleId]).toEqual([
      409,
      'booking-to-confirm',
      'SP-7',
    ])
    expect((await book(planId, early, { anyway: true })).status).toBe(201)
  })

  it('is booked at once where the clinic asks for no deposit', async () => {
    const { settings } = (await people.owner('GET', '/api/clinic')).body
    const change = { settings: { booking: { ...settings.booking, holdDays: 0 } } }
    expect((await people.owner('PATCH', '/api/clinic', change)).status).toBe(200)
    const { course } = await booked('No Hold', '2026-11-02')
    expect(course.state).toBe('booked')
    await people.owner('PATCH', '/api/clinic', { settings: { booking: null } })
  })

  it('is cancelled as a whole, and its plan can be booked again', async () => {
    const { course, planId } = await booked('Changed Mind', '2027-01-04')
    const gone = await people.practitioner('POST', `/api/courses/${course.id}/cancel`, {
      ...{ revision: 1, reason: 'client' },
    })
    expect(gone.body.appointments.every(({ state }: { state: string }) => state === 'cancelled')).toBe(true)
    expect(
      (await book(planId, visitsOfProposal(await propose(planId, { fromDay: '2027-01-04' })))).status,
    ).toBe(201)
  })
})

describe('moving a visit', () => {
  it('shows what comes along before it does it, then does exactly that', async () => {
    const { course } = await booked('Mover', '2027-03-01')
    const [first, second] = course.appointments
    const to = { startsAt: '2027-03-08T09:00:00Z', practitionerId, roomId }
    const preview = (await people.reception('POST', `/api/appointments/${first.id}/move-preview`, to)).body
    expect(preview.findings).toEqual([])
    expect(
      preview.later.map((move: { to: { startsAt: string } }) => wallClock(move.to.startsAt).slice(0, 10)),
    ).toEqual(['2027-03-18', '2027-03-29', '2027-05-10'])
    const later = preview.later.map(
      (move: { appointment: { id: string; revision: number }; to: object }) => ({
        ...move.to,
        id: move.appointment.id,
        revision: move.appointment.revision,
      }),
    )
    const unseen = await people.reception('POST', `/api/appointments/${first.id}/move`, {
      ...{ ...to, revision: 1, later: [{ ...later[0], revision: 9 }] },
    })
    expect(unseen.body).toMatchObject({ code: 'changed-elsewhere', currentRevision: 1 })
    const alone = await people.reception('POST', `/api/appointments/${first.id}/move`, { ...to, revision: 1 })
    expect([alone.status, alone.body.code]).toEqual([422, 'booking-refused'])
    const moved = await people.reception('POST', `/api/appointments/${first.id}/move`, {
      ...to,
      revision: 1,
      later,
    })
    expect(moved.status).toBe(200)
    expect(moved.body.appointments).toHaveLength(4)
    const kept = (await people.owner('GET', `/api/appointments/${second.id}`)).body
    expect(kept).toMatchObject({ revision: 2, startsAt: preview.later[0].to.startsAt })
  })

  it('lets two visits of a course pass each other’s old times in one step', async () => {
    const { course } = await booked('Slider', '2027-06-07')
    const [first, second] = course.appointments
    const to = { startsAt: second.startsAt, practitionerId, roomId }
    const preview = (await people.owner('POST', `/api/appointments/${first.id}/move-preview`, to)).body
    expect(preview.findings).toEqual([])
    const later = preview.later.map((move: { appointment: { id: string }; to: object }) => ({
      ...{ ...move.to, id: move.appointment.id, revision: 1 },
    }))
    expect(
      (await people.owner('POST', `/api/appointments/${first.id}/move`, { ...to, revision: 1, later }))
        .status,
    ).toBe(200)
  })
})

describe('a held course', () => {
  it('loses its times when the deposit does not come in time, and everybody sees that it is gone', async () => {
    const { course, clientId } = await booked('No Deposit', '2026-10-05')
    const owner = await muchLater(test, 7 * 24 * 60 + 1)
    const { courses } = (await owner('GET', `/api/clients/${clientId}/bookings`)).body
    expect(courses[0]).toMatchObject({ state: 'cancelled', heldUntil: null })
    expect(courses[0].appointments[0]).toMatchObject({ state: 'cancelled', cancelReason: 'hold-ended' })
    expect((await deposit(course.id, courses[0].revision, owner)).body.code).toBe('state-refused')
  })
})
