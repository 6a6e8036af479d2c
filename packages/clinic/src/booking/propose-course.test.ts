import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDiary } from '../testing/a-diary.ts'
import { checkPlace } from './check-place.ts'
import { checkGaps, courseVisits, type CourseVisit } from './course-visits.ts'
import { type Booked, blockedSpan, type Diary, overlaps, type Place } from './diary.ts'
import { findFreeTimes } from './find-free-times.ts'
import { proposeCourse } from './propose-course.ts'
import { reflowCourse } from './reflow-course.ts'
import { freedTime } from './waitlist.ts'
import { addDays, daysBetween } from '../day-count.ts'
import { dayAt, instantAt, minuteAt, weekdayOf } from './zoned-time.ts'

const zone = 'Europe/Dublin'
const session = (sessionNumber: number, gapDays: number, minutes = 180): CourseVisit => ({
  ...{ kind: 'session', sessionNumber, minutes, gapDays, lastGapDays: null },
})
const finishing: CourseVisit = {
  ...{ kind: 'finishing', sessionNumber: null, minutes: 60, gapDays: 42, lastGapDays: 56 },
}
const course = [session(1, 0), session(2, 10), session(3, 10), finishing]
const wish = { clientId: 'jo', fromDay: '2026-03-02' }
const placesOf = (diary: Diary, visits = course) =>
  proposeCourse(visits, wish, diary).map(({ place }) => place)
const days = (places: readonly (Place | null)[]) => places.map((place) => dayAt(place!.fromMs, zone))

const anyBooked = fc
  .array(
    fc.record({
      day: fc.integer({ min: 0, max: 90 }),
      from: fc.integer({ min: 8 * 4, max: 17 * 4 }),
      length: fc.integer({ min: 1, max: 16 }),
      practitionerId: fc.constantFrom('petra', 'omar'),
      roomId: fc.constantFrom('one', 'two'),
      clientId: fc.constantFrom('jo', 'kim', 'lee'),
    }),
    { maxLength: 60 },
  )
  .map((list) =>
    list.map(({ day, from, length, ...who }, index): Booked => {
      const fromMs = instantAt(addDays('2026-03-02', day), from * 15, zone)
      const span = { fromMs, toMs: fromMs + length * 15 * 60_000 }
      return { id: `b${index}`, ...who, ...span, blocked: blockedSpan(span, aDiary().settings) }
    }),
  )

describe('a proposed course', () => {
  it('[BK-13] leaves the client an hour to come, while a walk-in may begin at once', () => {
    const nowMs = instantAt('2026-03-02', 9 * 60 + 5, zone)
    const diary = aDiary({ nowMs })
    expect(minuteAt(placesOf(diary)[0]!.fromMs, zone)).toBe(10 * 60 + 15)
    const waiting = { ...{ clientId: 'jo', minutes: 60, practitionerId: null, fromDay: '2026-03-02' } }
    const freed = freedTime({ ...waiting, toDay: '2026-03-02', earliestMinute: 0, latestMinute: 1440 }, diary)
    expect(minuteAt(freed!.fromMs, zone)).toBe(10 * 60 + 15)
    const [here] = findFreeTimes({ ...waiting, practitionerId: undefined, toDay: '2026-03-02' }, diary, 1)
    expect(minuteAt(here!.fromMs, zone)).toBe(9 * 60 + 15)
  })

  it('[SP-7] [SP-9] takes the first day that each gap allows, at one time of day, with one practitioner', () => {
    const places = placesOf(aDiary())
    expect(days(places)).toEqual(['2026-03-02', '2026-03-12', '2026-03-23', '2026-05-04'])
    expect(places.map((place) => minuteAt(place!.fromMs, zone))).toEqual([540, 540, 540, 540])
    expect(new Set(places.map((place) => place!.practitionerId)).size).toBe(1)
  })

  it('[BK-2] [BK-3] [BK-4] never meets an absence, another appointment or a time outside hours, whatever is booked', () => {
    fc.assert(
      fc.property(anyBooked, (booked) => {
        const diary = aDiary({
          booked,
          timeOff: [
            {
              whose: 'person',
              subjectId: 'petra',
              fromDay: '2026-03-09',
              toDay: '2026-03-20',
              fromMinute: 0,
              toMinute: 1440,
            },
            {
              whose: 'client',
              subjectId: 'jo',
              fromDay: '2026-03-23',
              toDay: '2026-03-24',
              fromMinute: 0,
              toMinute: 1440,
            },
            {
              whose: 'clinic',
              subjectId: null,
              fromDay: '2026-04-03',
              toDay: '2026-04-06',
              fromMinute: 0,
              toMinute: 1440,
            },
          ],
        })
        const places = placesOf(diary)
        for (const place of places) expect(checkPlace({ ...place!, clientId: 'jo' }, diary)).toEqual([])
        expect(checkGaps(course, days(places)).filter(({ severity }) => severity === 'stop')).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('[BK-5] starts on the quarter, [BK-10] on the wall clock across the change to summer time', () => {
    const late = proposeCourse(course, { ...wish, fromDay: '2026-03-24', nearMinute: 13 * 60 + 20 }, aDiary())
    expect(days(late.map(({ place }) => place))).toEqual([
      '2026-03-24',
      '2026-04-03',
      '2026-04-13',
      '2026-05-25',
    ])
    for (const { place } of late) expect(minuteAt(place!.fromMs, zone)).toBe(13 * 60 + 15)
  })

  it('lays the rest around a visit that is settled, and offers other days beside each', () => {
    const fixed = {
      ...placesOf(aDiary())[0]!,
      fromMs: instantAt('2026-03-17', 600, zone),
      toMs: instantAt('2026-03-17', 780, zone),
    }
    const proposed = proposeCourse(course, { ...wish, settled: new Map([[1, fixed]]) }, aDiary())
    expect(days(proposed.map(({ place }) => place))).toEqual([
      '2026-03-02',
      '2026-03-17',
      '2026-03-27',
      '2026-05-08',
    ])
    expect(proposed[0]!.alternatives).toHaveLength(4)
  })

  it('says that there is no time where a visit is longer than any working day', () => {
    expect(placesOf(aDiary(), [session(1, 0, 600)])).toEqual([null])
  })

  it('[BK-1] gives a clinic without rooms its times, and none where every room is taken', () => {
    expect(placesOf(aDiary({ roomIds: [] }))[0]).toMatchObject({ roomId: null })
    const closed = ['one', 'two'].map((subjectId) => ({
      ...{
        whose: 'room' as const,
        subjectId,
        fromDay: '2026-03-02',
        toDay: '2026-03-05',
        fromMinute: 0,
        toMinute: 1440,
      },
    }))
    expect(days(placesOf(aDiary({ timeOff: closed })))[0]).toBe('2026-03-06')
  })

  it('[BK-6] asks for the sessions of a plan, rounded to the step, and a finishing visit within its weeks', () => {
    const plan = {
      sessions: [
        { number: 1, minutes: 251, gapDays: 0, dayOfCourse: 0 },
        { number: 2, minutes: 160, gapDays: 10, dayOfCourse: 10 },
      ],
      finishingVisit: { fromDay: 52, toDay: 66 },
    }
    expect(courseVisits(plan as unknown as Parameters<typeof courseVisits>[0], aDiary().settings)).toEqual([
      session(1, 0, 255),
      session(2, 10, 165),
      finishing,
    ])
  })
})

describe('free times', () => {
  it('are never in the past and come day by day', () => {
    const nowMs = instantAt('2026-03-02', 15 * 60, zone)
    const found = findFreeTimes(
      { clientId: null, minutes: 120, fromDay: '2026-02-20', toDay: '2026-03-08' },
      aDiary({ nowMs }),
      10,
    )
    expect(found.map(({ fromMs }) => `${dayAt(fromMs, zone)} ${minuteAt(fromMs, zone)}`)).toEqual([
      '2026-03-02 900',
      '2026-03-03 540',
      '2026-03-04 540',
      '2026-03-05 540',
      '2026-03-06 540',
    ])
  })

  it('for somebody who waits keep to the days and hours that suit', () => {
    const waiting = {
      ...{ clientId: 'jo', minutes: 60, practitionerId: 'omar', fromDay: '2026-03-03', toDay: '2026-03-04' },
      ...{ earliestMinute: 14 * 60, latestMinute: 16 * 60 },
    }
    const free = freedTime(waiting, aDiary())!
    expect([dayAt(free.fromMs, zone), minuteAt(free.fromMs, zone), free.practitionerId]).toEqual([
      '2026-03-03',
      840,
      'omar',
    ])
    expect(freedTime({ ...waiting, minutes: 300 }, aDiary())).toBeUndefined()
  })
})

describe('moving one visit', () => {
  const placed = (diary: Diary) =>
    proposeCourse(course, wish, diary).map((visit, index) => ({
      ...visit,
      appointmentId: `v${index}`,
      place: visit.place!,
    }))
  const shifted = (place: Place, byDays: number): Place => {
    let day = addDays(dayAt(place.fromMs, zone), byDays)
    while (weekdayOf(day) > 5) day = addDays(day, 1)
    const fromMs = instantAt(day, minuteAt(place.fromMs, zone), zone)
    return { ...place, fromMs, toMs: fromMs + (place.toMs - place.fromMs) }
  }

  it('[BK-8] leaves later visits alone while their gap holds, and takes along those that would come too soon', () => {
    const visits = placed(aDiary())
    const earlier = reflowCourse(
      visits,
      { ...visits[0]!.place, fromMs: visits[0]!.place.fromMs + 3_600_000 },
      'jo',
      aDiary(),
    )
    expect(earlier.map(({ appointmentId }) => appointmentId)).toEqual(['v0'])
    const later = reflowCourse(visits, shifted(visits[0]!.place, 4), 'jo', aDiary())
    expect(later.map(({ to }) => dayAt(to!.fromMs, zone))).toEqual([
      '2026-03-06',
      '2026-03-16',
      '2026-03-26',
      '2026-05-07',
    ])
  })

  it('[SP-9] brings a finishing visit forward that would come after its window', () => {
    const visits = placed(aDiary()).slice(2)
    const late = { ...visits[1]!, place: shifted(visits[1]!.place, 14) }
    const moves = reflowCourse([visits[0]!, late], shifted(visits[0]!.place, -3), 'jo', aDiary())
    expect(moves).toHaveLength(2)
    expect(
      daysBetween(dayAt(moves[0]!.to!.fromMs, zone), dayAt(moves[1]!.to!.fromMs, zone)),
    ).toBeGreaterThanOrEqual(42)
  })

  it('[BK-9] [SP-8] keeps the order and every gap, and meets nobody else, whatever is booked and wherever it goes', () => {
    fc.assert(
      fc.property(
        anyBooked,
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 40 }),
        (booked, index, by) => {
          const diary = aDiary({ booked })
          const visits = placed(diary)
          const rest = visits.slice(index)
          const target = shifted(rest[0]!.place, by)
          const moves = reflowCourse(rest, target, 'jo', diary)
          const after = visits.map((visit) => {
            const move = moves.find(({ appointmentId }) => appointmentId === visit.appointmentId)
            return move?.to ?? visit.place
          })
          const lastDays = after.slice(index).map(({ fromMs }) => dayAt(fromMs, zone))
          expect(checkGaps(course.slice(index), lastDays)).toEqual([])
          for (const [at, place] of after.entries()) {
            if (at <= index) continue
            expect(booked.some((other) => other.clientId === 'jo' && overlaps(other, place))).toBe(false)
            expect(checkPlace({ ...place, clientId: 'jo' }, diary)).toEqual([])
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each([
    [0, 'stop visits-out-of-order'],
    [-2, 'stop visits-out-of-order'],
    [6, 'stop gap-too-short'],
    [8, 'warn gap-under-plan'],
    [10, undefined],
  ])('[SP-8] [BK-9] a second session %i days after the first', (gap, expected) => {
    const found = checkGaps(course.slice(0, 2), ['2026-03-02', addDays('2026-03-02', gap)])
    expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual(
      expected === undefined ? [] : [expected],
    )
  })
})
