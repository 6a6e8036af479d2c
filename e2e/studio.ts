import { expect, type Locator, type Page } from '@playwright/test'
import { picture, type Box, type Picture } from './pixels.ts'

type Size = { readonly widthPx: number; readonly heightPx: number }
export type StudioStep = 'Photo' | 'Head' | 'Design' | 'See' | 'Plan'

/** Height that the strip of moments takes from the stage in See and Plan, CSS px. */
const timeStripPx = 68

/** The studio as a person with a mouse and a keyboard meets it. */
export function studioOn(page: Page) {
  const stage = page.locator('[aria-roledescription="photo stage"]')
  const panel = page.getByRole('main').getByRole('region').first()
  const steps = page.getByRole('navigation', { name: 'Steps' })

  const goTo = async (step: StudioStep) => {
    const button = steps.getByRole('button', { name: step })
    await button.click()
    await expect(button).toHaveAttribute('aria-current', 'step')
  }

  return {
    stage,
    panel,
    saveState: page.getByRole('banner').getByRole('status'),
    undo: page.getByRole('button', { name: /^Undo/ }),
    redo: page.getByRole('button', { name: /^Redo/ }),
    goTo,
    tab: (name: string) => page.getByRole('radiogroup', { name: 'Design' }).getByText(name).click(),
    moment: (name: string) => page.getByRole('radiogroup', { name: 'Moment' }).getByRole('radio', { name }),
    handles: stage.getByRole('button', { name: /counted from the middle|Middle of the hairline/ }),
    middleHandle: stage.getByRole('button', { name: /^Middle of the hairline/ }),

    /** Moves a slider of the panel by `steps` with the arrow keys; says where it stands then. */
    nudge: async (name: string, steps: number, stepSize = 1): Promise<number> => {
      const slider = panel.getByRole('slider', { name })
      const to = Number(await slider.getAttribute('aria-valuenow')) + steps * stepSize
      await slider.focus()
      for (let press = 0; press < Math.abs(steps); press++)
        await page.keyboard.press(steps < 0 ? 'ArrowLeft' : 'ArrowRight')
      const value = Number(to.toFixed(3))
      await expect(slider).toHaveAttribute('aria-valuenow', `${value}`)
      return value
    },

    /** Waits until the dots are placed and counted; says how many there are. */
    dotsShown: async (): Promise<number> => {
      await expect(stage).toHaveAttribute('aria-label', /: [1-9][\d,.\s]* dots$/, { timeout: 60_000 })
      const label = (await stage.getAttribute('aria-label')) ?? ''
      return Number(/: ([\d,.\s]+) dots$/.exec(label)?.[1]?.replaceAll(/\D/g, ''))
    },

    /** Where photo pixels lie while the whole photo is on the stage. */
    wholePhoto: (photo: Size, hasTimeStrip = false) => placeOf(stage, photo, hasTimeStrip ? timeStripPx : 0),

    /** The stage once two looks in a row are the same. */
    settledPicture: () => settled(stage),
  }
}

async function placeOf(stage: Locator, photo: Size, bottomPx: number) {
  const box = await stage.boundingBox()
  if (!box) throw new Error('the stage is not on the page')
  const height = box.height - bottomPx
  const scale = Math.min(box.width / photo.widthPx, height / photo.heightPx)
  const left = (box.width - scale * photo.widthPx) / 2
  const top = (height - scale * photo.heightPx) / 2
  const inStage = (x: number, y: number): [number, number] => [left + scale * x, top + scale * y]
  return {
    inStage,
    boxInStage: ([fromX, fromY, toX, toY]: Box): Box => [...inStage(fromX, fromY), ...inStage(toX, toY)],
    onPage: (x: number, y: number): [number, number] => {
      const [inX, inY] = inStage(x, y)
      return [box.x + inX, box.y + inY]
    },
  }
}

/**
 * A stage that moves is drawn with fewer pixels for a moment, and a slow machine takes its time: a picture counts when
 * the stage says that it is still, before and after, and the picture stays the same.
 */
async function settled(stage: Locator): Promise<Picture> {
  const isStill = () =>
    stage.evaluate((host) =>
      (host as HTMLElement & { halftone: { isStill: () => boolean } }).halftone.isStill(),
    )
  let before: Buffer = Buffer.alloc(0)
  let now: Buffer = Buffer.alloc(0)
  await expect
    .poll(
      async () => {
        if (!(await isStill())) return false
        before = now
        now = await stage.screenshot()
        return (await isStill()) && before.equals(now)
      },
      { intervals: [400], timeout: 60_000, message: 'the stage comes to rest' },
    )
    .toBe(true)
  return picture(now)
}
