import pg from 'pg'

export const timestamptzOid = 1184

const usual = pg.types.getTypeParser(timestamptzOid) as (text: string) => Date
const utc = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/

/** An instant as PostgreSQL writes it in UTC, the one form in which this server asks for it; any other the usual way. */
export function parseInstant(text: string): Date {
  if (!utc.test(text)) return usual(text)
  // Up to milliseconds: a Date holds no more.
  return new Date(`${text.slice(0, 10)}T${text.slice(11, Math.min(text.length - 3, 23))}Z`)
}
