import { existsSync } from 'node:fs'
import { chromium, type Browser, type Locator, type Page } from '@playwright/test'
import { totalBytes, watchScripts } from '../e2e/first-load.ts'
import { startHalftone, type RunningServer } from '../e2e/running-server.ts'
import config from '../playwright.config.ts'
import { report, type Timing } from './measure.ts'

// The studio in a real browser: what the first load weighs, when the first dots stand on the photo, how a drag feels.
const opens = 5
const drags = 5
const clientName = 'Marco Ferreira'

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN
const timingOf = (name: string, times: readonly number[], items?: number): Timing => ({
  ...{ name, runs: times.length, medianMs: median(times), minMs: Math.min(...times) },
  ...(items === undefined ? {} : { items }),
})

/**
 * The server lets go of a connection that nobody used for 72 s. On a busy machine a visit lasts longer than that, and the
 * next request can take the old connection at the very moment it is closed: such a request, and only such, is sent again.
 */
const maxRetries = 3

async function ask<T>(page: Page, address: string): Promise<T> {
  const answer = await page.request.get(address, { maxRetries })
  if (!answer.ok()) throw new Error(`GET ${address}: ${answer.status()}`)
  return (await answer.json()) as T
}

async function signIn(page: Page, server: RunningServer) {
  const email = server.signIns.find(({ role }) => role === 'practitioner')?.email
  const answer = await page.request.post(`${server.address}/api/sign-in`, {
    data: { email, password: server.password },
    maxRetries,
  })
  if (!answer.ok()) throw new Error(`signing in: ${answer.status()}`)
}

/** Address of the demo design in the studio; draws every demo photo first, so that nothing is drawn while timing. */
async function prepare(page: Page, server: RunningServer): Promise<string> {
  await signIn(page, server)
  type List<K extends string> = { [key in K]: { id: string; name: string }[] }
  const { clients } = await ask<List<'clients'>>(page, `${server.address}/api/clients`)
  for (const { id } of clients) {
    const { photos } = await ask<List<'photos'>>(page, `${server.address}/api/clients/${id}/photos`)
    for (const photo of photos)
      await page.request.get(`${server.address}/api/photos/${photo.id}/file?size=full`, {
        timeout: 120_000,
        maxRetries,
      })
  }
  const client = clients.find(({ name }) => name === clientName)
  if (!client) throw new Error(`no client is called ${clientName}`)
  const path = `${server.address}/api/clients/${client.id}/designs`
  const [design] = (await ask<List<'designs'>>(page, path)).designs
  return `${server.address}/clients/${client.id}/studio/${design?.id}`
}

/** Opens the studio as on a first visit: nothing cached, signed in. */
async function firstVisit(browser: Browser, server: RunningServer, studio: string) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  // What runs this file names its functions by a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (value) => value' })
  await signIn(page, server)
  const scriptsSoFar = watchScripts(page)
  const began = performance.now()
  await page.goto(studio)
  const stage = page.locator('[aria-roledescription="photo stage"][data-dots="shown"]')
  await stage.waitFor({ timeout: 120_000 })
  const navigationMs = performance.now() - began
  const openMs = await page.evaluate(
    () => performance.getEntriesByName('halftone-first-dots')[0]?.duration ?? NaN,
  )
  const scripts = await scriptsSoFar()
  return { page, stage, navigationMs, openMs, scriptKb: totalBytes(scripts) / 1000, scripts }
}

type Halftone = { halftone: { frameTimes: number[]; timings: () => Record<string, number> } }

/** Drags the middle of the hairline up and down for about a second; ms per picture that was really drawn. */
async function dragHairline(page: Page, stage: Locator): Promise<number> {
  const handle = page.getByRole('button', { name: /^Middle of the hairline/ })
  const box = await handle.boundingBox()
  if (!box) throw new Error('the hairline has no handle')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y - 4)
  await stage.evaluate((host) => {
    ;(host as unknown as Halftone).halftone.frameTimes.length = 0
  })
  const began = performance.now()
  for (let step = 1; step <= 60; step++)
    await page.mouse.move(x + 6 * Math.sin(step / 7), y + 10 * Math.sin(step / 10))
  const elapsedMs = performance.now() - began
  const pictures = await stage.evaluate((host) => (host as unknown as Halftone).halftone.frameTimes.length)
  await page.mouse.up()
  return elapsedMs / Math.max(1, pictures)
}

type Moves = { readonly perPicture: number[]; readonly mainThread: number[]; readonly drawing: number[] }

/** Lets the page note how far its animation frames lie apart: what a hand on a slider feels. */
async function watchFrames(stage: Locator): Promise<() => Promise<{ gaps: number[]; drawing: number[] }>> {
  await stage.evaluate((host) => {
    const { halftone } = host as unknown as Halftone
    halftone.frameTimes.length = 0
    const gaps: number[] = []
    // A frame's time lies before the moment that it is asked for: only two frames can be compared.
    let last: number | undefined
    let isOn = true
    const tick = (now: number) => {
      if (last !== undefined) gaps.push(now - last)
      last = now
      if (isOn) requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    Object.assign(host, {
      stopWatching: () => {
        isOn = false
        return { gaps, drawing: [...halftone.frameTimes] }
      },
    })
  })
  return () =>
    stage.evaluate((host) =>
      (host as unknown as { stopWatching: () => { gaps: number[]; drawing: number[] } }).stopWatching(),
    )
}

/** Presses the arrow keys of a slider (or of the strip of moments) to and fro, as fast as the page takes them. */
async function moveToAndFro(page: Page, stage: Locator, control: Locator): Promise<Moves> {
  const moves: Moves = { perPicture: [], mainThread: [], drawing: [] }
  await control.focus()
  for (let run = 0; run < drags; run++) {
    const stop = await watchFrames(stage)
    const began = performance.now()
    for (const key of ['ArrowRight', 'ArrowLeft'])
      for (let press = 0; press < 4; press++) await page.keyboard.press(key)
    await stage.evaluate(() => new Promise((settle) => requestAnimationFrame(settle)))
    const elapsedMs = performance.now() - began
    const { gaps, drawing } = await stop()
    moves.perPicture.push(elapsedMs / Math.max(1, drawing.length))
    moves.mainThread.push(...gaps)
    moves.drawing.push(...drawing)
  }
  return moves
}

if (!existsSync(new URL('../packages/web/dist/index.html', import.meta.url)))
  throw new Error('The web app is not built yet: run npm run build first.')
const server = await startHalftone('demo')
const browser = await chromium.launch(config.use?.launchOptions ?? {})
try {
  const preparing = await browser.newPage()
  const studio = await prepare(preparing, server)
  await preparing.close()
  const navigationTimes: number[] = []
  const openTimes: number[] = []
  let scriptKb = 0
  for (let visit = 0; visit < opens; visit++) {
    const opened = await firstVisit(browser, server, studio)
    navigationTimes.push(opened.navigationMs)
    openTimes.push(opened.openMs)
    scriptKb = opened.scriptKb
    if (process.argv.includes('--verbose'))
      console.error(opened.scripts.map(({ url, bytes }) => `${bytes} ${url}`).join('\n'))
    await opened.page.close()
  }
  const { page, stage } = await firstVisit(browser, server, studio)
  const frames: number[] = []
  for (let drag = 0; drag < drags; drag++) frames.push(await dragHairline(page, stage))
  const sliders: Timing[] = []
  const measureMoves = async (name: string, control: Locator) => {
    const { perPicture, mainThread, drawing } = await moveToAndFro(page, stage, control)
    sliders.push(
      timingOf(`${name}, per picture drawn (items: dots)`, perPicture, dotCount),
      timingOf(`${name}, between two frames of the page`, mainThread),
      timingOf(`${name}, a picture's share of the page's own thread`, drawing),
    )
  }
  const dots = /: ([\d,]+) dots$/.exec((await stage.getAttribute('aria-label')) ?? '')?.[1]
  const dotCount = Number(dots?.replaceAll(',', ''))
  const tab = (name: string) => page.getByRole('radiogroup', { name: 'Design' }).getByText(name).click()
  const slider = (name: string) => page.getByRole('slider', { name })
  await tab('Density')
  await measureMoves('density slider', slider('Front').first())
  await tab('Dots')
  await measureMoves('diameter slider', slider('Healed dot'))
  await measureMoves('shade slider', slider('Shade'))
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'See' }).click()
  await measureMoves(
    'stage',
    page.getByRole('radiogroup', { name: 'Moment' }).getByRole('radio', { checked: true }),
  )
  const timings = await stage.evaluate((host) => (host as unknown as Halftone).halftone.timings())
  report('studio', [
    timingOf('first visit to first dots (items: kB of JavaScript)', navigationTimes, Math.round(scriptKb)),
    timingOf('opening the design to first dots (items: dots)', openTimes, dotCount),
    timingOf('hairline drag, per picture drawn (items: dots)', frames, dotCount),
    ...sliders,
    timingOf('last cut in the worker, there and back', [timings['cutRoundTrip'] ?? NaN], dotCount),
  ])
} finally {
  await browser.close()
  await server.stop()
}
