import { expect, test, type Page } from '@playwright/test'
import { api, makeOwnClinic, signInAsOwner } from './clinic.ts'
import { startHalftone, type RunningServer } from './running-server.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone()
  await makeOwnClinic(server)
})
test.afterAll(() => server.stop())

// A tablet in the treatment room.
test.use({ viewport: { width: 820, height: 1180 }, hasTouch: true })

async function openClient(page: Page, name: string) {
  await signInAsOwner(page, server)
  const { id } = await api(page, server).addClient(name)
  await page.goto(`${server.address}/clients/${id}`)
  await expect(page.getByRole('heading', { name: 'Papers' })).toBeVisible()
  return id
}

/** Answers every question that is shown with no, or with its first choice. */
async function answerAll(page: Page) {
  // An answer can bring another question: until no more come.
  for (let before = -1, groups = await page.getByRole('group').all(); groups.length !== before;) {
    for (const group of groups) {
      const no = group.getByRole('radio', { name: 'No', exact: true })
      await ((await no.count()) > 0 ? no : group.getByRole('radio').first()).check()
    }
    before = groups.length
    groups = await page.getByRole('group').all()
  }
  for (const tick of await page.getByRole('checkbox').all()) await tick.check()
}

const paper = (page: Page, name: string) => page.getByRole('group', { name, exact: true })

test('a health screen is kept half-way, gone on with, and leads to a doctor’s letter and a decision', async ({
  page,
}) => {
  await openClient(page, 'Hanna Screen')
  await paper(page, 'Health screen').getByRole('button', { name: 'Fill in' }).click()
  await expect(page.getByRole('heading', { name: 'Health questions', level: 1 })).toBeVisible()
  // Nothing around it leads the client into the clinic's pages.
  await expect(page.getByRole('navigation')).toHaveCount(0)

  await page.getByRole('group', { name: 'Do you have diabetes?' }).getByRole('radio', { name: 'Yes' }).check()
  await expect(page.getByText('Kept', { exact: true })).toBeVisible()
  await page.reload()
  await expect(
    page.getByRole('group', { name: 'Do you have diabetes?' }).getByRole('radio', { name: 'Yes' }),
  ).toBeChecked()

  await page.getByRole('button', { name: 'Hand in' }).click()
  const missing = page.getByRole('alert')
  await expect(missing).toContainText(/\d+ things are still missing/)
  await missing.getByRole('link', { name: 'Are you pregnant or breastfeeding?' }).click()
  await expect(
    page.getByRole('group', { name: 'Are you pregnant or breastfeeding?' }).getByRole('radio').first(),
  ).toBeFocused()

  // A question below a yes comes only with it.
  const which = page.getByLabel('Which ones?')
  await expect(which).toHaveCount(0)
  await page
    .getByRole('group', { name: 'Do you take any other medicine?' })
    .getByRole('radio', { name: 'Yes' })
    .check()
  await expect(which).toBeVisible()

  await answerAll(page)
  await page.getByRole('group', { name: 'Do you have diabetes?' }).getByRole('radio', { name: 'Yes' }).check()
  await page.getByLabel('How would you like to look afterwards?').fill('Natural')
  await page.getByRole('button', { name: 'Hand in' }).click()

  const health = paper(page, 'Health screen')
  await expect(health).toContainText("A doctor's letter first")
  await expect(health).toContainText('With diabetes the skin may heal slowly')
  await health.getByRole('button', { name: 'Record the letter' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('The doctor has no objection.')
  await dialog.getByRole('button', { name: 'Record the decision' }).click()
  await expect(dialog.getByLabel("Day on the doctor's letter")).toHaveAccessibleDescription(/write the day/)
  await dialog.getByLabel("Day on the doctor's letter").fill('2026-01-15')
  await dialog.getByRole('button', { name: 'Record the decision' }).click()
  await expect(health).toContainText('Go on, as decided')
})

test('an empty consent is refused; a signed one can be read, downloaded and withdrawn', async ({ page }) => {
  await openClient(page, 'Colin Consent')
  await paper(page, 'Consent to treatment').getByRole('button', { name: 'Read and sign' }).click()
  await expect(page.getByRole('heading', { name: 'Consent to scalp micropigmentation' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'still missing' })).toContainText(
    '8 things are still missing',
  )
  await expect(page).toHaveURL(/\/papers\//)

  await answerAll(page)
  await page.getByLabel('Full name').fill('Colin Consent')
  const pad = page.getByRole('img', { name: 'Signature' })
  await pad.scrollIntoViewIfNeeded()
  const box = (await pad.boundingBox())!
  await page.mouse.move(box.x + 40, box.y + 60)
  await page.mouse.down()
  for (let step = 1; step <= 20; step++)
    await page.mouse.move(box.x + 40 + step * 15, box.y + 60 + 30 * Math.sin(step))
  await page.mouse.up()
  await page.getByLabel('Photo identity document seen').check()
  await page.getByRole('button', { name: 'Sign', exact: true }).click()

  const consent = paper(page, 'Consent to treatment')
  await expect(consent).toContainText('Signed and current')
  await consent.getByRole('link', { name: /version 1/ }).click()
  await expect(page.getByRole('img', { name: 'Signature of Colin Consent' })).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'PDF' }).click(),
  ])
  const stream = await download.createReadStream()
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  expect(Buffer.concat(chunks).toString('latin1', 0, 5)).toBe('%PDF-')

  await page.getByRole('button', { name: 'Withdraw' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByText(/^Withdrawn\. /)).toBeVisible()
})

test('a consent is signed with the keyboard alone by typing the name', async ({ page }) => {
  await openClient(page, 'Kim Keys')
  await paper(page, 'Consent to treatment').getByRole('button', { name: 'Read and sign' }).click()
  await expect(page.getByRole('heading', { name: 'Consent to scalp micropigmentation' })).toBeVisible()
  await answerAll(page)
  await page.getByLabel('Full name').fill('Kim Keys')
  const instead = page.getByRole('button', { name: 'Type the full name instead' })
  await instead.focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Type your full name').fill('Somebody Else')
  await page.getByLabel('Known to the clinic').check()
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByText('Type the full name exactly as it stands above.').first()).toBeVisible()
  await page.getByLabel('Type your full name').fill('Kim Keys')
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(paper(page, 'Consent to treatment')).toContainText('Signed and current')
})

test('a yes to photos is one for its purpose only, and can be taken back', async ({ page }) => {
  await openClient(page, 'Pia Photos')
  const photos = paper(page, 'Photo permissions')
  const publish = photos.getByRole('switch', { name: /publish my photos/ })
  await photos.getByRole('switch', { name: /keep them in my record/ }).click()
  await expect(photos.getByText(/^Yes, /)).toHaveCount(1)
  await expect(publish).not.toBeChecked()
  await photos.getByRole('switch', { name: /keep them in my record/ }).click()
  await expect(photos.getByText(/^No, /)).toHaveCount(1)
})

test('a form is changed and published as a new version, and a rule says who changed its setting', async ({
  page,
}) => {
  await signInAsOwner(page, server)
  await page.goto(`${server.address}/settings/forms`)
  await page.getByRole('link', { name: 'Health questions' }).click()
  await page.getByRole('button', { name: 'Question', exact: true }).click()
  const added = page.getByRole('group', { name: /\. Question$/ }).last()
  await added.getByLabel('Words', { exact: true }).fill('Will you stop your blood thinners?')
  await expect(page.getByText(/These words break rule WD-3/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Publish' })).toBeDisabled()
  await added.getByLabel('Words', { exact: true }).fill('Do you faint easily?')
  await added.getByLabel('A yes leads to').selectOption({ label: 'The practitioner decides' })
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByText('Version 2 is published')).toBeVisible()

  await page.goto(`${server.address}/settings/papers`)
  await page.getByRole('combobox', { name: 'Patch test' }).selectOption({ label: 'Required' })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.goto(`${server.address}/rules`)
  await page.getByLabel('Search the rules').fill('PT-1')
  const rule = page.getByRole('article').filter({ hasText: 'A patch test is advised' })
  await expect(rule).toContainText('Required')
  await expect(rule).toContainText('Ada Berger')
})

test('a rule has an address of its own, a word finds it, and the contents lead to its family', async ({
  page,
}) => {
  await signInAsOwner(page, server)
  await page.goto(`${server.address}/rules#LT-3`)
  await expect(page.locator('#LT-3')).toBeFocused()
  await expect(page.locator('#LT-3')).toBeInViewport()

  const contents = page.getByRole('navigation', { name: 'On this page' })
  await contents.getByText('On this page').click()
  await contents.getByRole('link', { name: 'Retention' }).click()
  await expect(page).toHaveURL(/\/rules#RT$/)
  await expect(page.getByRole('heading', { name: 'Retention' })).toBeInViewport()

  await page.getByLabel('Search the rules').fill('sessions ten')
  await expect(
    page.getByRole('article').filter({ hasText: 'Ten days lie between two sessions.' }),
  ).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Rules shown: ' })).toBeVisible()
  await page.getByLabel('Only disputed').check()
  await expect(page).toHaveURL(/words=sessions\+ten&disputed=true/)
  await page.reload()
  await expect(page.getByLabel('Search the rules')).toHaveValue('sessions ten')
  await expect(page.getByRole('article').filter({ hasText: 'SP-8' })).toHaveCount(0)
})
