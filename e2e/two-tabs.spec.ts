import { expect, test, type Page } from '@playwright/test'
import { api, owner } from './clinic.ts'
import { startHalftone, type RunningServer } from './running-server.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone()
})
test.afterAll(() => server.stop())

async function signIn(page: Page) {
  const made = await page.request.post(`${server.address}/api/setup/clinic`, {
    data: { ...owner, currency: 'EUR', locale: 'en-IE' },
  })
  if (!made.ok()) await page.request.post(`${server.address}/api/sign-in`, { data: owner })
}

async function edit(page: Page, clientId: string, fields: { [label: string]: string }) {
  await page.goto(`${server.address}/clients/${clientId}`)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).fill(value)
}
const save = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()

test('two tabs that edit one client keep both changes, and ask where they collide', async ({ page }) => {
  await signIn(page)
  const { id } = await api(page, server).addClient('Jo Client')
  const other = await page.context().newPage()
  await edit(page, id, { Phone: '0176 555 01' })
  await edit(other, id, { Note: 'likes it soft' })
  await save(other)
  await expect(other.getByRole('dialog')).toBeHidden()
  await save(page)
  await expect(page.getByText('both changes were kept')).toBeVisible()
  await expect(page.getByRole('main').getByText('likes it soft')).toBeVisible()

  await edit(page, id, { Phone: '0176 555 02' })
  await edit(other, id, { Phone: '0176 555 03' })
  await save(other)
  await expect(other.getByRole('dialog')).toBeHidden()
  await save(page)
  await expect(page.getByText('Somebody else changed the same fields')).toBeVisible()
  await expect(page.getByLabel('Yours: 0176 555 02')).toBeChecked()
  await page.getByLabel('Theirs: 0176 555 03').check()
  await expect(page.getByRole('textbox', { name: 'Phone' })).toHaveValue('0176 555 03')
  await page.getByLabel('Yours: 0176 555 02').check()
  await save(page)
  await expect(page.getByRole('link', { name: '0176 555 02' })).toBeVisible()
})

test('a page says that the database is gone, keeps what was typed, and comes back by itself', async ({
  page,
}) => {
  await signIn(page)
  const { id } = await api(page, server).addClient('Kim Client')
  await edit(page, id, { Note: 'typed while it was gone' })
  const away = {
    type: '/api/problems/database-unavailable',
    title: 'The database does not answer',
    status: 503,
  }
  await page.route(/\/api\/(clients|status)/, (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      headers: { 'retry-after': '5' },
      body: JSON.stringify({ ...away, code: 'database-unavailable' }),
    }),
  )
  await save(page)
  await expect(page.getByRole('dialog').getByText('The database does not answer')).toBeVisible()
  await expect(page.getByLabel('Note')).toHaveValue('typed while it was gone')

  const list = await page.context().newPage()
  await list.route(/\/api\/clients/, (route) => route.abort())
  await list.goto(`${server.address}/clients`)
  await expect(list.getByText('This goes on by itself')).toBeVisible({ timeout: 10_000 })
  await list.unroute(/\/api\/clients/)
  await expect(list.getByRole('link', { name: /Kim Client/ })).toBeVisible({ timeout: 10_000 })

  await page.unroute(/\/api\/(clients|status)/)
  await save(page)
  await expect(page.getByRole('main').getByText('typed while it was gone')).toBeVisible()
})
