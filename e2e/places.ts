import { expect, type Page } from '@playwright/test'
import { api, openDesign } from './clinic.ts'
import { openOwnPage, publishPage } from './own-page.ts'
import type { RunningServer } from './running-server.ts'
import { studioOn, type StudioStep } from './studio.ts'

const clientName = 'Marco Ferreira'

type Place = { readonly name: string; readonly open: () => Promise<void> }

/** Every page of the signed-in app, each opened and filled. */
export async function placesOf(page: Page, server: RunningServer): Promise<Place[]> {
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
        ['messages', 'Messages'],
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
