import { expect, test } from '@playwright/test'
import { openDesign, signInAs } from './clinic.ts'
import { changedShare } from './pixels.ts'
import { startHalftone, type RunningServer } from './running-server.ts'
import { studioOn } from './studio.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone('demo')
})
test.afterAll(() => server.stop())
test.use({ viewport: { width: 1280, height: 800 } })

test('See says how it reads from a distance, and shows another light as an estimate', async ({ page }) => {
  await signInAs(page, server, 'practitioner')
  await openDesign(page, server, 'Marco Ferreira')
  const studio = studioOn(page)
  await studio.dotsShown()
  await studio.goTo('See')
  const report = page.getByRole('region', { name: /^Skin and dots/ })
  await expect(report.getByText(/^Healed, seen from 0\.3 m/)).toBeVisible({ timeout: 30_000 })
  await page.getByRole('radiogroup', { name: 'Seen from' }).getByText('2 m').click()
  await expect(report.getByText(/^Healed, seen from 2 m/)).toBeVisible({ timeout: 30_000 })
  await expect(
    report.getByText('From here neither single dots nor single hairs can be told apart.'),
  ).toBeVisible()
  await expect(report.getByText(/^Reads as shaved hair$/)).toBeVisible()
  await expect(page.getByText('From 2 m it reads as shaved hair where it is densest.')).toBeVisible()

  await studio.moment('Before').click()
  const taken = await studio.settledPicture()
  const light = page.getByRole('radiogroup', { name: 'Light' })
  await light.getByText('Warm').click()
  await expect(page.getByText(/^An estimate: the colour of lamps at home/)).toBeVisible()
  await expect
    .poll(async () => changedShare(taken, await studio.settledPicture()), { timeout: 30_000 })
    .toBeGreaterThan(0.3)
  await light.getByText('As taken').click()
  await expect
    .poll(async () => changedShare(taken, await studio.settledPicture()), { timeout: 30_000 })
    .toBe(0)
})

test('a proposal is walked by keyboard, used as one step, and taken back', async ({ page }) => {
  await signInAs(page, server, 'practitioner')
  await openDesign(page, server, 'Marco Ferreira')
  const studio = studioOn(page)
  const dots = await studio.dotsShown()
  await studio.tab('Dots')
  await page.getByRole('button', { name: 'Propose dots' }).click()
  const proposal = page.getByRole('region', { name: 'Proposed dots' })
  await expect(proposal.getByText(/choices, from the safest to the closest match/)).toBeVisible({
    timeout: 30_000,
  })
  const curve = proposal.getByRole('radiogroup', { name: /^Choices from the safest/ })
  await expect(curve.getByRole('radio', { checked: true })).toHaveAccessibleName(
    /^Recommended\. Choice \d+ of/,
  )

  await curve.getByRole('radio', { checked: true }).focus()
  await page.keyboard.press('Home')
  const safest = curve.getByRole('radio', { name: /^Choice 1 of/ })
  await expect(safest).toBeFocused()
  await expect(safest).toBeChecked()
  await page.keyboard.press('ArrowRight')
  const second = curve.getByRole('radio', { name: /Choice 2 of/ })
  await expect(second).toBeFocused()
  const said = (await second.getAttribute('aria-label')) ?? ''
  const shade = /shade 1 : (\d+)/.exec(said)?.[1]
  await expect(proposal.getByText(said)).toBeVisible()

  await proposal.getByRole('button', { name: 'Use this' }).click()
  await expect(proposal.getByRole('button', { name: 'The design uses this' })).toBeVisible()
  await expect(studio.panel.getByRole('slider', { name: 'Shade' })).toHaveAttribute('aria-valuenow', shade!)
  await expect.poll(() => studio.dotsShown()).toBeLessThan(0.6 * dots)
  await studio.undo.click()
  await expect(page.getByText('Undone: use a proposal')).toBeAttached()
  await expect.poll(() => studio.dotsShown()).toBe(dots)

  await proposal.getByRole('combobox', { name: 'Look wanted' }).selectOption('Soft')
  await expect(curve.getByRole('radio', { checked: true })).toHaveAccessibleName(/^Recommended/)
})
