import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { api, openDesign, signInAs } from './clinic.ts'
import { openOwnPage, publishPage } from './own-page.ts'
import { meanLightness, picture } from './pixels.ts'
import { startHalftone, type RunningServer } from './running-server.ts'
import { studioOn, type StudioStep } from './studio.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone('demo')
})
test.afterAll(() => server.stop())

const clientName = 'Marco Ferreira'

type Place = { readonly name: string; readonly open: () => Promise<void> }

/** Every page of the signed-in app, each opened and filled. */
async function placesOf(page: Page): Promise<Place[]> {
  const ask = api(page, server)
  const client = await ask.clientNamed(clientName)
  const [design] = await ask.designs(client.id)
  const [plan] = await ask.plans(client.id)
  const papers = await ask.papers(client.id)
  const studio = studioOn(page)
  const at = (path: string) => page.goto(server.address + path)
  const heading = (name: string | RegExp) =>
    expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  const step = (name: StudioStep): Place => ({
    name: `studio, ${name}`,
    open: async () => {
      if (!page.url().includes('/studio/')) {
        await openDesign(page, server, clientName)
        await studio.dotsShown()
      }
      await studio.goTo(name)
    },
  })
  return [
    {
      name: 'clients',
      open: async () => {
        await at('/clients')
        await expect(page.getByRole('main').getByRole('listitem')).not.toHaveCount(0)
        await portraitsDrawn(page)
      },
    },
    {
      name: 'a client',
      open: async () => {
        await at(`/clients/${client.id}`)
        await heading(clientName)
        await expect(page.getByRole('img', { name: /^Front view/ })).toBeVisible()
        await expect(page.getByRole('link', { name: 'Plan and quote' })).toBeVisible()
      },
    },
    {
      name: 'data of the clinic',
      open: async () => {
        await at('/settings/data')
        await expect(page.getByRole('button', { name: 'Export everything' })).toBeVisible()
      },
    },
    {
      name: 'a table of clients',
      open: async () => {
        await at('/clients/import')
        await page.locator('input[type=file]').setInputFiles({
          name: 'clients.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from('Name,Email\nWalk In,walk.in@example.com\n,nameless@example.com\n'),
        })
        await expect(page.getByText('No name. Fill it in.')).toBeVisible()
      },
    },
    ...(['Photo', 'Head', 'Design', 'See', 'Plan'] as const).map(step),
    {
      name: 'a proposed plan',
      open: async () => {
        await at(`/designs/${design!.id}/plan`)
        await expect(page.getByRole('region', { name: 'Quote' })).toBeVisible()
      },
    },
    {
      name: 'a saved plan',
      open: async () => {
        await at(`/plans/${plan!.id}`)
        await expect(page.getByRole('region', { name: 'Quote' })).toBeVisible()
      },
    },
    {
      name: 'the calendar',
      open: async () => {
        await at('/calendar')
        await heading('Calendar')
        await expect(page.getByRole('region', { name: 'Waitlist' })).toBeVisible()
        await expect(page.getByRole('main').getByText(/^\d+ appointments?$|^Nothing is booked/)).toBeVisible()
      },
    },
    {
      name: 'rooms and hours',
      open: async () => {
        await at('/settings/calendar')
        await expect(page.getByRole('region', { name: 'Working hours' })).toBeVisible()
        await expect(page.getByRole('button', { name: /^Rename/ }).first()).toBeVisible()
      },
    },
    {
      name: 'the own account',
      open: async () => {
        await at('/account')
        await heading('Your account')
        await expect(page.getByRole('region', { name: 'Where you are signed in' })).toContainText('here')
      },
    },
    {
      name: 'people and shared tablets',
      open: async () => {
        await at('/settings/people')
        await expect(page.getByRole('button', { name: /^Change / }).first()).toBeVisible()
        await expect(page.getByRole('button', { name: 'Make this a shared tablet' })).toBeVisible()
      },
    },
    {
      name: 'other programs',
      open: async () => {
        await at('/settings/doors')
        await expect(page.getByRole('region', { name: 'Webhooks' })).toContainText('Nobody is told anything')
      },
    },
    {
      name: 'the profile of a practitioner',
      open: async () => {
        await at('/settings/people')
        await page
          .getByRole('link', { name: /^Profile of / })
          .first()
          .click()
        await expect(page.getByRole('region', { name: 'Portfolio' })).toBeVisible()
      },
    },
    {
      name: 'a signed consent',
      open: async () => {
        await at(`/consents/${papers.consents[0]!.id}`)
        await expect(page.getByRole('img', { name: /^Signature of/ })).toBeVisible()
      },
    },
    {
      name: 'a paper being filled in',
      open: async () => {
        const { id } = await ask.beginPaper(client.id, 'health-screen')
        await at(`/papers/${id}`)
        await heading('Health questions')
      },
    },
    {
      name: 'the outbox',
      open: async () => {
        await at('/messages')
        await page
          .getByRole('button', { name: /^Appointment booked to / })
          .first()
          .click()
        await expect(page.getByRole('heading', { name: 'What happened' })).toBeVisible()
        await expect(page.getByRole('region', { name: 'Work in the background' })).toBeVisible()
      },
    },
    {
      name: 'messages to a client',
      open: async () => {
        await at(`/clients/${client.id}/messages`)
        await heading(/^Messages to /)
      },
    },
    {
      name: 'ways of sending',
      open: async () => {
        await at('/settings/sending')
        await expect(page.getByRole('form', { name: 'E-mail' })).toBeVisible()
      },
    },
    {
      name: 'texts of messages',
      open: async () => {
        await at('/settings/texts')
        await expect(page.getByRole('group', { name: 'As a client reads it' })).toBeVisible()
      },
    },
    {
      name: 'the rules',
      open: async () => {
        await at('/rules')
        await expect(page.getByRole('article')).not.toHaveCount(0)
      },
    },
    {
      name: 'a form being built',
      open: async () => {
        const form = await ask.formOf('consent')
        await at(`/forms/${form.id}`)
        await expect(page.getByRole('heading', { name: 'Versions' })).toBeVisible()
      },
    },
    {
      name: 'settings of papers',
      open: async () => {
        await at('/settings/papers')
        await expect(page.getByLabel('A consent counts for')).toBeVisible()
      },
    },
    {
      name: 'money',
      open: async () => {
        await at('/money')
        await expect(page.getByRole('region', { name: 'Due and overdue' })).toBeVisible()
        await expect(page.getByRole('table')).toBeVisible()
      },
    },
    {
      name: 'settings of money',
      open: async () => {
        await at('/settings/books')
        await expect(page.getByLabel('Head of the receipt')).toBeVisible()
      },
    },
    {
      name: 'starting a session',
      open: async () => {
        await at(`/clients/${client.id}/session`)
        await expect(page.getByRole('button', { name: 'Begin the session' })).toBeEnabled()
      },
    },
    {
      name: 'a session that is done',
      open: async () => {
        const treated = await ask.clientNamed('Jonas Lindqvist')
        const [done] = await ask.sessions(treated.id)
        await at(`/sessions/${done!.id}`)
        await expect(page.getByRole('region', { name: 'Done against planned' })).toBeVisible()
      },
    },
    {
      name: 'an open session',
      open: async () => {
        // Somebody else than above, whose time to heal this would begin.
        const ready = await ask.clientNamed('Samuel Okafor')
        const [course] = await ask.plans(ready.id)
        await at(`/sessions/${await ask.openSession(ready.id, course!.id)}`)
        await expect(page.getByRole('button', { name: 'Record pass' })).toBeVisible()
      },
    },
    {
      name: 'stock',
      open: async () => {
        await at('/stock')
        await expect(page.getByRole('region', { name: 'Needs a hand' })).toBeVisible()
      },
    },
    {
      name: 'recalls',
      open: async () => {
        await at('/recalls')
        await heading('Recalls')
      },
    },
    {
      name: 'today',
      open: async () => {
        await at('/today')
        await heading('Today')
        await expect(page.getByRole('region', { name: 'Visits today' })).toBeVisible()
      },
    },
    {
      name: 'the reports',
      open: async () => {
        await at('/reports')
        await expect(page.getByRole('article')).toHaveCount(8)
      },
    },
    {
      name: 'the inspection pack',
      open: async () => {
        await at('/inspection')
        await expect(page.getByRole('row')).not.toHaveCount(0)
      },
    },
    {
      name: 'the hygiene log',
      open: async () => {
        await at('/hygiene')
        await expect(page.getByRole('main').getByRole('listitem')).not.toHaveCount(0)
      },
    },
    {
      name: 'messages from clients',
      open: async () => {
        await at('/from-clients')
        await expect(page.getByRole('region', { name: 'Check-ins' })).toBeVisible()
      },
    },
    {
      name: 'a client’s own page, today',
      open: async () => {
        await openOwnPage(page, server, 'Jonas Lindqvist')
        await at('/portal')
        await heading(/^Day \d+ after/)
      },
    },
    ...(
      [
        ['check-in', 'How is your skin?'],
        ['visits', 'Visits'],
        ['plan', 'My plan'],
        ['papers', 'Papers'],
        ['later', 'Later'],
        ['payments', 'Payments'],
        ['data', 'My data'],
      ] as const
    ).map(([part, title]) => ({
      name: `a client’s own page, ${part}`,
      open: async () => {
        await openOwnPage(page, server, 'Jonas Lindqvist')
        await at(`/portal/${part}`)
        await heading(title)
      },
    })),
    {
      name: 'the public page',
      open: async () => {
        await publishPage(page, server)
        await at('/c/demo-clinic?lang=ar')
        await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
      },
    },
    {
      name: 'settings of the public page',
      open: async () => {
        await at('/settings/public-page')
        await expect(page.getByLabel('Address', { exact: true })).toBeVisible()
      },
    },
    {
      name: 'settings',
      open: async () => {
        await at('/settings')
        await heading('Settings')
        await expect(page.getByLabel('Clinic name')).toBeVisible()
      },
    },
  ]
}

/** The demo's portraits are drawn when first asked for; on a busy machine that takes a while. */
async function portraitsDrawn(page: Page) {
  const portraits = page.getByRole('main').locator('img')
  const isDrawn = (images: Element[]) => images.every((image) => (image as HTMLImageElement).naturalWidth > 0)
  await expect(portraits).not.toHaveCount(0)
  await expect.poll(() => portraits.evaluateAll(isDrawn), { timeout: 90_000 }).toBe(true)
}

/** What stands in the way of people with assistive technology on the page as it is. */
async function barriers(page: Page, only?: readonly string[]): Promise<string[]> {
  // A button that has just come alive is still on its way from one colour to the other.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map(({ finished }) => finished.catch(() => undefined)),
    ),
  )
  const axe = new AxeBuilder({ page })
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

// In parts, so that each ends in good time on a slow machine.
const parts = 3
for (let part = 0; part < parts; part++)
  test(`no page has a serious barrier, in light colours or dark ones (${part + 1} of ${parts})`, async ({
    page,
  }) => {
    const found: Record<string, string[]> = {}
    await page.goto(`${server.address}/sign-in`)
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    if (part === 0) found['sign in'] = await barriersByDayAndNight(page)
    await signInAs(page, server, 'owner')
    const places = await placesOf(page)
    const each = Math.ceil(places.length / parts)
    for (const { name, open } of places.slice(part * each, (part + 1) * each)) {
      await open()
      found[name] = await barriersByDayAndNight(page)
    }
    const withBarriers = Object.entries(found).filter(([, list]) => list.length > 0)
    expect(Object.fromEntries(withBarriers)).toEqual({})
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

test('night colours are dark and paper is light', async ({ page }) => {
  await signInAs(page, server, 'owner')
  const [clients] = await placesOf(page)
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
  const [clients] = await placesOf(page)
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

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('no page scrolls sideways', async ({ page }) => {
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await page.goto(`${server.address}/sign-in`)
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    expect(await overflow(), 'sign in').toBeLessThanOrEqual(0)
    await signInAs(page, server, 'owner')
    for (const { name, open } of await placesOf(page)) {
      await open()
      expect(await page.evaluate(() => innerWidth), name).toBe(390)
      expect(await overflow(), name).toBeLessThanOrEqual(0)
    }
  })
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
  await expect(page.getByRole('link', { name: /^Plan \d/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Photos' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Designs' })).toHaveCount(0)
  await expect(page.getByText(/Mole on the left front/)).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0)
  await page.getByRole('link', { name: /^Plan \d/ }).click()
  await expect(page.getByRole('region', { name: 'Quote' })).toBeVisible()
  // The pages ask for nothing that the role may not have.
  expect(refused).toEqual([])
  await page.goto(`${server.address}/clients/${client.id}/studio/${design!.id}`)
  await expect(page.getByRole('heading', { name: 'Plans and quotes' })).toBeVisible()
  await expect(page).toHaveURL(`${server.address}/clients/${client.id}`)
})
