import type { Appointment } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'
import { Problem } from '../../problems.ts'

export const selectAppointments = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('appointment as a')
    .innerJoin('client as c', (join) =>
      join.onRef('c.clinicId', '=', 'a.clinicId').onRef('c.id', '=', 'a.clientId'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'a.clinicId').onRef('p.id', '=', 'a.practitionerId'),
    )
    .leftJoin('room as r', (join) =>
      join.onRef('r.clinicId', '=', 'a.clinicId').onRef('r.id', '=', 'a.roomId'),
    )
    .select(['a.id', 'a.revision', 'a.clientId', 'a.courseId', 'a.kind', 'a.sessionNumber', 'a.state'])
    .select(['a.startsAt', 'a.endsAt', 'a.blockedFrom', 'a.blockedTo', 'a.heldUntil', 'a.cancelReason'])
    .select(['a.practitionerId', 'a.roomId', 'a.sequence', 'a.updatedAt', 'a.visitIndex'])
    .select(['a.gapDays', 'a.lastGapDays'])
    .select(['c.name as clientName', 'c.phone as clientPhone', 'c.email as clientEmail'])
    .select(['p.name as practitionerName', 'r.name as roomName'])

export type AppointmentRow = Awaited<
  ReturnType<ReturnType<typeof selectAppointments>['executeTakeFirstOrThrow']>
>

export const showAppointment = (row: AppointmentRow): Appointment => ({
  id: row.id,
  revision: row.revision,
  clientId: row.clientId,
  clientName: row.clientName,
  clientPhone: row.clientPhone,
  courseId: row.courseId,
  kind: row.kind,
  sessionNumber: row.sessionNumber,
  state: row.state,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  blockedFrom: row.blockedFrom.toISOString(),
  blockedTo: row.blockedTo.toISOString(),
  practitioner: { id: row.practitionerId, name: row.practitionerName },
  room: row.roomId === null ? null : { id: row.roomId, name: row.roomName ?? '' },
  heldUntil: row.heldUntil?.toISOString() ?? null,
  cancelReason: row.cancelReason,
})

/** One appointment; `not-found` also when it belongs to another clinic. */
export async function getAppointment(transaction: ClinicTransaction, id: string): Promise<AppointmentRow> {
  const row = await selectAppointments(transaction).where('a.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  return row
}

/** The visits of a course in their order. */
export const visitsOf = (transaction: ClinicTransaction, courseId: string): Promise<AppointmentRow[]> =>
  selectAppointments(transaction)
    .where('a.courseId', '=', courseId)
    .orderBy('a.visitIndex')
    .orderBy('a.startsAt')
    .execute()
