import { sql } from 'kysely'
import { selectAppointments } from '../../booking/appointment-queries.ts'
import { pageOf, type TimelineSource } from '../timeline-source.ts'

/** Consultations, sessions and every other visit, also those that are still to come. */
export const appointments: TimelineSource = {
  kind: 'appointment',
  read: async (question) => {
    const page = pageOf(question, sql`a.starts_at`, sql`a.id`, 'appointment ')
    const rows = await selectAppointments(question.transaction)
      .where('a.clientId', '=', question.clientId)
      .where(page.after)
      .orderBy(page.order)
      .limit(question.limit)
      .execute()
    return rows.map((row) => ({
      ...{ kind: 'appointment', key: `appointment ${row.id}`, at: row.startsAt.toISOString() },
      ...{ byName: row.practitionerName, id: row.id, appointmentKind: row.kind },
      ...{ sessionNumber: row.sessionNumber, state: row.state, endsAt: row.endsAt.toISOString() },
    }))
  },
}
