import { healthKinds, routes } from '@halftone/clinic'
import type { FastifyInstance } from 'fastify'
import { handle } from '../../http/handle.ts'
import { Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { requireClient } from '../booking/appointment-routes.ts'
import { inOrder, type TimelineCursor } from './timeline-source.ts'
import { timelineSources } from './timeline-sources.ts'

const usualLimit = 40

export function addTimelineRoutes(app: FastifyInstance, services: Services): void {
  handle(app, services, routes.timeline, ({ user, params, query, inClinic }) =>
    inClinic(async (transaction) => {
      const seesHealth = user.role !== 'reception'
      const limit = query.limit ?? usualLimit
      const cursor = query.cursor === undefined ? null : readCursor(query.cursor)
      const question = {
        ...{ transaction, clientId: params.id, seesHealth, cursor },
        limit: limit + 1,
      }
      const asked = timelineSources.filter(
        ({ kind }) =>
          (query.kinds === undefined || query.kinds.includes(kind)) &&
          (seesHealth || !healthKinds.includes(kind)),
      )
      const [found] = await Promise.all([
        Promise.all(asked.map(({ read }) => read(question))),
        requireClient(transaction, params.id),
      ])
      const items = found.flat().toSorted(inOrder)
      const page = items.slice(0, limit)
      const last = page.at(-1)
      return {
        items: page,
        nextCursor: items.length > limit && last !== undefined ? writeCursor(last) : null,
      }
    }),
  )
}

const writeCursor = ({ at, key }: TimelineCursor): string =>
  Buffer.from(JSON.stringify([at, key])).toString('base64url')

function readCursor(cursor: string): TimelineCursor {
  try {
    const [at, key] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (typeof at === 'string' && typeof key === 'string' && !Number.isNaN(Date.parse(at))) return { at, key }
  } catch {
    // not ours: the sentence below
  }
  const detail = 'Take the cursor from `nextCursor` of the page before.'
  throw new Problem('request-invalid', detail, { errors: [{ pointer: '/cursor', detail }] })
}
