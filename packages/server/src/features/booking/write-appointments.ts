import { blockedSpan, type BookingSettings, nextSequence, type Place } from '@halftone/clinic'
import { v7 as uuidv7 } from 'uuid'
import type { ClinicTransaction } from '../../database/connect.ts'
import type { Tables } from '../../database/schema.ts'
import type { AppointmentRow } from './appointment-queries.ts'
import { askForRelease } from './release-holds-job.ts'

/** Where and when, as the columns keep it. */
function placeColumns(place: Place, settings: BookingSettings) {
  const blocked = blockedSpan(place, settings)
  return {
    practitionerId: place.practitionerId,
    roomId: place.roomId,
    startsAt: new Date(place.fromMs),
    endsAt: new Date(place.toMs),
    blockedFrom: new Date(blocked.fromMs),
    blockedTo: new Date(blocked.toMs),
  }
}

type NewAppointment = {
  readonly clinicId: string
  readonly personId: string
  readonly clientId: string
  readonly place: Place
  readonly kind: Tables['appointment']['kind']
  readonly state: 'held' | 'booked' | 'arrived'
  readonly heldUntil?: Date | null
  readonly courseId?: string
  readonly sessionNumber?: number | null
  readonly visitIndex?: number
  readonly gapDays?: number
  readonly lastGapDays?: number | null
}

/** Adds an appointment; only under the lock of `bookUnderLock`. */
export async function insertAppointment(
  transaction: ClinicTransaction,
  settings: BookingSettings,
  now: Date,
  appointment: NewAppointment,
): Promise<string> {
  const id = uuidv7()
  const { clinicId, clientId, personId, kind, state, place } = appointment
  await transaction
    .insertInto('appointment')
    .values({
      ...{ clinicId, id, clientId, kind, state, createdAt: now, createdBy: personId, updatedAt: now },
      ...placeColumns(place, settings),
      heldUntil: appointment.heldUntil ?? null,
      courseId: appointment.courseId ?? null,
      sessionNumber: appointment.sessionNumber ?? null,
      visitIndex: appointment.visitIndex ?? null,
      gapDays: appointment.gapDays ?? null,
      lastGapDays: appointment.lastGapDays ?? null,
      cancelReason: null,
    })
    .execute()
  if (appointment.heldUntil != null) await askForRelease(transaction, clinicId, appointment.heldUntil)
  return id
}

type Change = Partial<Pick<AppointmentRow, 'state' | 'heldUntil' | 'cancelReason'>> & {
  readonly place?: Place
}

/** Changes an appointment and raises what tells others that it has changed; only under the lock of `bookUnderLock`. */
export async function changeAppointment(
  transaction: ClinicTransaction,
  settings: BookingSettings,
  now: Date,
  row: Pick<AppointmentRow, 'id' | 'revision' | 'sequence'>,
  { place, ...change }: Change,
): Promise<void> {
  await transaction
    .updateTable('appointment')
    .set({
      ...change,
      ...(place === undefined ? {} : placeColumns(place, settings)),
      revision: row.revision + 1,
      sequence: nextSequence(row.sequence),
      updatedAt: now,
    })
    .where('id', '=', row.id)
    .execute()
}
