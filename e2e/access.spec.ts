import { expect, test } from '@playwright/test'
import { api, openDesign, signInAs } from './clinic.ts'
import { meanLightness, picture } from './pixels.ts'
import { placesOf } from './places.ts'
import { startHalftone, type RunningServer } from './running-server.ts'
import { studioOn } from './studio.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone('demo')
})
test.afterAll(() => server.stop())

const clientName = 'Marco Ferreira'

test('night colours are dark and paper is light', async ({ page }) => {
  await signInAs(page, server, 'owner')
  const [clients] = await placesOf(page, server)
  await page.emulateMedia({ colorScheme: 'dark' })
  await clients!.open()
  expect(meanLightness(await picture(await page.screenshot()))).toBeLessThan(60)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(async () => meanLightness(await picture(await page.screenshot()))).toBeGreaterThan(215)
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Dark' }).click()
  await expect.poll(async () => meanLightness(await picture(await page.screenshot()))).toBeLessThan(60)
  await page.reload()
  await expect(page.getByRole('main').getByRole('listitem')).not.toHaveCount(0)
  expect(meanLightness(await picture(await page.screenshot()))).toBeLessThan(60)
})

test('a client is added and a hairline moved with the keyboard alone', async ({ page }) => {
  await signInAs(page, server, 'practitioner')
  const focused = page.locator(':focus')
  /** Presses Tab until the focus is where it should be, as somebody without a mouse does. */
  const tabTo = async (name: RegExp, most: number) => {
    for (let press = 0; press < most; press++) {
      await page.keyboard.press('Tab')
      if (name.test((await focused.getAttribute('aria-label')) ?? (await focused.innerText()))) return
    }
    throw new Error(`${most} presses of Tab did not reach ${name}`)
  }
  const [clients] = await placesOf(page, server)
  await clients!.open()
  await tabTo(/^Add client$/, 12)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Add client' })).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.type('Keyboard Only')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Keyboard Only', level: 1 })).toBeVisible()
  await api(page, server).clientNamed('Keyboard Only')

  const { designId } = await openDesign(page, server, 'Jonas Lindqvist')
  const studio = studioOn(page)
  await studio.dotsShown()
  const before = await api(page, server).design(designId)
  await tabTo(/^Middle of the hairline/, 40)
  const height = async () => Number(/(\d+) mm/.exec((await focused.getAttribute('aria-label')) ?? '')?.[1])
  const heightBefore = await height()
  await page.keyboard.press('Shift+ArrowUp')
  await expect.poll(height).toBeGreaterThanOrEqual(heightBefore + 3)
  await expect
    .poll(async () => (await api(page, server).design(designId)).revision)
    .toBeGreaterThan(before.revision)
  const after = await api(page, server).design(designId)
  const middle = (before.design.hairline.controlPoints.length - 1) / 2
  expect(after.design.hairline.controlPoints[middle]).not.toEqual(
    before.design.hairline.controlPoints[middle],
  )
  expect(after.design.hairline.controlPoints[0]).toEqual(before.design.hairline.controlPoints[0])

  await page.keyboard.press('Control+z')
  await expect
    .poll(async () => (await api(page, server).design(designId)).design.hairline)
    .toEqual(before.design.hairline)
})

test('reception sees clients, plans and quotes, but no photo and no design', async ({ page, browser }) => {
  const practice = await browser.newPage()
  await signInAs(practice, server, 'practitioner')
  const ask = api(practice, server)
  const client = await ask.clientNamed(clientName)
  const [design] = await ask.designs(client.id)
  const [photo] = await ask.photos(client.id)
  const [plan] = await ask.plans(client.id)
  await practice.close()

  await signInAs(page, server, 'reception')
  const refused: string[] = []
  page.on('response', (answer) => {
    if (answer.url().includes('/api/') && answer.status() === 403) refused.push(answer.url())
  })
  const status = (path: string) => api(page, server).status(path)
  expect(await status(`/api/clients/${client.id}/photos`)).toBe(403)
  expect(await status(`/api/photos/${photo!.id}/file`)).toBe(403)
  expect(await status(`/api/clients/${client.id}/designs`)).toBe(403)
  expect(await status(`/api/designs/${design!.id}`)).toBe(403)
  expect(await status(`/api/designs/${design!.id}/plan`)).toBe(403)
  expect(await status(`/api/plans/${plan!.id}`)).toBe(200)
  expect(await status(`/api/clients/${client.id}/papers`)).toBe(403)
  expect(await status(`/api/clients/${client.id}/paper-states`)).toBe(200)

  await page.goto(`${server.address}/clients`)
  await expect(page.getByRole('link', { name: clientName })).toBeVisible()
  await page.getByRole('link', { name: clientName }).click()
  await expect(page.getByRole('heading', { name: 'Plans and quotes' })).toBeVisible()
  // The timeline names the plan too.
  const plans = page.getByRole('region', { name: 'Plans and quotes' })
  await expect(plans.getByRole('link', { name: /^Plan \d/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Photos' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Designs' })).toHaveCount(0)
  await expect(page.getByText(/Mole on the left front/)).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0)
  await plans.getByRole('link', { name: /^Plan \d/ }).click()
  await expect(page.getByRole('region', { name: 'Quote' })).toBeVisible()
  // The pages ask for nothing that the role may not have.
  expect(refused).toEqual([])
  await page.goto(`${server.address}/clients/${client.id}/studio/${design!.id}`)
  await expect(page.getByRole('heading', { name: 'Plans and quotes' })).toBeVisible()
  await expect(page).toHaveURL(`${server.address}/clients/${client.id}`)
})
