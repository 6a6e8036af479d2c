import { expect, test } from '@playwright/test'
import { openDesign, signInAs } from './clinic.ts'
import { firstLoadBudgetBytes, totalBytes, watchScripts } from './first-load.ts'
import { startHalftone, type RunningServer } from './running-server.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone('demo')
})
test.afterAll(() => server.stop())

test('the studio shows its first dots with at most 350 kB of JavaScript', async ({ page }) => {
  await signInAs(page, server, 'practitioner')
  const scriptsSoFar = watchScripts(page)
  await openDesign(page, server, 'Marco Ferreira')
  await expect(page.locator('[data-dots="shown"]')).toBeVisible({ timeout: 60_000 })
  const scripts = await scriptsSoFar()
  // Without the engine's worker the sum would say nothing.
  expect(scripts.map(({ url }) => url)).toContainEqual(expect.stringContaining('engine-worker'))
  const list = scripts.map(({ url, bytes }) => `${bytes} ${url}`).join('\n')
  expect(totalBytes(scripts), list).toBeLessThanOrEqual(firstLoadBudgetBytes)
})

test('the parts that the first picture does without come soon after, for when the network goes', async ({
  page,
  context,
}) => {
  await signInAs(page, server, 'practitioner')
  const scriptsSoFar = watchScripts(page)
  await openDesign(page, server, 'Marco Ferreira')
  await expect(page.locator('[data-dots="shown"]')).toBeVisible({ timeout: 60_000 })
  await expect
    .poll(async () => (await scriptsSoFar()).map(({ url }) => url).join(' '), { timeout: 60_000 })
    .toMatch(/see-panel.*late-parts|late-parts.*see-panel/)
  // The two are the last to be asked for, and not always the last to come.
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'See' }).click()
  await expect(page.getByRole('button', { name: 'Save this picture (PNG)' })).toBeVisible()
})
