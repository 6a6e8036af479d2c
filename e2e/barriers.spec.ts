import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { signInAs } from './clinic.ts'
import { placesOf } from './places.ts'
import { startHalftone, type RunningServer } from './running-server.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone('demo')
})
test.afterAll(() => server.stop())

/** What stands in the way of people with assistive technology on the page as it is. */
async function barriers(page: Page, only?: readonly string[]): Promise<string[]> {
  // A button that has just come alive is still on its way from one colour to the other.
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const isMoving = () => document.getAnimations().some((animation) => animation instanceof CSSTransition)
    for (let still = 0, frames = 0; still < 3 && frames < 300; frames++) {
      await nextFrame()
      still = isMoving() ? 0 : still + 1
    }
  })
  // The legacy mode needs no second tab, and leaves out only frames of other origins, of which there are none.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (only ? axe.withRules([...only]) : axe).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id} ${target.join(' ')}: ${any[0]?.message}`),
    )
}

/** Night changes colours and nothing else, so that only they are looked at again. */
async function barriersByDayAndNight(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const byDay = await barriers(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const byNight = await barriers(page, ['color-contrast'])
  return [...byDay, ...byNight.map((barrier) => `in dark colours: ${barrier}`)]
}

const phone = { width: 390, height: 844 }
const laptop = { width: 1280, height: 720 }

/** A page is asked once for everything: loading it takes longer than looking at it. */
async function whatIsWrong(page: Page): Promise<string[]> {
  const overflowPx = await page.evaluate(
    () => Math.max(innerWidth, document.documentElement.scrollWidth) - document.documentElement.clientWidth,
  )
  await page.setViewportSize(laptop)
  const found = await barriersByDayAndNight(page)
  await page.setViewportSize(phone)
  return overflowPx > 0 ? [`scrolls sideways on a phone, by ${overflowPx} px`, ...found] : found
}

test.describe('every page', () => {
  test.use({ viewport: phone, hasTouch: true, isMobile: true })

  // In parts, so that each ends in good time on a slow machine.
  const parts = 3
  for (let part = 0; part < parts; part++)
    test(`scrolls one way on a phone and has no serious barrier, in light colours or dark ones (${part + 1} of ${parts})`, async ({
      page,
    }) => {
      const found: Record<string, string[]> = {}
      await page.goto(`${server.address}/sign-in`)
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
      if (part === 0) found['sign in'] = await whatIsWrong(page)
      await signInAs(page, server, 'owner')
      const places = await placesOf(page, server)
      const each = Math.ceil(places.length / parts)
      for (const { name, open } of places.slice(part * each, (part + 1) * each)) {
        await open()
        found[name] = await whatIsWrong(page)
      }
      const atFault = Object.entries(found).filter(([, list]) => list.length > 0)
      expect(Object.fromEntries(atFault)).toEqual({})
    })
})

test('the first page and the form for a new clinic have no serious barrier', async ({ page }) => {
  const fresh = await startHalftone()
  try {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(fresh.address)
    await expect(page.getByRole('button', { name: 'Open the demo clinic' })).toBeVisible()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Create your clinic' }).click()
    await page.getByRole('button', { name: 'Create clinic and sign in' }).click()
    await expect(
      page.getByText('Write the clinic’s name').or(page.getByText("Write the clinic's name")),
    ).toBeVisible()
    expect(await barriers(page)).toEqual([])
  } finally {
    await fresh.stop()
  }
})

test('a person who chooses Arabic reads it at once and next time, from right to left and without barriers', async ({
  page,
}) => {
  await signInAs(page, server, 'practitioner')
  await page.goto(`${server.address}/account`)
  const html = page.locator('html')
  await page.getByRole('combobox', { name: 'Language' }).selectOption('العربية')
  await expect(page.getByRole('heading', { name: 'اللغة' })).toBeVisible()
  await expect(html).toHaveAttribute('dir', 'rtl')
  expect(await barriers(page)).toEqual([])
  for (const path of ['/clients', '/calendar', '/rules']) {
    await page.goto(server.address + path)
    await expect(html).toHaveAttribute('lang', 'ar')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\p{Script=Arabic}/u)
    expect(await barriers(page)).toEqual([])
  }
  // The way back stands in each language’s own name.
  await page.goto(`${server.address}/account`)
  await page.getByRole('combobox').selectOption('English')
  await expect(page.getByRole('heading', { name: 'Language' })).toBeVisible()
  await expect(html).toHaveAttribute('dir', 'ltr')
})
