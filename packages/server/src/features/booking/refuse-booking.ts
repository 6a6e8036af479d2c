import { type Diary, type Place } from '@halftone/clinic'
import type { ProblemBody } from '@halftone/clinic'
import { Problem } from '../../problems.ts'

type Finding = NonNullable<ProblemBody['findings']>[number]

const yearMs = 366 * 86_400_000

/** Reads a place as it was sent: practitioner and room in use, the day within a few years. */
export function placeOf(
  sent: { readonly startsAt: string; readonly practitionerId: string; readonly roomId: string | null },
  minutes: number,
  diary: Diary,
  pointer = '',
): Place {
  const fromMs = Date.parse(sent.startsAt)
  const refuse = (field: string, detail: string) => {
    throw new Problem('request-invalid', detail, { errors: [{ pointer: `${pointer}/${field}`, detail }] })
  }
  if (Math.abs(fromMs - diary.nowMs) > 3 * yearMs)
    refuse('startsAt', 'Choose a day within the next three years.')
  if (!diary.practitioners.some(({ id }) => id === sent.practitionerId))
    refuse('practitionerId', 'This practitioner takes no appointments.')
  if (sent.roomId !== null && !diary.roomIds.includes(sent.roomId))
    refuse('roomId', 'This room is not in use.')
  return {
    fromMs,
    toMs: fromMs + minutes * 60_000,
    practitionerId: sent.practitionerId,
    roomId: sent.roomId,
  }
}

/** Refuses what the rules stop, and what they warn of until somebody has said that it is meant. */
export function refuseFindings(findings: readonly Finding[], anyway: boolean): void {
  const stops = findings.filter(({ severity }) => severity === 'stop')
  const sentences = (list: readonly Finding[]) => [...new Set(list.map(({ sentence }) => sentence))].join(' ')
  const taken = stops.filter(({ ruleId }) => ruleId === 'BK-1')
  if (taken.length > 0) throw new Problem('time-taken', sentences(taken), { findings: [...stops] })
  if (stops.length > 0) throw new Problem('booking-refused', sentences(stops), { findings: [...stops] })
  const warnings = findings.filter(({ severity }) => severity === 'warn')
  if (warnings.length > 0 && !anyway)
    throw new Problem('booking-to-confirm', sentences(warnings), { findings: [...warnings] })
}

/** Refuses a write that did not see the newest row. */
export function refuseStale(row: { readonly revision: number }, seen: number): void {
  if (row.revision !== seen)
    throw new Problem('changed-elsewhere', undefined, { currentRevision: row.revision })
}
