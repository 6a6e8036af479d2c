import type { Socket } from 'node:net'
import type pg from 'pg'

/**
 * Sends the statements that are made in one turn of the event loop in one write. Of a short request, writes to the
 * socket and the waking of the other side are the larger part.
 */
export function writeTogether(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    let held = false
    const together = (...args: unknown[]): unknown => {
      if (!held) {
        held = true
        stream.cork()
        // After the promises that are settled by now, which may make more statements.
        process.nextTick(() => {
          held = false
          stream.uncork()
        })
      }
      return query(...args)
    }
    client.query = together as typeof client.query
  })
}
