import { demoDesign, type Design } from '@halftone/engine'
import { expect, test } from '@playwright/test'
import { api, makeOwnClinic, signInAsOwner } from './clinic.ts'
import { takePhoto, type Photo } from './demo-photo.ts'
import { startHalftone, type RunningServer } from './running-server.ts'
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

test('a point that fits no head is named, and without it the head fits', async ({ page }) => {
  const ask = api(page, server)
  const client = await ask.addClient('Mats Holm')
  const kept = await ask.addPhoto(client.id, 'front', photo.bytes)
  const { pupilLeft, pupilRight, subnasale, menton, tragionLeft, tragionRight, glabella, sellion } =
    photo.landmarks
  const marked = {
    ...{ pupilLeft, pupilRight, subnasale, menton, tragionLeft, tragionRight, glabella, sellion },
  } as NonNullable<Design['views'][number]['landmarks']>
  const unplaced: Design['views'][number] = {
    name: 'front',
    photoId: kept.id,
    camera: {
      widthPx: photo.widthPx,
      heightPx: photo.heightPx,
      focalPx: 20_000,
      principalPx: [photo.widthPx / 2, photo.heightPx / 2],
      rotation: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      centreMm: [0, 0, 9000],
    },
    landmarks: marked,
  }
  const { id } = await ask.addDesign(client.id, { ...demoDesign('norwood-5'), views: [unplaced] })
  await page.goto(`${server.address}/clients/${client.id}/studio/${id}`)
  const studio = studioOn(page)
  const { panel, stage } = studio
  await expect(panel.getByRole('heading', { name: 'Tip of the nose' })).toBeVisible()
  const place = await studio.wholePhoto(photo)
  await page.mouse.click(...place.onPage(0.06 * photo.widthPx, 0.1 * photo.heightPx))
  await expect(stage.getByRole('button', { name: 'Mark: Tip of the nose' })).toBeVisible()
  await panel.getByRole('button', { name: 'That is enough' }).click()
  await panel.getByRole('button', { name: 'Fit the head' }).click()
  const refusal = panel.getByText(/“Tip of the nose” lies about \d+ mm from where the other points put it/)
  await expect(refusal).toBeVisible()
  await expect(panel.getByText(/mm per pixel/)).toHaveCount(0)
  expect(Object.keys((await ask.design(id)).design.views[0]?.landmarks ?? {}).length).toBeGreaterThanOrEqual(
    8,
  )

  await panel.getByText(/^Marked points/).click()
  await panel.getByRole('button', { name: 'Delete Tip of the nose' }).click()
  await panel.getByRole('button', { name: 'Fit the head' }).click()
  await expect(panel.getByText(/^0\.\d\d mm per pixel$/)).toBeVisible()
  await expect(refusal).toHaveCount(0)
})

// Two points of a face often lie closer together on a screen than a finger is wide.
test('a point is marked right beside another one', async ({ page }) => {
  const ask = api(page, server)
  const client = await ask.addClient('Ben Stahl')
  await ask.addPhoto(client.id, 'front', photo.bytes)
  await page.goto(`${server.address}/clients/${client.id}/studio/new`)
  const { panel, stage, wholePhoto } = studioOn(page)
  const card = panel.getByRole('button', { name: /^Front/ })
  // The card grows when its picture arrives; a press at that moment would miss it.
  await expect
    .poll(() => card.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
  await card.click()
  await expect(card).toHaveAttribute('aria-pressed', 'true')
  await expect(page).toHaveURL(/\/studio\/[0-9a-f-]{36}$/)
  await panel.getByRole('button', { name: 'Mark the head' }).click()
  await expect(panel.getByRole('heading', { name: 'Left pupil' })).toBeVisible()
  const { onPage } = await wholePhoto(photo)
  await page.mouse.click(...onPage(...photo.landmarks.pupilLeft!))
  await expect(stage.getByRole('button', { name: 'Mark: Left pupil' })).toBeVisible()
  await expect(panel.getByRole('heading', { name: 'Right pupil' })).toBeVisible()
  const [x, y] = onPage(...photo.landmarks.pupilLeft!)
  await page.mouse.click(x - 15, y)
  await expect(stage.getByRole('button', { name: 'Mark: Right pupil' })).toBeVisible({ timeout: 5000 })
})
