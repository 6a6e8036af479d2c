import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { answerNotFound } from '../problems.ts'

/** Serves the built web app: hashed assets for ever, the page itself always fresh, every screen's address the page. */
export async function serveWebFiles(app: FastifyInstance, webFolder: string | undefined): Promise<void> {
  const present = webFolder !== undefined && existsSync(join(webFolder, 'index.html'))
  if (present)
    await app.register(staticFiles, {
      root: webFolder,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = path.includes(`${sep}assets${sep}`)
        void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    const isFile = /\.[a-z0-9]+(\?|$)/i.test(request.url) || request.url.startsWith('/assets/')
    if (!wantsPage || request.url.startsWith('/api') || isFile) return answerNotFound(request, reply)
    const isPortal = /^\/portal(?:[/?]|$)/.test(request.url)
    if (present) return reply.sendFile(isPortal ? 'portal.html' : 'index.html')
    return reply
      .status(503)
      .type('text/plain; charset=utf-8')
      .send('The web app is not built yet. Run "npm run build", then start again.\n')
  })
}
