import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { createServer, type ViteDevServer } from 'vite'
import type { Difference, Scene } from './parity/compare.ts'

// The studio's own modules, served as they are: what is compared is what the studio runs.
const webFolder = fileURLToPath(new URL('../packages/web', import.meta.url))
const compareUrl = `/@fs${fileURLToPath(new URL('parity/compare.ts', import.meta.url))}`

let vite: ViteDevServer
let address = ''
test.beforeAll(async () => {
  vite = await createServer({
    root: webFolder,
    configFile: `${webFolder}/vite.config.ts`,
    logLevel: 'error',
    cacheDir: fileURLToPath(new URL('../test-results/parity-cache', import.meta.url)),
    server: { host: '127.0.0.1', port: 0, watch: null, hmr: false },
    optimizeDeps: { noDiscovery: true, include: [] },
  })
  await vite.listen()
  address = vite.resolvedUrls?.local[0] ?? ''
})
test.afterAll(() => vite.close())

const scenes: readonly Scene[] = [
  { design: 'norwood-5', view: 'front', stage: 'healed', widthPx: 700 },
  { design: 'norwood-5', view: 'front', stage: 'session-3', widthPx: 1400 },
  { design: 'norwood-7', view: 'top', stage: 'session-1', widthPx: 500 },
  { design: 'diffuse-women', view: 'top', stage: 'session-3', widthPx: 1100 },
  { design: 'norwood-3', view: 'left', stage: '3y', widthPx: 1200 },
  { design: 'norwood-5', view: 'front', stage: 'healed', widthPx: 700, light: 'soft' },
  { design: 'norwood-7', view: 'top', stage: 'session-2', widthPx: 900, light: 'hard' },
  { design: 'norwood-3', view: 'left', stage: 'session-1', widthPx: 700, light: 'warm' },
  { design: 'norwood-5', view: 'front', stage: 'healed', widthPx: 700, light: 'hard', split: 0.5 },
  { design: 'norwood-5', view: 'top', stage: 'session-2', day: 5, widthPx: 900, isOwn: true },
  { design: 'norwood-5', view: 'front', stage: '3y', widthPx: 700, isOwn: true },
]
for (const scene of scenes) {
  const light = scene.light ? ` in ${scene.light} light${scene.split ? ', beside before' : ''}` : ''
  const own = `${scene.day ? ` day ${scene.day}` : ''}${scene.isOwn ? ', own ink, rates, kinds and hair,' : ''}`
  test(`${scene.design} ${scene.view} ${scene.stage}${own} at ${scene.widthPx} px${light}: the stage and the export differ by at most 1 of 255`, async ({
    page,
  }) => {
    await page.goto(`${address}src/studio/README.md`)
    const difference = await page.evaluate(
      async ([url, each]) => {
        const { compareRenderers } = (await import(url)) as {
          compareRenderers: (scene: Scene) => Promise<Difference>
        }
        return compareRenderers(each)
      },
      [compareUrl, scene] as const,
    )
    if (process.env['HALFTONE_VERBOSE']) console.log(JSON.stringify(difference))
    // Enough dots, on enough skin, or the comparison would say nothing.
    expect(difference.dotCount).toBeGreaterThan(1000)
    expect(difference.changedPixels).toBeGreaterThan(10_000)
    expect(difference.worst, JSON.stringify(difference)).toBeLessThanOrEqual(1)
  })
}
