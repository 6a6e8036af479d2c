import type { PhotoPurpose, ScreenOutcome, TimelineItem } from '@halftone/clinic'
import { sql } from 'kysely'
import { pageOf, type TimelineSource } from '../timeline-source.ts'

type Paper = Extract<TimelineItem, { kind: 'paper' }>
type Row = {
  readonly id: string
  readonly at: Date
  readonly event: Paper['event']
  readonly byName: string | null
  readonly consentId: string | null
  readonly formName: string | null
  readonly says: string | null
  readonly flag: boolean | null
}

/** What a paper says, from the word and the flag that the query gives for its event. */
function saying({ event, says, flag }: Row): Paper['says'] {
  if (event === 'screen-handed-in' && says !== null) return { outcome: says as ScreenOutcome }
  if (event === 'screen-decided') return { goOn: flag === true }
  if (event === 'patch-test-read') return { result: says as 'clear' | 'reaction' }
  if (event === 'patch-test-placed') return flag === true ? { result: 'declined' } : null
  if (event === 'permission-answered') return { purpose: says as PhotoPurpose, given: flag === true }
  return null
}

/** Everything that happened to a client's papers; what they say is left out for whoever does not see health data. */
export const papers: TimelineSource = {
  kind: 'paper',
  read: async (question) => {
    const { clientId, limit, seesHealth } = question
    const page = pageOf(question, sql`e.at`, sql`(e.id || ' ' || e.event)`, 'paper ')
    const { rows } = await sql<Row>`
      select e.*, p.name as by_name from (
        select c.id, c.signed_at as at, 'consent-signed' as event, c.witness_id as by_id, c.id as consent_id,
               f.name as form_name, null as says, null::boolean as flag, c.clinic_id
          from consent c join form_version v on v.clinic_id = c.clinic_id and v.id = c.form_version_id
               join form f on f.clinic_id = v.clinic_id and f.id = v.form_id where c.client_id = ${clientId}
        union all
        select w.consent_id, w.at, 'consent-withdrawn', w.recorded_by, w.consent_id, null, null, null, w.clinic_id
          from consent_withdrawal w join consent c on c.clinic_id = w.clinic_id and c.id = w.consent_id
         where c.client_id = ${clientId}
        union all
        select a.id, a.submitted_at, case f.kind when 'health-screen' then 'screen-handed-in' else 'form-handed-in' end,
               a.started_by, null, f.name, a.result ->> 'outcome', null, a.clinic_id
          from form_answer a join form_version v on v.clinic_id = a.clinic_id and v.id = a.form_version_id
               join form f on f.clinic_id = v.clinic_id and f.id = v.form_id
         where a.client_id = ${clientId} and a.submitted_at is not null and f.kind <> 'consent'
        union all
        select s.id, s.at, 'screen-decided', s.by_id, null, null, null, s.go_on, s.clinic_id
          from screen_decision s join form_answer a on a.clinic_id = s.clinic_id and a.id = s.answer_id
         where a.client_id = ${clientId} and ${seesHealth}
        union all
        select t.id, t.placed_at, 'patch-test-placed', t.recorded_by, null, null, null, t.declined, t.clinic_id
          from patch_test t where t.client_id = ${clientId}
        union all
        select r.id, r.at, 'patch-test-read', r.recorded_by, null, null, r.result, null, r.clinic_id
          from patch_test_reading r join patch_test t on t.clinic_id = r.clinic_id and t.id = r.patch_test_id
         where t.client_id = ${clientId}
        union all
        select q.id, q.at, 'permission-answered', q.recorded_by, null, null, q.purpose, q.given, q.clinic_id
          from photo_permission q where q.client_id = ${clientId}
      ) e left join person p on p.clinic_id = e.clinic_id and p.id = e.by_id
      where ${page.after} order by ${page.order} limit ${limit}`.execute(question.transaction)
    return rows.map((row) => ({
      ...{ kind: 'paper', key: `paper ${row.id} ${row.event}`, at: row.at.toISOString(), byName: row.byName },
      ...{ event: row.event, formName: row.formName },
      consentId: seesHealth ? row.consentId : null,
      says: seesHealth ? saying(row) : null,
    }))
  },
}
