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

/** Everything that the browser keeps for this server, as text: databases, storage and files. */
const keptOnDevice = (page: Page) =>
  page.evaluate(async () => {
    const kept: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opened = indexedDB.open(name!)
        opened.addEventListener('error', () => reject(new Error('closed')))
        opened.addEventListener('success', () => resolve(opened.result))
      })
      for (const store of database.objectStoreNames)
        kept.push(
          await new Promise<string>((resolve) => {
            const asked = database.transaction(store).objectStore(store).getAll()
            asked.addEventListener('success', () => resolve(JSON.stringify(asked.result)))
          }),
        )
      database.close()
    }
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys())
        kept.push(request.url, (await (await caches.match(request))?.text()) ?? '')
    return kept.join('\n')
  })

/** Opens the session of a client and waits until the device has what a reload without a network needs. */
async function openKeptSession(page: Page, clientName: string): Promise<string> {
  await signInAs(page, server, 'practitioner')
  const ask = api(page, server)
  const client = await ask.clientNamed(clientName)
  const [plan] = await ask.plans(client.id)
  const path = `${server.address}/sessions/${await ask.openSession(client.id, plan!.id)}`
  await page.goto(path)
  await expect(page.getByRole('button', { name: 'Record pass' })).toBeVisible()
  await expect.poll(() => filesKept(page)).toBeGreaterThan(5)
  await expect.poll(() => sessionsKept(page)).toBe(1)
  return path
}

/** The page of a session without a network shows that the server is out of reach, and nobody's name. */
async function expectNothingOffline(page: Page, path: string, clientName: string) {
  await page.context().setOffline(true)
  await page.goto(path)
  await expect(page.getByRole('heading', { name: 'The server does not answer' })).toBeVisible()
  await expect(page.getByText(clientName)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Record pass' })).toHaveCount(0)
  expect(await keptOnDevice(page)).not.toContain(clientName)
  await page.context().setOffline(false)
}

test('signing out takes a session off the device, and the next person sees nothing of the one before', async ({
  page,
  context,
}) => {
  const name = 'Marco Ferreira'
  const path = await openKeptSession(page, name)
  await page.getByLabel('Note').fill('Half a sentence')
  // It was there before: without a network the page comes back with the client and the note.
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByRole('link', { name })).toBeVisible()
  await expect(page.getByLabel('Note')).toHaveValue('Half a sentence')
  expect(await keptOnDevice(page)).toContain(name)
  await context.setOffline(false)

  await page.getByRole('button', { name: 'Account' }).tap()
  await page.getByRole('menuitem', { name: 'Sign out' }).tap()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect.poll(() => sessionsKept(page)).toBe(0)
  await expectNothingOffline(page, path, name)

  await signInAs(page, server, 'owner')
  await page.goto(`${server.address}/today`)
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
  await expectNothingOffline(page, path, name)
  // Who may see the session opens it with what the server has, without what the other was writing.
  await page.goto(path)
  await expect(page.getByLabel('Note')).toHaveValue('')
  await page.request.post(`${server.address}/api/sign-out`)
  await signInAs(page, server, 'practitioner')
  await page.goto(path)
  await expect(page.getByLabel('Note')).toHaveValue('Half a sentence')
})

test('the PIN lock takes a session off the device until it is opened again', async ({ page }) => {
  const name = 'Marco Ferreira'
  const path = await openKeptSession(page, name)
  const set = await page.request.put(`${server.address}/api/me/pin`, { data: { pin: '204815' } })
  expect(set.status()).toBe(204)
  await page.reload()
  await expect.poll(() => sessionsKept(page)).toBe(1)
  await page.getByRole('button', { name: 'Lock', exact: true }).tap()
  await expect(page.locator('#root')).toBeHidden()
  await expect.poll(() => sessionsKept(page)).toBe(0)
  await expectNothingOffline(page, path, name)

  await page.goto(path)
  await expect(page.getByRole('heading', { name: 'Petra Lindholm', level: 1 })).toBeVisible()
  await expect(page.getByText(name)).toHaveCount(0)
  await page.keyboard.type('204815')
  await expect(page.getByRole('link', { name })).toBeVisible()
  await expect.poll(() => sessionsKept(page)).toBe(1)
})

test('a recall drill leads from a pasted notice to lots, sessions and a report', async ({ page }) => {
  await signInAs(page, server, 'owner')
  await page.goto(`${server.address}/recalls`)
  await page.getByRole('button', { name: 'Paste a notice' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Grey pigment')
  await dialog
    .getByLabel('Text of the notice')
    .fill('Nordlicht recalls Carbon grey, lots NL-2207 and NL-2299, for bacteria.')
  await expect(dialog.getByLabel('Lots', { exact: true })).toHaveValue('NL-2207, NL-2299')
  await dialog.getByLabel(/This is a drill/).check()
  await dialog.getByRole('button', { name: 'Match with the stock' }).click()
  await expect(page.getByText(/The notice names lot NL-2207\./)).toBeVisible()
  await page.getByRole('button', { name: 'Set Nordlicht Carbon grey, lot NL-2207 aside' }).click()
  await expect(page.getByRole('link', { name: 'Jonas Lindqvist' })).toHaveCount(3)
  await page.getByLabel('Note on Jonas Lindqvist').fill('Calls back tomorrow')
  await page
    .getByRole('listitem')
    .filter({ has: page.getByLabel('Note on Jonas Lindqvist') })
    .getByRole('button', { name: 'Log it' })
    .click()
  await expect(
    page.getByRole('list', { name: 'Tries to reach Jonas Lindqvist' }).getByRole('listitem'),
  ).toContainText('Calls back tomorrow')
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
