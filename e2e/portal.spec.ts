import { expect, test } from '@playwright/test'
import { api, signInAs } from './clinic.ts'
import { totalBytes, watchScripts } from './first-load.ts'
import { publishPage } from './own-page.ts'
import { startHalftone, type RunningServer } from './running-server.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone('demo')
})
test.afterAll(() => server.stop())

test('a client opens a link, checks in with a red flag, is told at once, and the clinic sees it', async ({
  browser,
  page,
}) => {
  await signInAs(page, server, 'practitioner')
  const { id } = await api(page, server).clientNamed('Jonas Lindqvist')
  const year = (await (await page.request.get(`${server.address}/api/clients/${id}`)).json()).birthDate.slice(
    0,
    4,
  )
  const invited = await page.request.post(`${server.address}/api/clients/${id}/portal-invitations`, {
    data: { kind: 'link' },
  })
  const { path } = await invited.json()

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })
  const own = await phone.newPage()
  const scriptsSoFar = watchScripts(own)
  await own.goto(server.address + path)
  // The secret is out of the address before anybody can look over the shoulder.
  await expect(own).toHaveURL(`${server.address}/portal/open`)
  await own.getByLabel(/^Your year of birth/).fill(year)
  await own.getByRole('button', { name: 'Open' }).click()
  await expect(own.getByRole('heading', { name: /^Day \d+ after/ })).toBeVisible()
  await expect(own).toHaveTitle('My page')
  // A poor phone opens it too: nothing of the clinic's app comes along.
  expect(totalBytes(await scriptsSoFar())).toBeLessThanOrEqual(130_000)
  await own.getByRole('navigation').getByRole('link', { name: 'How is it?' }).click()
  await own.getByRole('checkbox', { name: 'Fever or chills' }).check()
  // The advice must not wait for a network that is gone.
  await phone.setOffline(true)
  await own.getByRole('button', { name: 'Get the answer' }).click()
  await expect(own.getByRole('heading', { name: 'See a doctor today' })).toBeVisible()
  await phone.setOffline(false)
  await own.evaluate(() => window.dispatchEvent(new Event('online')))

  await page.goto(`${server.address}/from-clients`)
  const said = page.getByRole('listitem').filter({ hasText: 'Fever or chills' })
  await expect(said).toHaveCount(1)
  await expect(said).toContainText('Advised: Doctor today')
  await phone.close()
})

test('the public page reads in Arabic without a script, from right to left', async ({ browser, page }) => {
  await signInAs(page, server, 'owner')
  await publishPage(page, server)
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    locale: 'ar-EG',
    viewport: { width: 390, height: 844 },
  })
  const reader = await plain.newPage()
  await reader.goto(`${server.address}/c/demo-clinic`)
  await expect(reader.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(reader.getByRole('heading', { level: 1 })).toContainText('التصبغ الدقيق')
  const width = await reader.locator('html').evaluate((root) => root.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
  await plain.close()
})
