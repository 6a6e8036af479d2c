import { expect, test, type Page } from '@playwright/test'
import { api, signInAs } from './clinic.ts'
import { startHalftone, type RunningServer } from './running-server.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone('demo')
})
test.afterAll(() => server.stop())

/** A demo client who is still thinking the quote over. */
async function undecidedPlan(page: Page) {
  const ask = api(page, server)
  for (const client of await ask.clients()) {
    const [plan] = await ask.plans(client.id)
    if (plan === undefined) continue
    const answer = await page.request.get(`${server.address}/api/plans/${plan.id}/acceptance`)
    if (((await answer.json()) as { state: string }).state === 'proposed')
      return { client, planId: plan.id, quote: (await ask.savedPlan(plan.id)).plan.quote }
  }
  throw new Error('every demo quote is accepted')
}

const euros = (minor: number) =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }).format(minor / 100)

test('a quote is accepted, its deposit taken in three taps, and no more given back than was paid', async ({
  page,
}) => {
  await signInAs(page, server, 'owner')
  const { client, planId, quote } = await undecidedPlan(page)
  await page.goto(`${server.address}/plans/${planId}`)
  const acceptance = page.getByRole('region', { name: 'Acceptance' })
  await expect(acceptance.getByText(`For ${client.name}`)).toBeVisible()
  await expect(acceptance.getByLabel('Name of who accepts')).toHaveValue(client.name)
  await acceptance.getByRole('button', { name: 'Accept quote' }).click()
  await expect(acceptance.getByRole('status')).toContainText(`by ${client.name}`)
  await expect(acceptance.getByText(/Kept unchanged under [0-9a-f]{64}/)).toBeVisible()

  await page.goto(`${server.address}/clients/${client.id}`)
  const money = page.getByRole('region', { name: 'Money' })
  const figure = (name: string) => money.locator('dl > div').filter({ hasText: name }).locator('dd').first()
  await expect(figure('Due now')).toHaveText(euros(quote.depositMinor))
  await expect(figure('Open in all')).toHaveText(euros(quote.totalMinor))

  await money.getByRole('button', { name: 'Take payment' }).click()
  const dialog = page.getByRole('dialog', { name: 'Take payment' })
  await dialog.getByRole('radio', { name: 'Cash' }).check()
  await dialog.getByRole('button', { name: 'Money is here' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(figure('Due now')).toHaveText(euros(0))
  await expect(figure('Held for work to come')).toHaveText(euros(quote.depositMinor))
  await expect(figure('Open in all')).toHaveText(euros(quote.totalMinor - quote.depositMinor))

  const receipt = money.getByRole('link', { name: /^Receipt \d+$/ }).first()
  const file = await page.request.get(server.address + (await receipt.getAttribute('href')))
  expect(file.headers()['content-type']).toBe('application/pdf')
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')

  await money.getByRole('button', { name: /^More for Plan/ }).click()
  await page.getByRole('menuitem', { name: 'Give money back' }).click()
  const refund = page.getByRole('dialog', { name: 'Give money back' })
  await refund.getByLabel('Amount').fill(String((quote.depositMinor + 1) / 100))
  await refund.getByLabel('Reason').fill('Changed their mind')
  await expect(refund.getByText('More than was paid:')).toBeVisible()
  await expect(refund.getByRole('button', { name: 'Give back', exact: true })).toBeDisabled()
  // Nor does the server, whoever asks it.
  const { charges } = (await (
    await page.request.get(`${server.address}/api/clients/${client.id}/money`)
  ).json()) as { charges: { id: string }[] }
  const answer = await page.request.post(`${server.address}/api/charges/${charges[0]!.id}/refunds`, {
    data: {
      ...{ amountMinor: quote.depositMinor + 1, method: 'cash', reason: 'Too much' },
      requestKey: crypto.randomUUID(),
    },
  })
  expect([answer.status(), ((await answer.json()) as { code: string }).code]).toEqual([422, 'money-refused'])
  await refund.getByLabel('Amount').fill(String(quote.depositMinor / 100))
  await refund.getByRole('button', { name: 'Give back', exact: true }).click()
  await expect(refund).toHaveCount(0)
  await expect(figure('Held for work to come')).toHaveText(euros(0))
})

test('reception sees what was taken today and what is due, but not the tax report', async ({ page }) => {
  await signInAs(page, server, 'reception')
  await page.goto(`${server.address}/money`)
  await expect(page.getByRole('region', { name: 'Due and overdue' }).getByRole('listitem')).not.toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Count and close the day' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Payments (CSV)' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Journal of the books (CSV)' })).toHaveCount(0)
})

test('the owner counts the day and closes it with its difference', async ({ page }) => {
  await signInAs(page, server, 'owner')
  await page.goto(`${server.address}/money`)
  await page.getByRole('button', { name: 'Count and close the day' }).click()
  const day = await page.request.get(`${server.address}/api/money/day`)
  const { expected } = (await day.json()) as { expected: { cash: number } }
  await page.getByLabel('Cash').fill(String((expected.cash + 500) / 100))
  await expect(page.getByText('Difference: €5.00')).toBeVisible()
  await page.getByLabel('Note').fill('A tip left in the drawer')
  await page.getByRole('button', { name: 'Close the day' }).click()
  await expect(page.getByText(/^Closed by .* Difference: €5\.00\.$/)).toBeVisible()
  await expect(page.getByText(/^Cash: .* counted, .* in the books$/)).toBeVisible()
  await expect(page.getByText('Note: A tip left in the drawer')).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'Differences of day counts' })).toBeVisible()
})
