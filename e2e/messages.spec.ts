import { expect, test } from '@playwright/test'
import { signInAs } from './clinic.ts'
import { startHalftone, type RunningServer } from './running-server.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone('demo')
})
test.afterAll(() => server.stop())

test('a message that did not go out is seen from every page, and says why until somebody deals with it', async ({
  page,
}) => {
  await signInAs(page, server, 'owner')
  await page.goto(`${server.address}/clients`)
  const nav = page.getByRole('navigation', { name: 'Main' })
  await nav.getByRole('link', { name: /Messages 1 message did not go out/ }).click()
  // The demo's portraits are drawn when first asked for, and a browser asks one server for six things at once.
  await expect(page.getByRole('main').getByText('1 message did not go out. Open it')).toBeVisible({
    timeout: 90_000,
  })
  const first = page.getByRole('main').getByRole('listitem').first()
  await expect(first).toContainText('The server refused it')
  await first.getByRole('button', { name: /^Appointment booked to / }).click()
  await expect(first.getByText('mail server: EENVELOPE 550')).toBeVisible()
  await first.getByRole('button', { name: 'Take back' }).click()
  await expect(nav.getByRole('link', { name: 'Messages', exact: true })).toBeVisible()
})
