import {
  addDays,
  courseVisits,
  dayAt,
  type Diary,
  findFreeTimes,
  instantAt,
  proposeCourse,
} from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import { heldUntilOf, writeCourse } from '../booking/book-course.ts'
import { confirmCourseDeposit } from '../booking/deposit.ts'
import { readDiary } from '../booking/read-diary.ts'
import { insertAppointment } from '../booking/write-appointments.ts'
import type { DemoMember } from './demo-member.ts'
import { demoStories } from './demo-stories.ts'

type Staff = { readonly clinicId: string; readonly ownerId: string; readonly practitionerId: string }

/** Rooms, courses under way, one that awaits its deposit, a consultation, leave and somebody who waits: around the day of making. */
export async function addDemoBookings(
  transaction: ClinicTransaction,
  staff: Staff,
  members: readonly DemoMember[],
  now: Date,
): Promise<void> {
  const { clinicId, ownerId, practitionerId } = staff
  await transaction
    .insertInto('room')
    .values({ clinicId, id: uuidv7(), name: 'Room 2', createdAt: now })
    .execute()
  for (const member of members) await addDemoCourse(transaction, staff, member, now)
  const diary = await readDiary(transaction, now)
  const today = dayAt(now.getTime(), diary.timeZone)
  const consulted = members.find(({ person }) => person.design === 'fut-scar')
  if (consulted !== undefined) {
    const wish = { clientId: consulted.clientId, minutes: 45, practitionerId: ownerId, nearMinute: 15 * 60 }
    const [place] = findFreeTimes(
      { ...wish, fromDay: addDays(today, 1), toDay: addDays(today, 14) },
      diary,
      1,
    )
    if (place !== undefined)
      await insertAppointment(transaction, diary.settings, now, {
        ...{ clinicId, personId: ownerId, clientId: consulted.clientId, place },
        ...{ kind: 'consultation', state: 'booked' },
      })
  }
  const waiting = members.find(({ person }) => person.design === 'alopecia')
  if (waiting !== undefined)
    await transaction
      .insertInto('waitlistEntry')
      .values({
        ...{ clinicId, id: uuidv7(), clientId: waiting.clientId, kind: 'session', minutes: 180 },
        ...{ practitionerId, fromDay: today, toDay: addDays(today, 21) },
        ...{ earliestMinute: 0, latestMinute: 1440, state: 'waiting', offeredId: null },
        ...{ createdAt: now, createdBy: ownerId },
      })
      .execute()
  await transaction
    .insertInto('timeOff')
    .values({
      ...{ clinicId, id: uuidv7(), personId: ownerId, roomId: null, clientId: null },
      ...{ fromDay: addDays(today, 30), toDay: addDays(today, 36), fromMinute: 0, toMinute: 1440 },
      ...{ createdAt: now, createdBy: ownerId },
    })
    .execute()
}

async function addDemoCourse(
  transaction: ClinicTransaction,
  { clinicId, ownerId, practitionerId }: Staff,
  { clientId, planId, plan, person }: DemoMember,
  now: Date,
): Promise<void> {
  const { course: booked, money } = demoStories[person.design]
  if (booked === undefined) return
  const { startsInDays, nearMinute, byOwner } = booked
  const { timeZone } = await readDiary(transaction, now)
  const fromDay = addDays(dayAt(now.getTime(), timeZone), startsInDays)
  const bookedAt = new Date(instantAt(fromDay, 0, timeZone))
  const diary: Diary = await readDiary(transaction, startsInDays > 0 ? now : bookedAt, bookedAt)
  const asked = courseVisits(plan, diary.settings)
  const proposed = proposeCourse(
    asked,
    { clientId, fromDay, nearMinute, practitionerId: byOwner ? ownerId : practitionerId },
    diary,
    0,
  )
  const visits = proposed.flatMap(({ place }, index) => {
    const visit = asked[index]
    return place === null || visit === undefined ? [] : [{ visit, place }]
  })
  if (visits.length < asked.length) return
  const paid = money?.paysDeposit === true
  const heldUntil = paid
    ? null
    : heldUntilOf(diary.settings, plan.quote.depositMinor, now, visits[0]?.place.fromMs)
  const personId = ownerId
  const course = { clinicId, personId, clientId, planId, heldUntil, visits }
  const courseId = await writeCourse(transaction, diary.settings, now, course)
  if (!paid) return
  const at = new Date(now.getTime() - money.acceptedDaysAgo * 86_400_000)
  await confirmCourseDeposit(transaction, { clinicId, courseId, personId, at, quietly: true })
  await transaction
    .updateTable('appointment')
    .set({ state: 'done' })
    .where('courseId', '=', courseId)
    .where('endsAt', '<', now)
    .execute()
}
