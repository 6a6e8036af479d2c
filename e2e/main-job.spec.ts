import { readFileSync } from 'node:fs'
import type { LandmarkName } from '@halftone/engine'
import { expect, test } from '@playwright/test'
import { api, makeOwnClinic, signInAsOwner } from './clinic.ts'
import { takePhoto, type Photo } from './demo-photo.ts'
import { headBoxes } from './head-boxes.ts'
import { changedShare, meanLightness, picture } from './pixels.ts'
import { startHalftone, type RunningServer } from './running-server.ts'
import { studioOn } from './studio.ts'

let server: RunningServer
let photo: Photo
test.beforeAll(async () => {
  ;[server, photo] = await Promise.all([startHalftone(), takePhoto('norwood-5', 'front', 900)])
  await makeOwnClinic(server)
})
test.afterAll(() => server.stop())
test.use({ viewport: { width: 1280, height: 800 } })
// The whole job on a busy machine without a graphics card.
test.setTimeout(240_000)

/** In the order in which the studio asks. */
const asked: readonly (readonly [LandmarkName, string])[] = [
  ['pupilLeft', 'Left pupil'],
  ['pupilRight', 'Right pupil'],
  ['subnasale', 'Base of the nose'],
  ['menton', 'Chin'],
  ['tragionLeft', 'Left ear notch'],
  ['tragionRight', 'Right ear notch'],
  ['glabella', 'Between the brows'],
  ['sellion', 'Bridge of the nose'],
]

test('from a new client to a saved plan, with a real photo all the way', async ({ page }) => {
  const ask = api(page, server)
  const studio = studioOn(page)
  const { stage, panel, handles, middleHandle } = studio
  let clientId = ''
  let designId = ''
  let crownDensity = 0
  let shade = 0
  let dotMm = 0
  const heightMm = async () =>
    Number.parseFloat(
      await panel
        .getByText(/^\d+ mm$/)
        .first()
        .innerText(),
    )

  await test.step('a client and her photo', async () => {
    await signInAsOwner(page, server)
    await page.goto(`${server.address}/clients`)
    await page.getByRole('button', { name: 'Add client' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Add client' })
    await dialog.getByLabel('Name').fill('Tom Vale')
    await dialog.getByRole('button', { name: 'Add client' }).click()
    await expect(page.getByRole('heading', { name: 'Tom Vale', level: 1 })).toBeVisible()
    await page
      .getByLabel('Choose photos')
      .setInputFiles({ name: photo.name, mimeType: 'image/jpeg', buffer: photo.bytes })
    await expect(page.getByRole('img', { name: /^Front view/ })).toBeVisible()
    clientId = (await ask.clientNamed('Tom Vale')).id
    const [kept] = await ask.photos(clientId)
    expect(kept).toMatchObject({ view: 'front', widthPx: photo.widthPx, heightPx: photo.heightPx })
  })

  await test.step('landmarks pressed on the photo, then the head', async () => {
    await page.getByRole('button', { name: 'New design' }).click()
    await expect(page.getByRole('heading', { name: 'Photos' })).toBeVisible()
    const card = panel.getByRole('button', { name: /^Front/ })
    // The card grows when its picture arrives; a press at that moment would miss it.
    await expect
      .poll(() => card.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
    await card.click()
    await expect(card).toHaveAttribute('aria-pressed', 'true')
    await expect(page).toHaveURL(/\/studio\/[0-9a-f-]{36}$/)
    await panel.getByRole('button', { name: 'Mark the head' }).click()
    const place = await studio.wholePhoto(photo)
    for (const [name, words] of asked) {
      await expect(panel.getByRole('heading', { name: words })).toBeVisible()
      const [x, y] = photo.landmarks[name]!
      await page.mouse.click(...place.onPage(x, y))
      await expect(stage.getByRole('button', { name: `Mark: ${words}` })).toBeVisible()
    }
    await expect(panel.getByRole('heading', { name: 'Tip of the nose' })).toBeVisible()
    await panel.getByRole('button', { name: 'Not visible' }).click()
    await expect(panel.getByRole('heading', { name: 'Outer corner, left eye' })).toBeVisible()
    await panel.getByRole('button', { name: 'That is enough' }).click()

    await panel.getByText('Tape measures (optional)').click()
    await panel.getByLabel('Around the head').fill(`${photo.tapeMm.circumference}`)
    await panel.getByLabel('Ear to ear over the top').fill(`${photo.tapeMm.earToEar}`)
    await panel.getByLabel('Front to back over the top').fill(`${photo.tapeMm.frontToBack}`)
    await panel.getByRole('button', { name: 'Fit the head' }).click()
    await expect(panel.getByText(/^± [\d.]+ %$/)).toBeVisible()
    await expect(panel.getByText(/^0\.\d\d mm per pixel$/)).toBeVisible()
    await expect(panel.getByText(/^The head sits well|^Good enough to design on/)).toBeVisible()
    const withHead = await studio.settledPicture()
    await panel.getByRole('switch', { name: 'Show the fitted head' }).uncheck()
    const scalp = place.boxInStage(headBoxes(photo).scalp)
    expect(changedShare(withHead, await studio.settledPicture(), scalp)).toBeGreaterThan(0.01)
  })

  await test.step('the hairline by mouse and by keyboard, mirrored, undone and done again', async () => {
    await panel.getByRole('button', { name: 'Go on to the design' }).click()
    await studio.dotsShown()
    const first = await heightMm()
    const box = (await middleHandle.boundingBox())!
    const middle = [box.x + box.width / 2, box.y + box.height / 2] as const
    await page.mouse.move(...middle)
    await page.mouse.down()
    await page.mouse.move(middle[0], middle[1] + 6, { steps: 3 })
    await page.mouse.move(middle[0], middle[1] - 8, { steps: 5 })
    await page.mouse.up()
    const dragged = await heightMm()
    expect(dragged).toBeGreaterThan(first + 1)

    await middleHandle.focus()
    for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowDown')
    const nudged = await heightMm()
    expect(Math.abs(dragged - 4 - nudged)).toBeLessThanOrEqual(1)

    await studio.undo.click()
    expect(await heightMm()).toBe(dragged)
    await studio.undo.click()
    expect(await heightMm()).toBe(first)
    await studio.redo.click()
    await studio.redo.click()
    expect(await heightMm()).toBe(nudged)

    const mirror = page.getByRole('switch', { name: 'Left follows right' })
    await mirror.uncheck()
    await mirror.check()
    const rightPoint = stage.getByRole('button', { name: /^Right point 1/ })
    const leftPoint = stage.getByRole('button', { name: /^Left point 1/ })
    const leftBefore = (await leftPoint.boundingBox())!
    await rightPoint.focus()
    await page.keyboard.press('Shift+ArrowUp')
    await expect.poll(async () => (await leftPoint.boundingBox())!.y).toBeLessThan(leftBefore.y - 2)
    expect(await handles.count()).toBeGreaterThanOrEqual(5)
  })

  await test.step('density, colours, style and dots', async () => {
    await studio.tab('Density')
    crownDensity = await studio.nudge('Crown', 5)

    await studio.tab('Colour')
    await page.getByRole('button', { name: 'Fit', exact: true }).click()
    const place = await studio.wholePhoto(photo)
    const [glabellaX, glabellaY] = photo.landmarks.glabella!
    const [pupilX] = photo.landmarks.pupilRight!
    await page.mouse.click(...place.onPage(glabellaX, glabellaY - 0.05 * photo.widthPx))
    await expect(studio.undo).toHaveAttribute('aria-disabled', 'false')
    await expect(panel.getByText('Skin tone')).toBeVisible()
    await panel.getByRole('button', { name: /^Stubble/ }).click()
    // A brow is the darkest hair that a front view of a shaved head shows.
    await page.mouse.click(...place.onPage(pupilX + 0.03 * photo.widthPx, glabellaY + 0.004 * photo.widthPx))

    await studio.tab('Line')
    await panel.getByRole('radiogroup', { name: 'Style' }).getByText('Broken').click()
    await studio.tab('Dots')
    shade = await studio.nudge('Shade', -3)
    dotMm = await studio.nudge('Healed dot', 1, 0.01)
    await page.getByRole('textbox', { name: 'Name of the design' }).fill('First proposal')
    await page.keyboard.press('Enter')
  })

  let shownDots = 0
  await test.step('before, the sessions and the years, on the scalp and nowhere else', async () => {
    await studio.goTo('See')
    const compare = page.getByRole('switch', { name: 'Compare with before (B)' })
    await compare.uncheck()
    for (const name of ['Session 1', 'Session 2', 'Healed', '1 year', '3 years', '5 years', '10 years'])
      await expect(studio.moment(name)).toBeVisible()
    await page.getByRole('button', { name: 'Fit', exact: true }).click()
    const place = await studio.wholePhoto(photo, true)
    const boxes = headBoxes(photo)
    const scalp = place.boxInStage(boxes.scalp)

    await studio.moment('Before').click()
    const before = await studio.settledPicture()
    await studio.moment('Session 3').click()
    await expect(stage).toHaveAttribute('aria-label', /Session 3: [1-9]/)
    const after = await studio.settledPicture()
    const lightness = (shown: typeof after) => meanLightness(shown, scalp)
    expect(changedShare(before, after, scalp)).toBeGreaterThan(0.5)
    expect(lightness(after)).toBeLessThan(lightness(before) - 3)
    expect(changedShare(before, after, place.boxInStage(boxes.wall), 0)).toBe(0)
    expect(changedShare(before, after, place.boxInStage(boxes.face))).toBe(0)

    await studio.moment('Session 1').click()
    const firstSession = await studio.settledPicture()
    expect(lightness(firstSession)).toBeLessThan(lightness(before) - 0.5)
    expect(lightness(after)).toBeLessThan(lightness(firstSession) - 0.5)

    await studio.moment('Session 3').click()
    await compare.check()
    const line = stage.getByRole('slider', { name: /^Position of the line/ })
    await expect(line).toHaveAttribute('aria-valuenow', '50')
    const split = await studio.settledPicture()
    const [left, top, right, bottom] = scalp
    const middleX = split.widthPx / 2
    expect(changedShare(before, split, [left, top, Math.min(right, middleX - 90), bottom])).toBe(0)
    expect(changedShare(after, split, [Math.max(left, middleX + 90), top, right, bottom])).toBe(0)
    await line.focus()
    await page.keyboard.press('PageUp')
    await expect(line).toHaveAttribute('aria-valuenow', '60')

    shownDots = Number((await panel.locator('output').first().innerText()).replaceAll(/\D/g, ''))
    expect(shownDots).toBeGreaterThan(1000)

    const downloading = page.waitForEvent('download')
    await panel.getByRole('button', { name: 'Save this picture (PNG)' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('first-proposal-front-session-3.png')
    const saved = await picture(readFileSync(await download.path()))
    expect([saved.widthPx, saved.heightPx]).toEqual([photo.widthPx, photo.heightPx])
    const original = await picture(photo.bytes)
    expect(meanLightness(saved, boxes.scalp)).toBeLessThan(meanLightness(original, boxes.scalp) - 3)
    // The stored photo was encoded once more on its way in: that alone changes a background by a step or two.
    expect(changedShare(saved, original, boxes.wall, 8)).toBeLessThan(0.001)
  })

  await test.step('everything is there after a reload', async () => {
    await expect(studio.saveState).toContainText('Saved')
    await expect(page).toHaveURL(/\/studio\/[0-9a-f-]{36}$/)
    designId = page.url().split('/').at(-1)!
    const before = await ask.design(designId)
    const { design } = before
    expect(design.name).toBe('First proposal')
    expect(design.hairline).toMatchObject({ style: 'broken', mirrored: true })
    expect(design.dot).toMatchObject({ shade, healedDiameterMm: dotMm })
    expect(design.zones).toContainEqual({ zone: 'crown', densityPerCm2: crownDensity })
    expect(Object.keys(design.views[0]?.landmarks ?? {})).toHaveLength(asked.length)
    const sum = (colour: readonly number[]) => colour.reduce((total, channel) => total + channel, 0)
    expect(sum(design.hair.srgb)).toBeLessThan(sum(design.skin.srgb) - 60)
    expect(design.skin.srgb).not.toEqual([205, 164, 140])
    const points = design.hairline.controlPoints
    for (const [index, [x, y, z]] of points.entries()) {
      const [otherX, otherY, otherZ] = points[points.length - 1 - index]!
      expect([x, y, z]).toEqual([
        expect.closeTo(-otherX, 6),
        expect.closeTo(otherY, 6),
        expect.closeTo(otherZ, 6),
      ])
    }

    await page.reload()
    expect(await studio.dotsShown()).toBe(shownDots)
    await expect(page.getByRole('textbox', { name: 'Name of the design' })).toHaveValue('First proposal')
    await expect(studio.saveState).toContainText('Saved')
    expect(await ask.design(designId)).toEqual(before)
  })

  await test.step('the plan adds up, and its document is a PDF', async () => {
    const { plan } = await ask.plan(designId)
    const { totalMinor, depositMinor, instalments } = plan.quote
    expect(totalMinor).toBeGreaterThan(0)
    expect(depositMinor + instalments.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(totalMinor)
    expect(plan.sessions.reduce((sum, { dots }) => sum + dots, 0)).toBe(plan.dots)
    expect(plan.dots).toBe(shownDots)

    await studio.goTo('Plan')
    await panel.getByRole('button', { name: 'Open the treatment plan' }).click()
    await expect(page).toHaveURL(new RegExp(`/designs/${designId}/plan$`))
    const course = page.getByRole('region', { name: 'The course' })
    await expect(course.getByRole('heading', { name: /^Session \d$/ })).toHaveCount(plan.sessions.length)
    const quote = page.getByRole('region', { name: 'Quote' })
    const written = (text: string) => Math.round(Number(text.replaceAll(/[^\d.]/g, '')) * 100)
    const total = written(await quote.getByText('Total', { exact: true }).locator('..').innerText())
    const payments = await quote.getByRole('list').last().getByRole('listitem').allInnerTexts()
    const amounts = payments.map((line) => written(line.split('\n')[0] ?? ''))
    expect(total).toBe(totalMinor)
    expect(amounts).toEqual([depositMinor, ...instalments.map(({ amountMinor }) => amountMinor)])
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(total)

    await page.getByRole('button', { name: 'Save plan' }).click()
    await expect(page).toHaveURL(/\/plans\/[0-9a-f-]{36}$/)
    const saved = await ask.savedPlan(page.url().split('/').at(-1)!)
    expect(saved.plan.quote.totalMinor).toBe(totalMinor)
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download PDF' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe(`plan-${saved.number}.pdf`)
    const document = readFileSync(await download.path())
    expect(document.subarray(0, 5).toString()).toBe('%PDF-')
    expect(document.length).toBeGreaterThan(20_000)
  })
})
