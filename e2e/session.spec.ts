import { expect, test, type Page } from '@playwright/test'
import { api, signInAs } from './clinic.ts'
import { startHalftone, type RunningServer } from './running-server.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone('demo')
})
test.afterAll(() => server.stop())

test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true })

type Kept = { id: string; state: string; doneDots: number; plannedDots: number; passes: { dots: number }[] }

/** Begins the next session of a demo client through the pages and gives what the server knows of it. */
async function begin(page: Page, clientName: string) {
  await signInAs(page, server, 'practitioner')
  const client = await api(page, server).clientNamed(clientName)
  await page.goto(`${server.address}/clients/${client.id}`)
  await page.getByRole('link', { name: /^Start session/ }).tap()
  await page.getByRole('button', { name: 'Begin the session' }).tap()
  await expect(page.getByRole('button', { name: 'Record pass' })).toBeVisible()
  const id = new URL(page.url()).pathname.split('/').at(-1)!
  const kept = async (): Promise<Kept> =>
    (await page.request.get(`${server.address}/api/sessions/${id}`)).json() as Promise<Kept>
  return { id, kept }
}

/** A pass in three taps: zone, what is seen, record. */
async function threeTaps(page: Page, zone: string | RegExp) {
  await page.getByRole('group', { name: 'Zone' }).getByRole('button', { name: zone }).tap()
  await page.getByRole('button', { name: 'No bleeding' }).tap()
  await page.getByRole('button', { name: 'Record pass' }).tap()
}

/** Files that the device keeps for a reload without a network. */
const filesKept = (page: Page) =>
  page.evaluate(async () => (await (await caches.open('room-shell-1')).keys()).length)

/** Sessions whose data the device keeps. */
const sessionsKept = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opened = indexedDB.open('halftone-room')
        opened.addEventListener('error', () => reject(new Error('closed')))
        opened.addEventListener('success', () => {
          const asked = opened.result.transaction('sessions').objectStore('sessions').count()
          asked.addEventListener('success', () => {
            opened.result.close()
            resolve(asked.result)
          })
        })
      }),
  )

test('an expired lot is refused with the reason, before the session and in it', async ({ page }) => {
  await signInAs(page, server, 'practitioner')
  const client = await api(page, server).clientNamed('Marco Ferreira')
  await page.goto(`${server.address}/clients/${client.id}/session`)
  const pigments = page.getByRole('group', { name: 'Pigment' })
  await pigments.getByRole('button', { name: /lot NL-1903/ }).tap()
  await expect(pigments.getByRole('alert')).toContainText(/NL-1903 expired on \d{1,2} \p{L}+ \d{4}/u)
  await expect(pigments.getByRole('button', { name: /lot NL-1903/ })).toHaveAttribute('aria-pressed', 'false')
  await pigments.getByRole('button', { name: /lot NL-2207/ }).tap()
  await expect(pigments.getByRole('alert')).toHaveText('')
  await page.getByRole('button', { name: 'Begin the session' }).tap()
  await page.getByRole('button', { name: 'Change the set-up' }).tap()
  const inside = page.getByRole('group', { name: 'Pigment' })
  await inside.getByRole('button', { name: /lot NL-1903/ }).tap()
  await expect(inside.getByRole('alert')).toContainText('expired on')
})

test('papers that are missing stand in the way, with what mends them and the way to them', async ({
  page,
}) => {
  await signInAs(page, server, 'owner')
  const client = await api(page, server).clientNamed('Amina Diallo')
  await page.goto(`${server.address}/clients/${client.id}/session`)
  const gates = page.getByRole('region', { name: 'Before it begins' })
  const gate = (name: string) => gates.getByRole('listitem').filter({ hasText: name })
  await expect(gate('Age')).toContainText('open')
  await expect(gate('Consent')).toContainText('Let the client read and sign the consent.')
  await expect(gate('Consent').getByRole('textbox')).toHaveCount(0)
  await expect(gate('Health screen')).toContainText(/Wait until \d{1,2} \p{L}+ \d{4}, then ask again\./u)
  await expect(gate('Patch test')).toContainText('No patch test is recorded.')
  await expect(page.getByRole('button', { name: 'Begin the session' })).toBeDisabled()
  await gates.getByRole('link', { name: 'Papers of Amina Diallo' }).tap()
  await expect(page).toHaveURL(new RegExp(`/clients/${client.id}#papers$`))
  await expect(page.getByRole('region', { name: 'Papers' })).toBeInViewport()
})

test('a course is begun, dotted in three taps a pass, out of reach for a while, and closed with nothing lost', async ({
  page,
  context,
}) => {
  const { kept } = await begin(page, 'Samuel Okafor')
  const sizes = await page
    .getByRole('main')
    .getByRole('button')
    .evaluateAll((all) => all.map((button) => button.getBoundingClientRect().height))
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(56)

  await threeTaps(page, /^Frontal/)
  await expect(page.getByText('Everything is sent')).toBeVisible()
  await expect.poll(async () => (await kept()).passes.length).toBe(1)
  await page.getByRole('button', { name: /^Start the timer/ }).tap()

  await context.setOffline(true)
  await threeTaps(page, /^Mid-scalp/)
  await threeTaps(page, /^Crown/)
  await expect(page.getByText('2 records wait on this tablet')).toBeVisible()
  await expect(page.getByText('Not sent yet')).toHaveCount(2)
  expect((await kept()).passes).toHaveLength(1)
  await context.setOffline(false)
  await expect(page.getByText('Everything is sent')).toBeVisible()
  await expect.poll(async () => (await kept()).passes.length).toBe(3)

  // The page is loaded anew while the network is gone: plan, timer and what waits are there, more can be recorded, and all
  // of it goes out once.
  await expect.poll(() => filesKept(page)).toBeGreaterThan(5)
  await context.setOffline(true)
  await threeTaps(page, /^Temporal, left/)
  await expect(page.getByText('1 record waits on this tablet')).toBeVisible()
  await page.reload()
  await expect(page.getByText('1 record waits on this tablet')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Pause the timer/ })).toBeVisible()
  await threeTaps(page, /^Temporal, right/)
  await expect(page.getByText('2 records wait on this tablet')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('Everything is sent')).toBeVisible()
  await expect.poll(async () => (await kept()).passes.length).toBe(5)

  await page.getByLabel('Note').fill('Skin calm.')
  await page.getByRole('button', { name: 'Close the session' }).tap()
  const summary = page.getByRole('region', { name: 'Done against planned' })
  await expect(summary.getByRole('row', { name: /^Frontal/ })).toBeVisible()
  await expect(summary.getByText('Skin calm.')).toBeVisible()
  await expect.poll(() => sessionsKept(page)).toBe(0)
  const closed = await kept()
  expect(closed.state).toBe('closed')
  expect(closed.doneDots).toBe(closed.passes.reduce((sum, { dots }) => sum + dots, 0))

  await page.getByRole('button', { name: 'Correct', exact: true }).first().tap()
  await page.getByRole('dialog').getByLabel('Dots').fill('100')
  await page.getByRole('dialog').getByLabel('Reason').fill('Counted twice.')
  await page.getByRole('button', { name: 'Keep the correction' }).tap()
  await expect(page.getByText('corrected')).toBeVisible()
  await expect.poll(async () => (await kept()).doneDots).toBeLessThan(closed.doneDots)
})

test('a recall drill leads from a pasted notice to lots, sessions and a report', async ({ page }) => {
  await signInAs(page, server, 'owner')
  await page.goto(`${server.address}/recalls`)
  await page.getByRole('button', { name: 'Paste a notice' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Grey pigment')
  await dialog
    .getByLabel('Text of the notice')
    .fill('Nordlicht recalls Carbon grey, Lot NL-2207, for bacteria.')
  await dialog.getByLabel(/This is a drill/).check()
  await dialog.getByRole('button', { name: 'Match with the stock' }).click()
  await expect(page.getByText(/The notice names lot NL-2207\./)).toBeVisible()
  await page.getByRole('button', { name: 'Set Nordlicht Carbon grey, lot NL-2207 aside' }).click()
  await expect(page.getByRole('link', { name: 'Jonas Lindqvist' })).toHaveCount(3)
  const report = page.getByRole('link', { name: 'Report', exact: true })
  const pdf = await page.request.get(server.address + (await report.getAttribute('href')))
  expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf'])
})

test('reception sees the stock, and nothing of a session', async ({ page }) => {
  await signInAs(page, server, 'reception')
  const refused: string[] = []
  page.on('response', (answer) => {
    if (answer.url().includes('/api/') && answer.status() === 403) refused.push(answer.url())
  })
  await page.goto(`${server.address}/stock`)
  await expect(page.getByRole('region', { name: 'Nordlicht Carbon grey' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Recalls' })).toHaveCount(0)
  const client = await api(page, server).clientNamed('Jonas Lindqvist')
  await page.goto(`${server.address}/clients/${client.id}`)
  await expect(page.getByRole('heading', { name: 'Plans and quotes' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Sessions' })).toHaveCount(0)
  await page.goto(`${server.address}/recalls`)
  await expect(page).toHaveURL(/\/stock$/)
  expect(refused).toEqual([])
})
