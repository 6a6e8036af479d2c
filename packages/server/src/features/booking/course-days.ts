import { checkGaps, type CourseVisit, dayAt, isMovable, type Place, type PlacedVisit } from '@halftone/clinic'
import type { AppointmentRow } from './appointment-queries.ts'

export const placeOfRow = (row: AppointmentRow): Place => ({
  fromMs: row.startsAt.getTime(),
  toMs: row.endsAt.getTime(),
  practitionerId: row.practitionerId,
  roomId: row.roomId,
})

const visitOfRow = (row: AppointmentRow): CourseVisit => ({
  kind: row.kind === 'finishing' ? 'finishing' : 'session',
  sessionNumber: row.sessionNumber,
  minutes: Math.round((row.endsAt.getTime() - row.startsAt.getTime()) / 60_000),
  gapDays: row.gapDays ?? 0,
  lastGapDays: row.lastGapDays,
})

/** Visits of a course that take place or took place, in order. */
const standing = (visits: readonly AppointmentRow[]) =>
  visits.filter(({ state }) => state !== 'cancelled' && state !== 'no-show')

/** A visit that is moved and those after it that can still move, as the rules see them. */
export const movableFrom = (visits: readonly AppointmentRow[], moved: AppointmentRow): PlacedVisit[] => {
  const from = standing(visits)
  const index = from.findIndex(({ id }) => id === moved.id)
  return from
    .slice(Math.max(0, index))
    .filter((row) => row.id === moved.id || isMovable(row.state))
    .map((row) => ({ ...visitOfRow(row), appointmentId: row.id, place: placeOfRow(row) }))
}

/** What speaks against the days of a course once some of its visits have new places; only what the change brings about. */
export function gapFindings(
  visits: readonly AppointmentRow[],
  places: ReadonlyMap<string, Place>,
  timeZone: string,
) {
  const rows = standing(visits)
  const daysWith = (changed: ReadonlyMap<string, Place>) =>
    rows.map((row) => dayAt((changed.get(row.id) ?? placeOfRow(row)).fromMs, timeZone))
  const asVisits = rows.map(visitOfRow)
  const before = new Set(
    checkGaps(asVisits, daysWith(new Map())).map(({ about, code }) => `${about} ${code}`),
  )
  return checkGaps(asVisits, daysWith(places)).filter(({ about, code }) => {
    const row = rows[Number(about.split('/')[1])]
    const previous = rows[Number(about.split('/')[1]) - 1]
    const touched = (row && places.has(row.id)) || (previous && places.has(previous.id))
    return touched || !before.has(`${about} ${code}`)
  })
}
