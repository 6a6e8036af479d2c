/** Kinds of a timeline's items; those of health are closed to reception. */
export const timelineKinds = [
  'appointment',
  'design',
  'plan',
  'session',
  'amendment',
  'photos',
  'paper',
  'money',
  'adverse-event',
  'check-in',
  'question',
  'message',
] as const
export type TimelineKind = (typeof timelineKinds)[number]
export const healthKinds: readonly TimelineKind[] = [
  'design',
  'session',
  'amendment',
  'photos',
  'adverse-event',
]
