import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { signInAs } from '../e2e/clinic.ts'
import { totalBytes, watchScripts } from '../e2e/first-load.ts'
import { openOwnPage, publishPage } from '../e2e/own-page.ts'
import { startHalftone, type RunningServer } from '../e2e/running-server.ts'
import config from '../playwright.config.ts'
import { report } from './measure.ts'

// What a client waits for: the public page on a poor phone, and today's page where there is no network at all.
const visits = 5
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true }
/** A slow 4G line and a phone a quarter as fast as this machine, as Lighthouse's mobile profile has them. */
const line = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_638_400 / 8,
  uploadThroughput: 768_000 / 8,
}
const slowerTimes = 4
const targets = { largestPaintMs: 1500, scriptKb: 100, offlineMs: 1000 }

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN

async function throttle(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', line)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowerTimes })
}

/** One first visit of the public page: its largest paint, ms, and its scripts, kB as they came over the line. */
async function visitPublicPage(browser: Browser, server: RunningServer) {
  const context = await browser.newContext(phone)
  const page = await context.newPage()
  await page.addInitScript(() => {
    const seen = globalThis as unknown as { largestPaintMs: number }
    seen.largestPaintMs = NaN
    new PerformanceObserver((list) => {
      seen.largestPaintMs = list.getEntries().at(-1)?.startTime ?? NaN
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  })
  await throttle(context, page)
  const scriptsSoFar = watchScripts(page)
  await page.goto(`${server.address}/c/demo-clinic`, { waitUntil: 'networkidle' })
  const largestPaintMs = await page.evaluate(
    () => (globalThis as unknown as { largestPaintMs: number }).largestPaintMs,
  )
  const scriptKb = totalBytes(await scriptsSoFar()) / 1000
  await context.close()
  return { largestPaintMs, scriptKb }
}

/** Opens today's page without a network on a phone that has seen it before; ms until its heading stands there. */
async function openOffline(page: Page, server: RunningServer): Promise<number> {
  await page.goto('about:blank')
  const began = performance.now()
  await page.goto(`${server.address}/portal`)
  await page.getByRole('heading', { level: 1, name: /^Day \d+/ }).waitFor()
  return performance.now() - began
}

const server = await startHalftone('demo')
const browser = await chromium.launch(config.use?.launchOptions)
try {
  const desk = await browser.newContext()
  const staff = await desk.newPage()
  await signInAs(staff, server, 'owner')
  await publishPage(staff, server)
  // The pictures are drawn once and kept: no visitor waits for the drawing.
  await staff.goto(`${server.address}/c/demo-clinic`, { waitUntil: 'networkidle' })
  await desk.close()

  const paints: { largestPaintMs: number; scriptKb: number }[] = []
  for (let visit = 0; visit < visits; visit++) paints.push(await visitPublicPage(browser, server))

  const own = await browser.newContext(phone)
  const page = await own.newPage()
  await signInAs(page, server, 'owner')
  await openOwnPage(page, server, 'Jonas Lindqvist')
  // The worker takes the page over at the second visit and keeps what it shows.
  for (let visit = 0; visit < 2; visit++)
    await page.goto(`${server.address}/portal`, { waitUntil: 'networkidle' })
  await own.setOffline(true)
  const session = await own.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowerTimes })
  const offline: number[] = []
  for (let visit = 0; visit < visits; visit++) offline.push(await openOffline(page, server))
  await own.close()

  const largest = paints.map(({ largestPaintMs }) => largestPaintMs)
  const scripts = paints.map(({ scriptKb }) => scriptKb)
  report(
    'portal',
    [],
    [
      {
        name: 'what a client waits for (phone: slow 4G, CPU a quarter as fast)',
        columns: ['', 'median', 'worst', 'target'],
        rows: [
          [
            'public page, largest paint, ms',
            Math.round(median(largest)),
            Math.round(Math.max(...largest)),
            targets.largestPaintMs,
          ],
          ['public page, scripts, kB', median(scripts), Math.max(...scripts), targets.scriptKb],
          [
            'Today without a network, ms',
            Math.round(median(offline)),
            Math.round(Math.max(...offline)),
            targets.offlineMs,
          ],
        ],
      },
    ],
  )
} finally {
  await browser.close()
  await server.stop()
}
