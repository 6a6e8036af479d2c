import { expect, test } from '@playwright/test'
import { api, signInAs } from './clinic.ts'
import { startHalftone, type RunningServer } from './running-server.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone('demo')
})
test.afterAll(() => server.stop())

test('a client is found by keys alone, and their timeline is narrowed to papers', async ({ page }) => {
  await signInAs(page, server, 'practitioner')
  await page.goto(`${server.address}/clients`)
  await expect(page.getByRole('main').getByRole('listitem')).not.toHaveCount(0)
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('FERREI')
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(page.locator(':focus')).toContainText('Marco Ferreira')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('searchbox')).toBeFocused()
  // Whoever types fast presses Enter before the list has followed.
  await page.keyboard.press('Control+a')
  await page.keyboard.type('LINDQ')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Jonas Lindqvist', level: 1 })).toBeVisible()

  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByRole('link', { name: /^Session 1 of plan/ })).toBeVisible()
  await timeline.getByRole('button', { name: 'Papers' }).click()
  await expect(timeline.getByRole('link', { name: /^Session 1 of plan/ })).toHaveCount(0)
  await expect(timeline.getByRole('link', { name: 'Consent signed' })).toBeVisible()
})

test('the owner sees the day, the figures and makes an inspection pack', async ({ page }) => {
  await signInAs(page, server, 'owner')
  await page.goto(server.address)
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
  const urgent = page.getByRole('region', { name: 'A client was sent to a doctor' })
  await expect(urgent.getByRole('listitem')).toContainText('Advised: Doctor today')
  await page.goto(`${server.address}/reports`)
  await expect(page.getByRole('article', { name: 'No-shows' })).toContainText(
    /of \d+ visits|Nothing to count/,
  )
  await page.getByRole('link', { name: 'Inspection pack' }).click()
  await expect(page.getByRole('row', { name: /^Consents/ })).toContainText(/[1-9]/)
  const pack = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Make the pack' }).click()
  expect((await pack).suggestedFilename()).toMatch(/^inspection-.*\.zip$/)
  await expect(page.getByRole('region', { name: 'Packs made before' })).toContainText('with numbers')
  expect(await api(page, server).status('/api/today')).toBe(200)
})
