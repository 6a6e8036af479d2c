/** Steps that a client can look at. `session-N` is the day of session N (fresh); `healed` is 42 days after the last. */
export const stageNames = [
  'before',
  'session-1',
  'session-2',
  'session-3',
  'session-4',
  'healed',
  '1y',
  '3y',
  '5y',
  '10y',
] as const
export type StageName = (typeof stageNames)[number]
