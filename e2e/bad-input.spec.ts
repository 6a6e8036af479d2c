import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { demoDesign } from '@halftone/engine'
import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { blackPng } from './bad-photos.ts'
import { api, makeOwnClinic, signInAsOwner } from './clinic.ts'
import { takePhoto, type Photo } from './demo-photo.ts'
import { makeDataFolder, runHalftone, startHalftone, type RunningServer } from './running-server.ts'
import { studioOn } from './studio.ts'

let server: RunningServer
let photo: Photo
test.beforeAll(async () => {
  ;[server, photo] = await Promise.all([startHalftone(), takePhoto('norwood-5', 'front', 900)])
  await makeOwnClinic(server)
})
test.afterAll(() => server.stop())
test.beforeEach(({ page }) => signInAsOwner(page, server))
test.use({ viewport: { width: 1280, height: 800 } })

test('every file that is no photo is refused with its reason, and nothing else is lost', async ({ page }) => {
  const ask = api(page, server)
  const client = await ask.addClient('Nora Quist')
  await ask.addPhoto(client.id, 'front', photo.bytes)
  await page.goto(`${server.address}/clients/${client.id}`)
  await expect(page.getByRole('img', { name: /^Front view/ })).toBeVisible()

  const bomb = blackPng(20_000, 20_000)
  expect(bomb.length).toBeLessThan(200_000)
  const png = await sharp(photo.bytes).resize(400).png().toBuffer()
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer })
  await page
    .getByLabel('Choose photos')
    .setInputFiles([
      file('letter.jpg', Buffer.from('Dear client, this is a letter and no photo at all.\n'.repeat(40))),
      file('empty.jpg', Buffer.alloc(0)),
      file('half.jpg', photo.bytes.subarray(0, photo.bytes.length >> 1)),
      file('bomb.png', bomb),
      file('right.jpg', png),
    ])
  for (const [name, sentence] of [
    ['letter.jpg', 'This file is not a photo that can be read.'],
    ['empty.jpg', 'The photo file is empty.'],
    ['half.jpg', 'The photo file is cut off.'],
    ['bomb.png', 'The photo has too many pixels.'],
  ] as const) {
    const refusal = page.getByRole('alert').filter({ hasText: name })
    await expect(refusal).toContainText(sentence)
    await expect(refusal).not.toContainText(/Error|undefined|\bat /)
  }
  await expect(page.getByRole('img', { name: /^Right view/ })).toBeVisible()
  await expect(page.getByText(/its content is PNG, and that was used/)).toBeVisible()

  const kept = await ask.photos(client.id)
  expect(kept.map(({ view, sourceFormat }) => `${view} ${sourceFormat}`).sort()).toEqual([
    'front jpeg',
    'right png',
  ])
  for (const name of ['letter.jpg', 'empty.jpg', 'half.jpg', 'bomb.png'])
    await page
      .getByRole('alert')
      .filter({ hasText: name })
      .getByRole('button', { name: 'Leave it out' })
      .click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('img', { name: /view, / })).toHaveCount(2)
})

test('two tabs on one design are asked which version goes on', async ({ page, context }) => {
  const ask = api(page, server)
  const client = await ask.addClient('Ivo Brandt')
  const { id } = await ask.addDesign(client.id, { ...demoDesign('norwood-3'), name: 'Shared' })
  const address = `${server.address}/clients/${client.id}/studio/${id}`
  const other = await context.newPage()
  const nameIn = (tab: typeof page) => tab.getByRole('textbox', { name: 'Name of the design' })
  await page.goto(address)
  await other.goto(address)
  await expect(nameIn(other)).toHaveValue('Shared')
  await expect(nameIn(page)).toHaveValue('Shared')

  await nameIn(page).fill('From the first tab')
  await expect.poll(async () => (await ask.design(id)).design.name).toBe('From the first tab')
  await nameIn(other).fill('From the second tab')
  const choice = other.getByRole('dialog', { name: 'This design was changed elsewhere' })
  await expect(choice).toBeVisible()
  expect((await ask.design(id)).design.name).toBe('From the first tab')
  await choice.getByRole('button', { name: 'Take theirs' }).click()
  await expect(nameIn(other)).toHaveValue('From the first tab')
  await expect(studioOn(other).saveState).toContainText('Saved')
  await studioOn(other).undo.click()
  await expect(nameIn(other)).toHaveValue('From the second tab')
  await expect.poll(async () => (await ask.design(id)).design.name).toBe('From the second tab')

  await nameIn(page).fill('The first tab again')
  const secondChoice = page.getByRole('dialog', { name: 'This design was changed elsewhere' })
  await secondChoice.getByRole('button', { name: 'Keep mine' }).click()
  await expect(studioOn(page).saveState).toContainText('Saved')
  expect((await ask.design(id)).design.name).toBe('The first tab again')
  expect(await ask.versions(id)).toHaveLength(4)
})

test('a server that is killed comes back with everybody signed in and everything there', async ({ page }) => {
  const ask = api(page, server)
  const client = await ask.addClient('Lena Roth')
  await ask.addPhoto(client.id, 'front', photo.bytes)
  const { id } = await ask.addDesign(client.id, { ...demoDesign('norwood-3'), name: 'Before the crash' })
  await page.goto(`${server.address}/clients/${client.id}/studio/${id}`)
  const name = page.getByRole('textbox', { name: 'Name of the design' })
  await expect(name).toHaveValue('Before the crash')

  const died = once(server.process, 'close')
  server.process.kill('SIGKILL')
  await died
  await name.fill('Typed while the server was gone')
  await expect(studioOn(page).saveState).toContainText('Kept here')

  const port = Number(new URL(server.address).port)
  server = await startHalftone('serve', { dataFolder: server.dataFolder, port })
  // It tries by itself as well, and may be faster than the finger.
  await studioOn(page)
    .saveState.getByRole('button', { name: 'Try now' })
    .click({ timeout: 5_000 })
    .catch(() => undefined)
  await expect(studioOn(page).saveState).toContainText('Saved')
  expect((await ask.design(id)).design.name).toBe('Typed while the server was gone')
  await page.goto(`${server.address}/clients/${client.id}`)
  await expect(page.getByRole('heading', { name: 'Lena Roth', level: 1 })).toBeVisible()
  // The timeline names the design too.
  const designs = page.getByRole('region', { name: 'Designs' })
  await expect(designs.getByRole('link', { name: /Typed while the server was gone/ })).toBeVisible()
  const shown = page.getByRole('img', { name: /^Front view/ })
  await shown.scrollIntoViewIfNeeded()
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
})

test('a second server is refused the same data folder and the same port, in one sentence each', async () => {
  const { port } = new URL(server.address)
  const spare = makeDataFolder()
  try {
    const sameFolder = await runHalftone(['serve', '--port', '0', '--data', server.dataFolder])
    const samePort = await runHalftone(['serve', '--port', port, '--data', spare])
    for (const { status, stdout, stderr } of [sameFolder, samePort]) {
      expect(status).toBe(1)
      expect(stdout).toBe('')
      expect(stderr).not.toMatch(/^\s+at /m)
    }
    const lastLine = ({ stderr }: { stderr: string }) => stderr.trim().split('\n').at(-1)
    expect(lastLine(sameFolder)).toContain('is already in use by a Halftone server')
    expect(lastLine(sameFolder)).toContain(server.address)
    expect(lastLine(samePort)).toContain(`Port ${port} on 127.0.0.1 is in use`)
    expect((await fetch(`${server.address}/api/status`)).status).toBe(200)
  } finally {
    rmSync(spare, { recursive: true, force: true })
  }
})
