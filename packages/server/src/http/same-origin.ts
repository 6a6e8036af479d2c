import type { FastifyInstance } from 'fastify'
import { Problem } from '../problems.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses writes that another site's page sends with our visitor's cookie. Browsers say where a request comes from
 * (Sec-Fetch-Site, Origin); programs say neither and carry no stolen cookie.
 */
export function refuseOtherOrigins(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (reading.has(request.method)) return
    const site = request.headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Problem('other-origin')
    const { origin } = request.headers
    if (origin !== undefined && hostOf(origin) !== request.host) throw new Problem('other-origin')
  })
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    return undefined // "null": a sandboxed page or a file
  }
}
