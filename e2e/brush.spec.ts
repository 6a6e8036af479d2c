import { createHeadSurface, projectPoint, type BrushStroke, type Vec3 } from '@halftone/engine'
import { expect, test, type Page } from '@playwright/test'
import { api, openDesign, signInAs, type SavedDesign } from './clinic.ts'
import { changedShare, type Box } from './pixels.ts'
import { startHalftone, type RunningServer } from './running-server.ts'
import { studioOn } from './studio.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startHalftone('demo')
})
test.afterAll(() => server.stop())
test.use({ viewport: { width: 1280, height: 800 } })
test.setTimeout(180_000)

/** On the client's left, in front of the crown: seen from the front and away from the midline. */
const leftOfMiddle: Vec3 = [0.36, 0.78, 0.512]

/** Opens a design, the brush in the hand, and the whole photo on the stage. */
async function withBrush(page: Page) {
  await signInAs(page, server, 'practitioner')
  const { designId } = await openDesign(page, server, 'Marco Ferreira')
  const studio = studioOn(page)
  await studio.dotsShown()
  await studio.tab('Density')
  await studio.panel.getByRole('radiogroup', { name: 'How many dots go where' }).getByText('Brush').click()
  await expect(studio.stage).toHaveAttribute('data-tool', 'brush')
  const ask = api(page, server)
  const { design } = await ask.design(designId)
  return { studio, ask, designId, design }
}

const savedStrokes = async (ask: { design: (id: string) => Promise<SavedDesign> }, id: string) =>
  ((await ask.design(id)).design.strokes ?? []) as readonly BrushStroke[]

test('a stroke adds dots where it passes and nowhere else, is one step to undo, and stays after a reload', async ({
  page,
}) => {
  const { studio, ask, designId, design } = await withBrush(page)
  const { panel, stage, undo, redo } = studio
  await panel.getByRole('switch', { name: 'Paint both sides' }).click()
  const before = await studio.dotsShown()
  // The whole photo has a known place; the step opens at the head.
  await stage.focus()
  await page.keyboard.press('0')
  const { camera } = design.views[0]!
  const { xPx, yPx } = projectPoint(camera, createHeadSurface(design.head).pointMm(leftOfMiddle))
  const place = await studio.wholePhoto(camera)
  const [x, y] = place.onPage(xPx, yPx)
  const calm = await studio.settledPicture()

  await page.mouse.move(x - 24, y)
  await expect(stage.getByTestId('brush-ring').locator('path').first()).toBeAttached()
  await page.mouse.down()
  for (let step = 1; step <= 8; step++) await page.mouse.move(x - 24 + 6 * step, y)
  await page.mouse.up()
  await page.mouse.move(4, 4)
  await expect(panel.getByText('1 stroke', { exact: true })).toBeVisible()
  await expect.poll(() => studio.dotsShown()).toBeGreaterThan(before + 20)
  const painted = await studio.settledPicture()
  const after = await studio.dotsShown()

  // The picture has changed under the brush, and not on the other side of the head.
  const [ownX, ownY] = place.inStage(xPx, yPx)
  const [mirrorX] = place.inStage(2 * camera.principalPx[0] - xPx, yPx)
  const about = (atX: number): Box => [atX - 20, ownY - 12, atX + 20, ownY + 12]
  const changedThere = changedShare(calm, painted, about(ownX))
  expect(changedThere).toBeGreaterThan(0.1)
  expect(changedShare(calm, painted, about(mirrorX))).toBeLessThan(0.25 * changedThere)

  await undo.click()
  await expect.poll(() => studio.dotsShown()).toBe(before)
  await expect(panel.getByText('No strokes yet.')).toBeVisible()
  await redo.click()
  await expect.poll(() => studio.dotsShown()).toBe(after)

  await expect(studio.saveState).toContainText('Saved')
  expect(await savedStrokes(ask, designId)).toHaveLength(1)
  await page.reload()
  await expect.poll(() => studio.dotsShown()).toBe(after)
})

test('from the keyboard the brush walks over the head and dabs, and a stroke is deleted from the list', async ({
  page,
}) => {
  const { studio, ask, designId } = await withBrush(page)
  const { panel, stage } = studio
  await panel.getByText('Erase', { exact: true }).click()
  const before = await studio.dotsShown()
  const hadStrokes = (await savedStrokes(ask, designId)).length
  await stage.focus()
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Space')
  await expect.poll(() => studio.dotsShown()).toBeLessThan(before)
  const dabbed = await studio.dotsShown()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect.poll(() => studio.dotsShown()).toBeLessThan(dabbed)
  await expect(studio.saveState).toContainText('Saved')
  const strokes = await savedStrokes(ask, designId)
  expect(strokes.length).toBeGreaterThanOrEqual(hadStrokes + 2)
  expect(strokes.at(-1)?.mode).toBe('erase')
  await panel.getByRole('button', { name: `Delete stroke ${strokes.length}` }).click()
  await expect(panel.getByRole('button', { name: `Delete stroke ${strokes.length}` })).toHaveCount(0)
  await expect.poll(() => studio.dotsShown()).toBeGreaterThanOrEqual(dabbed - 1)
})
