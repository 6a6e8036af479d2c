import type pg from 'pg'

/** Statements that a connection keeps planned; a plan takes some fifty kilobytes of it. */
const mostNames = 150
/** A text that comes this often is one of those that requests are made of. */
const usesBeforeName = 8
/** Lists of many ids make texts of many lengths; they are not worth a place. */
const longestNamed = 8_000
const mostTexts = 5_000

/** PostgreSQL: "cached plan must not change result type", after a newer version has changed a table. */
const planIsStale = '0A000'

/**
 * Lets PostgreSQL keep the plans of the statements that are sent most: of a short request, planning is half the work.
 * The texts are named once for all connections of a pool.
 */
export function nameStatements(pool: pg.Pool): void {
  const uses = new Map<string, number>()
  const names = new Map<string, string | undefined>()
  const nameOf = (text: string): string | undefined => {
    if (names.has(text)) return names.get(text)
    if (text.length > longestNamed || names.size >= mostNames) return undefined
    const times = (uses.get(text) ?? 0) + 1
    if (uses.size > mostTexts) uses.clear()
    uses.set(text, times)
    if (times < usesBeforeName) return undefined
    uses.delete(text)
    const name = `halftone_${names.size}`
    names.set(text, name)
    return name
  }
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    const named = (...args: unknown[]): unknown => {
      const [text, values, ...rest] = args
      const name =
        // Without values it may be several statements in one, which cannot be planned.
        typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined
      if (name === undefined) return query(...args)
      const answer = query({ name, text, values }, ...rest) as Promise<unknown>
      return answer.catch((error: unknown) => {
        if ((error as { code?: string }).code === planIsStale) names.set(text as string, undefined)
        throw error
      })
    }
    client.query = named as typeof client.query
  })
}
