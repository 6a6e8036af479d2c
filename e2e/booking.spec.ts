import { expect, test, type Page } from '@playwright/test'
import { api, signInAs } from './clinic.ts'
import { startHalftone, type RunningServer } from './running-server.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone('demo')
})
test.afterAll(() => server.stop())
test.use({ viewport: { width: 1280, height: 900 } })

type Booked = {
  id: string
  revision: number
  startsAt: string
  state: string
  practitioner: { id: string }
  room: { id: string } | null
}
type Bookings = { courses: { state: string; appointments: Booked[] }[] }

const bookings = async (page: Page, clientId: string): Promise<Bookings> =>
  (await page.request.get(`${server.address}/api/clients/${clientId}/bookings`)).json() as Promise<Bookings>
const dayBefore = (a: string, b: string) => Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000)

test('a course is booked from a plan, a visit is moved with those after it, and nobody is booked twice', async ({
  page,
}) => {
  await signInAs(page, server, 'reception')
  const clients = await api(page, server).clients()
  const client = (
    await Promise.all(clients.map(async ({ id, name }) => ({ id, name, ...(await bookings(page, id)) })))
  ).find(({ courses }) => courses.length === 0)!
  const [plan] = await api(page, server).plans(client.id)

  await test.step('every visit of the plan in one step, held for the deposit', async () => {
    await page.goto(`${server.address}/plans/${plan!.id}`)
    await page.getByRole('button', { name: 'Book the course' }).click()
    const dialog = page.getByRole('dialog', { name: 'Book the course' })
    await expect(dialog.getByText('Session 1', { exact: true })).toBeVisible()
    await expect(dialog.getByText('Finishing visit', { exact: true })).toBeVisible()
    await dialog.getByRole('button', { name: 'Hold the course' }).click()
    await expect(page.getByRole('heading', { name: client.name, level: 1 })).toBeVisible()
    const section = page.getByRole('region', { name: 'Course' })
    await expect(section.getByText(/^Held until/).first()).toBeVisible()
    await section.getByRole('button', { name: 'Deposit received' }).click()
    await expect(section.getByText(/Booked, deposit received/)).toBeVisible()
  })

  const [before] = (await bookings(page, client.id)).courses
  expect(before!.appointments.map(({ state }) => state)).toEqual(before!.appointments.map(() => 'booked'))
  for (const [index, visit] of before!.appointments.slice(1).entries())
    expect(dayBefore(before!.appointments[index]!.startsAt, visit.startsAt)).toBeGreaterThanOrEqual(7)

  await test.step('a visit is moved by the dialog; what comes along is shown first', async () => {
    await page.getByRole('button', { name: /^Open Session 1/ }).click()
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: /^Move Session 1/ })
    const day = dialog.getByLabel('Day')
    const target = new Date(`${await day.inputValue()}T12:00:00Z`)
    target.setUTCDate(target.getUTCDate() + 7)
    await day.fill(target.toISOString().slice(0, 10))
    await expect(dialog.getByText(/later visits? comes? along/)).toBeVisible()
    await dialog.getByRole('button', { name: /^Move( anyway)?$/ }).click()
    await expect(dialog).toBeHidden()
  })

  const [after] = (await bookings(page, client.id)).courses
  expect(after!.appointments[0]!.startsAt > before!.appointments[0]!.startsAt).toBe(true)
  expect(after!.appointments[1]!.startsAt > before!.appointments[1]!.startsAt).toBe(true)

  await test.step('a second client at the same time with the same practitioner is refused', async () => {
    const taken = after!.appointments[0]!
    const other = clients.find(({ id }) => id !== client.id)!
    await page.goto(`${server.address}/calendar?day=${taken.startsAt.slice(0, 10)}&view=day`)
    await expect(page.getByRole('button', { name: new RegExp(`${client.name} Session`) })).toBeVisible()
    await page.getByRole('button', { name: 'New appointment' }).click()
    const dialog = page.getByRole('dialog', { name: 'New appointment' })
    await dialog.getByRole('textbox', { name: 'Client' }).fill(other.name)
    await dialog.getByRole('button', { name: new RegExp(`^${other.name}`) }).click()
    await dialog.getByLabel('Practitioner').selectOption(taken.practitioner.id)
    const clock = await page.evaluate(
      (iso) => new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }),
      taken.startsAt,
    )
    await dialog.getByLabel('Time', { exact: true }).fill(clock)
    await dialog.getByRole('button', { name: 'Book', exact: true }).click()
    await expect(dialog.getByText('The practitioner has another appointment then.')).toBeVisible()
  })
})

test('an appointment is dragged to another time and the change is asked for before it happens', async ({
  page,
}) => {
  await signInAs(page, server, 'owner')
  const clients = await api(page, server).clients()
  const all = await Promise.all(clients.map(({ id }) => bookings(page, id)))
  const visit = all
    .flatMap(({ courses }) => courses.flatMap(({ appointments }) => appointments))
    .filter(({ state, startsAt }) => state === 'booked' && Date.parse(startsAt) > Date.now())
    .toSorted((a, b) => b.startsAt.localeCompare(a.startsAt))[0]!
  await page.goto(`${server.address}/calendar?day=${visit.startsAt.slice(0, 10)}&view=week`)
  const block = page.locator('main button[data-state="booked"]').first()
  await expect(block).toBeVisible()
  const box = (await block.boundingBox())!
  await page.mouse.move(box.x + 20, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + 20, box.y + 70, { steps: 6 })
  await page.mouse.up()
  const dialog = page.getByRole('dialog', { name: /^Move / })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
})

test('the calendar is printed as a day sheet with its day, under a name of its own', async ({ page }) => {
  await signInAs(page, server, 'reception')
  await page.goto(`${server.address}/calendar?view=day`)
  await expect(page.getByRole('heading', { name: 'Calendar', level: 1 })).toBeVisible()
  const day = await page.evaluate(() =>
    new Date().toLocaleDateString('en-GB', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }),
  )
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { name: 'Day sheet', level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Calendar' })).toBeHidden()
  await expect(page.getByText(/· Demo clinic$/)).toContainText(day.split(' ')[0]!)
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  expect(await page.title()).toMatch(new RegExp(`^Day sheet, ${day.split(' ')[0]}`))
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  expect(await page.title()).toBe('Calendar · Halftone')
  // Paper is as narrow as a tablet: what was a week on the screen stays one.
  await page.emulateMedia({ media: 'screen' })
  await page.goto(`${server.address}/calendar`)
  await expect(page.getByRole('radio', { name: 'Week' })).toBeChecked()
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 700, height: 900 })
  await expect(page.getByRole('heading', { name: 'Day sheets', level: 1 })).toBeVisible()
})

test('whoever waits is offered a time, it is held, and taking it books it', async ({ page }) => {
  await signInAs(page, server, 'reception')
  await page.goto(`${server.address}/calendar`)
  const row = page.getByRole('region', { name: 'Waitlist' }).getByRole('listitem').first()
  const name = (await row.getByRole('link').first().textContent())!
  await row.getByRole('button', { name: /^Hold / }).click()
  await expect(row.getByText(/^Offered .* · Held until /)).toBeVisible()
  await row.getByRole('button', { name: 'Takes it' }).click()
  await expect(page.getByText(`Booked: ${name},`)).toBeVisible()
  await expect(page.getByText('Nobody waits for an earlier time.')).toBeVisible()
})

test('somebody who walks in is seated now, in two steps', async ({ page }) => {
  await signInAs(page, server, 'reception')
  const [client] = await api(page, server).clients()
  await page.goto(`${server.address}/calendar?view=day`)
  await page.getByRole('button', { name: 'New appointment' }).click()
  const dialog = page.getByRole('dialog', { name: 'New appointment' })
  await dialog.getByRole('textbox', { name: 'Client' }).fill(client!.name)
  await dialog.getByRole('button', { name: new RegExp(`^${client!.name}`) }).click()
  await dialog.getByLabel(/walk-in/).check()
  const [hour, minute] = (await dialog.getByLabel('Time', { exact: true }).inputValue())
    .split(':')
    .map(Number)
  const now = await page.evaluate(() => new Date().getHours() * 60 + new Date().getMinutes())
  expect(now - (hour! * 60 + minute!)).toBeGreaterThanOrEqual(0)
  expect(now - (hour! * 60 + minute!)).toBeLessThan(7)
})
