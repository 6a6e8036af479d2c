import { expect, test } from '@playwright/test'
import { openDesign, signInAs } from './clinic.ts'
import { changedShare, picture } from './pixels.ts'
import { startHalftone, type RunningServer } from './running-server.ts'
import { studioOn } from './studio.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone('demo')
})
test.afterAll(() => server.stop())
test.use({ viewport: { width: 1280, height: 800 } })

const dotsIn = (label: string | null) =>
  Number(/: ([\d,]+) dots? in/.exec(label ?? '')?.[1]?.replaceAll(',', ''))

test('the magnifier shows true dots, moves by keyboard, and says what it shows', async ({ page }) => {
  await signInAs(page, server, 'practitioner')
  await openDesign(page, server, 'Marco Ferreira')
  const studio = studioOn(page)
  await studio.dotsShown()
  await studio.goTo('See')
  await page.keyboard.press('l')
  const glass = page.locator('[aria-roledescription="magnifier"]')
  await expect(glass).toBeFocused()
  await expect(glass).toHaveAttribute(
    'aria-label',
    /12 times life-size: [1-9]\d* dots in a circle of 5\.7 mm/,
  )
  const healed = dotsIn(await glass.getAttribute('aria-label'))

  const look = async () => picture(await glass.screenshot())
  await expect(async () => {
    const withDots = await look()
    await studio.moment('Before').click()
    await expect(glass).toHaveAttribute('aria-label', /: 0 dots in/)
    await page.waitForTimeout(500)
    expect(changedShare(withDots, await look())).toBeGreaterThan(0.03)
  }).toPass({ timeout: 60_000 })
  await studio.moment('Session 1').click()
  await expect
    .poll(async () => dotsIn(await glass.getAttribute('aria-label')), { message: 'a part of the dots' })
    .toBeLessThan(healed)
  expect(dotsIn(await glass.getAttribute('aria-label'))).toBeGreaterThan(0)

  await studio.moment('Healed').click()
  await glass.focus()
  const middle = await glass.boundingBox()
  for (let press = 0; press < 3; press++) await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(async () => (await glass.boundingBox())!.x).toBeLessThan(middle!.x - 20)
  await page.keyboard.press('+')
  await expect(glass).toHaveAttribute('aria-label', /20 times life-size: \d+ dots? in a circle of 3\.4 mm/)
  await page.keyboard.press('Escape')
  await expect(glass).toHaveCount(0)
  await expect(studio.stage).toBeFocused()
})

test('skin and dots are explained in words and follow the moment', async ({ page }) => {
  await signInAs(page, server, 'practitioner')
  await openDesign(page, server, 'Marco Ferreira')
  const studio = studioOn(page)
  await studio.dotsShown()
  await studio.goTo('See')
  const report = page.getByRole('region', { name: /^Skin and dots/ })
  await expect(report.getByText(/At 560 nm, .* bare skin sends back \d+ % .* dot \d+ %/)).toBeVisible()
  await expect(report.getByRole('row', { name: /^5 years/ })).toContainText(
    /\d\d\.\d % ?\d\d\.\d to \d\d\.\d/,
  )
  await expect(report.getByText(/^(Reads as|Begins to read as)/)).toBeVisible()
  const dotWords = () => report.getByText(/, bare skin sends back/).innerText()
  const healed = await dotWords()
  await studio.moment('10 years').click()
  await expect.poll(dotWords).not.toBe(healed)
  await studio.moment('Before').click()
  await expect(report.getByText(/this skin sends back/)).toBeVisible()
  await expect(report.getByText('Middle of a dot', { exact: true })).toHaveCount(0)
})
