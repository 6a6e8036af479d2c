import { expect, test, type Page } from '@playwright/test'
import { api, openDesign, signInAs } from './clinic.ts'
import { headBoxes } from './head-boxes.ts'
import { changedShare, meanLightness } from './pixels.ts'
import { startHalftone, type RunningServer } from './running-server.ts'
import { studioOn } from './studio.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone('demo')
})
test.afterAll(() => server.stop())
test.use({ viewport: { width: 1000, height: 700 } })

/** Steps from before to session 3 and looks for the dots where they belong. */
async function expectDots(page: Page, query = '') {
  const { designId } = await openDesign(page, server, 'Marco Ferreira', query)
  const studio = studioOn(page)
  expect(await studio.dotsShown()).toBeGreaterThan(5000)
  await studio.goTo('See')
  await page.getByRole('switch', { name: 'Compare with before (B)' }).uncheck()
  await page.getByRole('button', { name: 'Fit', exact: true }).click()
  const { design } = await api(page, server).design(designId)
  const { camera, landmarks } = design.views.find(({ name }) => name === 'front')!
  const place = await studio.wholePhoto(camera, true)
  const boxes = headBoxes({ ...camera, landmarks: landmarks ?? {} })
  const scalp = place.boxInStage(boxes.scalp)
  const face = place.boxInStage(boxes.face)

  await studio.moment('Before').click()
  const before = await studio.settledPicture()
  await studio.moment('Session 3').click()
  await expect
    .poll(async () => changedShare(before, await studio.settledPicture(), scalp), { timeout: 30_000 })
    .toBeGreaterThan(0.4)
  const after = await studio.settledPicture()
  expect(meanLightness(after, scalp)).toBeLessThan(meanLightness(before, scalp) - 3)
  expect(changedShare(before, after, face)).toBe(0)
}

test('the plain renderer shows the dots', async ({ page }) => {
  await signInAs(page, server, 'practitioner')
  await expectDots(page, '?renderer=plain')
})

test('a browser without WebGL2 shows the dots all the same', async ({ page }) => {
  await page.addInitScript(() => {
    const asked: string[] = []
    Object.assign(globalThis, { askedForContexts: asked })
    // oxlint-disable-next-line typescript/unbound-method
    const real: CallableFunction = Reflect.get(HTMLCanvasElement.prototype, 'getContext')
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      asked.push(kind)
      return kind.startsWith('webgl') ? null : Reflect.apply(real, this, [kind, ...rest])
    } as HTMLCanvasElement['getContext']
  })
  await signInAs(page, server, 'practitioner')
  await expectDots(page)
  const asked = await page.evaluate(
    () => (globalThis as unknown as { askedForContexts: string[] }).askedForContexts,
  )
  expect(asked).toEqual(expect.arrayContaining(['webgl2', '2d']))
})
