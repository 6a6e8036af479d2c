import { dayAt, type Journey, journeyOf } from '@halftone/clinic'
import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import { oneOf } from '../../database/one-of.ts'
import type { ClinicDay } from '../clinic/clinic-calendar.ts'

type Row = {
  readonly id: string
  readonly hasPhotos: boolean
  readonly hasDesign: boolean
  readonly plannedSessions: number | null
  readonly doneSessions: number
  readonly sessionOpen: boolean
  readonly lastAt: Date | null
  readonly touchUpAfterMonths: number | null
  readonly visitsAhead: string[]
}

/**
 * Where each of these clients stands; one query for fifty as for one. Photos and designs are not looked for where a plan
 * says that the client is further, and while a session is open the last closed one says nothing.
 */
export async function journeysOf(
  transaction: ClinicTransaction,
  clientIds: readonly string[],
  { today, timeZone }: ClinicDay,
): Promise<ReadonlyMap<string, Journey>> {
  if (clientIds.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select c.id,
           pl.id is null and exists (select from photo p where p.clinic_id = c.clinic_id and p.client_id = c.id)
             as has_photos,
           pl.id is null and exists (select from design d where d.clinic_id = c.clinic_id and d.client_id = c.id)
             as has_design,
           pl.session_count as planned_sessions,
           (select count(*)::integer from treatment_session s where s.clinic_id = c.clinic_id
               and s.client_id = c.id and s.plan_id = pl.id and s.state = 'closed') as done_sessions,
           exists (select from treatment_session s where s.clinic_id = c.clinic_id
               and s.client_id = c.id and s.state = 'open') as session_open,
           c.last_session_at as last_at, c.touch_up_after_months,
           array(select distinct a.kind from appointment a where a.clinic_id = c.clinic_id and a.client_id = c.id
               and a.starts_at >= (${today}::date)::timestamp at time zone ${timeZone}
               and a.state in ('held', 'booked', 'arrived')) as visits_ahead
      from client c
      left join lateral (select p.id, p.session_count from plan p
          where p.clinic_id = c.clinic_id and p.client_id = c.id
          order by p.created_at desc, p.id desc limit 1) pl on true
     where c.id = ${oneOf(clientIds)}`.execute(transaction)
  return new Map(
    rows.map(({ id, lastAt, touchUpAfterMonths, ...facts }) => [
      id,
      journeyOf(
        {
          ...facts,
          last:
            lastAt === null || touchUpAfterMonths === null
              ? null
              : { on: dayAt(lastAt.getTime(), timeZone), touchUpAfterMonths },
        },
        today,
      ),
    ]),
  )
}
