import { expect, test } from '@playwright/test'
import { owner } from './clinic.ts'
import { startHalftone, type RunningServer } from './running-server.ts'

let server: RunningServer
test.beforeEach(async () => {
  server = await startHalftone()
})
test.afterEach(() => server.stop())

test('a fresh folder leads to a clinic of one’s own, and the second visit signs in', async ({
  page,
  browser,
}) => {
  await page.goto(server.address)
  await expect(page).toHaveURL(/\/welcome$/)
  await expect(page.getByRole('button', { name: 'Open the demo clinic' })).toBeVisible()
  await page.getByRole('button', { name: 'Create your clinic' }).click()

  const email = page.getByLabel('E-mail')
  const password = page.getByRole('textbox', { name: 'Password' })
  const create = page.getByRole('button', { name: 'Create clinic and sign in' })
  await page.getByLabel('Your name').fill(owner.ownerName)
  await page.getByLabel('Clinic name').fill(owner.clinicName)
  await email.fill('ada at berger')
  await password.fill('password12')
  await create.click()
  await expect(email).toHaveAttribute('aria-invalid', 'true')
  await expect(email).toHaveAccessibleDescription(/Write an e-mail address such as name@example\.com\./)
  await expect(password).toHaveAccessibleDescription(/Choose a password that keeps both rules\./)
  await expect(email).toBeFocused()
  const untouched = await page.request.get(`${server.address}/api/status`)
  expect(await untouched.json()).toMatchObject({ setup: 'needed' })

  await email.fill(owner.email)
  await password.fill(owner.password)
  await expect(page.getByText(/^(Good|Strong)$/)).toBeVisible()
  await create.click()
  await expect(page).toHaveURL(/\/clients$/)
  await expect(page.getByRole('heading', { name: 'Clients', level: 1 })).toBeVisible()
  await expect(page.getByText('No clients yet')).toBeVisible()

  const laterVisit = await (await browser.newContext()).newPage()
  await laterVisit.goto(server.address)
  await expect(laterVisit).toHaveURL(/\/sign-in/)
  await expect(laterVisit.getByText('Demo sign-ins')).toHaveCount(0)
  await laterVisit.getByLabel('E-mail').fill(owner.email)
  await laterVisit.getByRole('textbox', { name: 'Password' }).fill('not-the-password')
  await laterVisit.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(laterVisit.getByRole('alert')).toHaveText('The e-mail address or the password is wrong.')
  await laterVisit.getByRole('textbox', { name: 'Password' }).fill(owner.password)
  await laterVisit.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(laterVisit.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
  await laterVisit.getByRole('button', { name: 'Account' }).click()
  await expect(laterVisit.getByText(owner.clinicName)).toBeVisible()
  await laterVisit.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(laterVisit).toHaveURL(/\/sign-in/)
  await laterVisit.context().close()
})

test('the demo clinic opens with seven clients, and its people can sign in again', async ({
  page,
  browser,
}) => {
  await page.goto(server.address)
  await page.getByRole('button', { name: 'Open the demo clinic' }).click()
  await expect(page).toHaveURL(/\/clients$/, { timeout: 60_000 })
  const rows = page.getByRole('main').getByRole('listitem')
  await expect(rows).toHaveCount(7)
  for (const name of [
    'Henrik Solberg',
    'Jonas Lindqvist',
    'Marco Ferreira',
    'Samuel Okafor',
    'Elena Petrova',
    'David Marsh',
    'Amina Diallo',
  ])
    await expect(page.getByRole('link', { name })).toBeVisible()
  await expect(rows.filter({ hasText: 'Course booked' })).not.toHaveCount(0)
  await expect(rows.filter({ hasText: 'Plan ready' })).toHaveCount(2)

  const laterVisit = await (await browser.newContext()).newPage()
  await laterVisit.goto(server.address)
  await laterVisit.getByRole('button', { name: /^Practitioner/ }).click()
  await expect(laterVisit.getByLabel('E-mail')).toHaveValue('practitioner@demo.halftone.test')
  await laterVisit.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(laterVisit.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
  await laterVisit.getByRole('link', { name: 'Clients', exact: true }).click()
  await expect(laterVisit.getByRole('main').getByRole('listitem')).toHaveCount(7)
  await laterVisit.context().close()
})
