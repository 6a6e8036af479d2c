import { Problem } from '../problems.ts'

/** Where a list goes on, as an opaque word; its last part is the id of a row. */
export const writeCursor = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** The parts of a cursor that `writeCursor` made; anything else is refused. */
export function readCursor(cursor: string, count: 2): readonly [string, string]
export function readCursor(cursor: string, count: 3): readonly [string, string, string]
export function readCursor(cursor: string, count: number): readonly string[] {
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (parts.length === count && parts.every((part) => typeof part === 'string')) {
      const id = parts.at(-1)
      if (id !== undefined && /^[0-9a-f-]{36}$/.test(id)) return parts
    }
  } catch {
    // not ours: the sentence below
  }
  const detail = 'Take the cursor from `nextCursor` of the page before.'
  throw new Problem('request-invalid', detail, { errors: [{ pointer: '/cursor', detail }] })
}
