import { expect, test } from '@playwright/test'
import { owner, makeOwnClinic, signInAsOwner } from './clinic.ts'
import { startHalftone, type RunningServer } from './running-server.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone()
  await makeOwnClinic(server)
})
test.afterAll(() => server.stop())

test('a passkey is added and signs in, without address and password', async ({ page, context }) => {
  const device = await context.newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
  await page.goto(`${server.address}/sign-in`)
  await page.getByLabel('E-mail').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Your account' }).click()
  const passkeys = page.getByRole('region', { name: 'Passkeys' })
  await passkeys.getByLabel('Name of the passkey').fill('Ada’s tablet')
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(passkeys.getByText('Ada’s tablet')).toBeVisible()
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
})

test('a locked screen shows nothing of the page, on every tab, and gives back what was typed', async ({
  page,
  context,
}) => {
  await signInAsOwner(page, server)
  const answer = await page.request.put(`${server.address}/api/me/pin`, { data: { pin: '204815' } })
  expect(answer.status()).toBe(204)
  await page.goto(`${server.address}/clients`)
  await page.getByRole('button', { name: 'Add client' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill('Secret Visitor')
  const other = await context.newPage()
  await other.goto(`${server.address}/account`)
  await other.getByRole('button', { name: 'Lock', exact: true }).click()

  for (const tab of [page, other]) {
    await expect(tab.getByRole('heading', { name: owner.ownerName, level: 1 })).toBeVisible()
    expect(await tab.title()).toBe('Locked · Halftone')
    await expect(tab.locator('#root')).toBeHidden()
    await expect(tab.getByLabel('Name', { exact: true })).toBeHidden()
  }
  expect((await page.request.get(`${server.address}/api/clients`)).status()).toBe(423)
  // A reload does not get around it.
  await other.reload()
  await expect(other.getByRole('heading', { name: owner.ownerName, level: 1 })).toBeVisible()

  await page.keyboard.type('111222')
  await expect(page.getByRole('alert')).toContainText('4 tries are left')
  await page.keyboard.type('204815')
  await expect(page.getByLabel('Name', { exact: true })).toBeVisible()
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Secret Visitor')
  await expect(other.getByRole('heading', { name: 'Your account', level: 1 })).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Add client' }).click()
  await expect(page.getByRole('heading', { name: 'Secret Visitor', level: 1 })).toBeVisible()
})
