import {
  type BookingSettings,
  defaultWeeklyHours,
  type Diary,
  holdingStates,
  type TimeOffEntry,
  type WeeklyHours,
} from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { settingsOf } from '../clinic/settings.ts'

const dayMs = 86_400_000

/** The clinic's time zone and what it set for booking. */
export async function readBookingRules(
  transaction: ClinicTransaction,
): Promise<{ readonly timeZone: string; readonly settings: BookingSettings }> {
  const clinic = await transaction
    .selectFrom('clinic')
    .select(['timeZone', 'currency', 'settings'])
    .executeTakeFirstOrThrow()
  return { timeZone: clinic.timeZone, settings: settingsOf(clinic.currency, clinic.settings).booking }
}

/** Weekly hours of the clinic and of everybody who can be asked to treat. */
export async function readHours(transaction: ClinicTransaction) {
  const [rows, ownHours, people] = await Promise.all([
    transaction
      .selectFrom('workingHours')
      .select(['personId', 'weekday', 'fromMinute', 'toMinute'])
      .orderBy('weekday')
      .orderBy('fromMinute')
      .execute(),
    transaction.selectFrom('ownHours').select('personId').execute(),
    transaction
      .selectFrom('person')
      .select(['id', 'name', 'bookable'])
      .where('role', 'in', ['owner', 'practitioner'])
      .where('active', '=', true)
      .orderBy('createdAt')
      .orderBy('id')
      .execute(),
  ])
  const own = new Set(ownHours.map(({ personId }) => personId))
  const of = (personId: string | null): WeeklyHours[] =>
    rows.filter((row) => row.personId === personId).map(({ personId: _, ...hours }) => hours)
  const clinic = of(null)
  return {
    clinic: clinic.length > 0 ? clinic : [...defaultWeeklyHours],
    people: people.map((person) => ({ ...person, hours: own.has(person.id) ? of(person.id) : null })),
  }
}

/** Absences that end on or after a day. */
export async function readTimeOff(
  transaction: ClinicTransaction,
  { fromDay, toDay, clientId }: { fromDay: string; toDay?: string; clientId?: string | undefined },
): Promise<TimeOffEntry[]> {
  let query = transaction
    .selectFrom('timeOff as t')
    .leftJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 't.clinicId').onRef('p.id', '=', 't.personId'),
    )
    .leftJoin('room as r', (join) =>
      join.onRef('r.clinicId', '=', 't.clinicId').onRef('r.id', '=', 't.roomId'),
    )
    .leftJoin('client as c', (join) =>
      join.onRef('c.clinicId', '=', 't.clinicId').onRef('c.id', '=', 't.clientId'),
    )
    .select([
      't.id',
      't.personId',
      't.roomId',
      't.clientId',
      't.fromDay',
      't.toDay',
      't.fromMinute',
      't.toMinute',
    ])
    .select(['p.name as personName', 'r.name as roomName', 'c.name as clientName'])
    .where('t.toDay', '>=', fromDay)
    .orderBy('t.fromDay')
    .orderBy('t.id')
  if (toDay !== undefined) query = query.where('t.fromDay', '<=', toDay)
  if (clientId !== undefined) query = query.where('t.clientId', '=', clientId)
  return (await query.execute()).map((row) => ({
    id: row.id,
    whose:
      row.personId !== null
        ? 'person'
        : row.roomId !== null
          ? 'room'
          : row.clientId !== null
            ? 'client'
            : 'clinic',
    subjectId: row.personId ?? row.roomId ?? row.clientId,
    subjectName: row.personName ?? row.roomName ?? row.clientName,
    fromDay: row.fromDay,
    toDay: row.toDay,
    fromMinute: row.fromMinute,
    toMinute: row.toMinute,
  }))
}

/** Everything that decides where an appointment can be put, from a day before `from` on. */
export async function readDiary(transaction: ClinicTransaction, now: Date, from: Date = now): Promise<Diary> {
  const since = new Date(Math.min(now.getTime(), from.getTime()) - 2 * dayMs)
  const [{ timeZone, settings }, hours, rooms, booked, timeOff] = await Promise.all([
    readBookingRules(transaction),
    readHours(transaction),
    transaction
      .selectFrom('room')
      .select('id')
      .where('active', '=', true)
      .orderBy('createdAt')
      .orderBy('id')
      .execute(),
    transaction
      .selectFrom('appointment')
      .select(['id', 'clientId', 'practitionerId', 'roomId'])
      .select(['startsAt', 'endsAt', 'blockedFrom', 'blockedTo'])
      .where('state', 'in', holdingStates)
      .where('startsAt', '>', since)
      .execute(),
    readTimeOff(transaction, { fromDay: since.toISOString().slice(0, 10) }),
  ])
  return {
    timeZone,
    settings,
    nowMs: now.getTime(),
    practitioners: hours.people
      .filter(({ bookable }) => bookable)
      .map((person) => ({ id: person.id, hours: person.hours ?? hours.clinic })),
    roomIds: rooms.map(({ id }) => id),
    timeOff,
    booked: booked.map(({ startsAt, endsAt, blockedFrom, blockedTo, ...row }) => ({
      ...row,
      fromMs: startsAt.getTime(),
      toMs: endsAt.getTime(),
      blocked: { fromMs: blockedFrom.getTime(), toMs: blockedTo.getTime() },
    })),
  }
}
