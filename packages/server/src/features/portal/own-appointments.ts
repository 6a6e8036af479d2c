import type { PortalAppointment } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'

/** Visits of the transaction's client, soonest first; those that were given up are left out. */
export async function ownAppointments(
  transaction: ClinicTransaction,
  now: Date,
): Promise<PortalAppointment[]> {
  const rows = await transaction
    .selectFrom('appointment as a')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 'a.clinicId').onRef('p.id', '=', 'a.practitionerId'),
    )
    .select([
      'a.id',
      'a.kind',
      'a.sessionNumber',
      'a.state',
      'a.startsAt',
      'a.endsAt',
      'p.name as practitioner',
    ])
    .where('a.state', '!=', 'cancelled')
    // A time whose deposit never came is nobody's any more.
    .where((where) => where.or([where('a.state', '!=', 'held'), where('a.heldUntil', '>', now)]))
    .orderBy('a.startsAt')
    .execute()
  return rows.map(({ startsAt, endsAt, ...row }) => ({
    ...row,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }))
}

export async function nextVisit(
  transaction: ClinicTransaction,
  now: Date,
): Promise<PortalAppointment | null> {
  const all = await ownAppointments(transaction, now)
  return all.find(({ endsAt, state }) => Date.parse(endsAt) > now.getTime() && state !== 'no-show') ?? null
}
