/**
 * How the photo lies on the stage: screen = offset + scale * photo, screen in CSS pixels from the stage's top left,
 * photo in photo pixels.
 */
export type Viewport = { readonly scale: number; readonly offsetX: number; readonly offsetY: number }
export type Size = { readonly width: number; readonly height: number }
export type Insets = {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}
export type Point = readonly [number, number]

export const noInsets: Insets = { top: 0, right: 0, bottom: 0, left: 0 }
/** Single dots fill tens of CSS pixels at this scale on an ordinary phone photo. */
export const largestScale = 48

/** The whole photo, centred in what the insets leave free. */
export function fitViewport(photo: Size, stage: Size, insets: Insets = noInsets): Viewport {
  const width = Math.max(1, stage.width - insets.left - insets.right)
  const height = Math.max(1, stage.height - insets.top - insets.bottom)
  const scale = Math.min(width / photo.width, height / photo.height)
  return {
    scale,
    offsetX: insets.left + (width - scale * photo.width) / 2,
    offsetY: insets.top + (height - scale * photo.height) / 2,
  }
}

/** A box of the photo (x0, y0, x1, y1 in photo pixels), filling the stage with a margin share. */
export function fitBox(
  box: readonly [number, number, number, number],
  stage: Size,
  insets: Insets = noInsets,
  margin = 0.06,
): Viewport {
  const [x0, y0, x1, y1] = box
  const grownX = (x1 - x0) * margin
  const grownY = (y1 - y0) * margin
  const size = { width: Math.max(1, x1 - x0 + 2 * grownX), height: Math.max(1, y1 - y0 + 2 * grownY) }
  const inner = fitViewport(size, stage, insets)
  return {
    scale: inner.scale,
    offsetX: inner.offsetX - inner.scale * (x0 - grownX),
    offsetY: inner.offsetY - inner.scale * (y0 - grownY),
  }
}

/** Zooms by `factor` with the screen point held still, inside [smallest, largestScale]. */
export function zoomAt(viewport: Viewport, screen: Point, factor: number, smallest: number): Viewport {
  const scale = Math.min(largestScale, Math.max(smallest, viewport.scale * factor))
  const ratio = scale / viewport.scale
  return {
    scale,
    offsetX: screen[0] - ratio * (screen[0] - viewport.offsetX),
    offsetY: screen[1] - ratio * (screen[1] - viewport.offsetY),
  }
}

/** Moves the photo by screen pixels, keeping at least a quarter of the stage covered in each direction. */
export function panBy(viewport: Viewport, dx: number, dy: number, photo: Size, stage: Size): Viewport {
  return holdInView(
    { ...viewport, offsetX: viewport.offsetX + dx, offsetY: viewport.offsetY + dy },
    photo,
    stage,
  )
}

/** Pulls a photo that was pushed off the stage back onto it. */
export function holdInView(viewport: Viewport, photo: Size, stage: Size): Viewport {
  const hold = (offset: number, extent: number, room: number) => {
    const kept = Math.min(extent, room) / 4
    return Math.min(room - kept, Math.max(kept - extent, offset))
  }
  return {
    scale: viewport.scale,
    offsetX: hold(viewport.offsetX, viewport.scale * photo.width, stage.width),
    offsetY: hold(viewport.offsetY, viewport.scale * photo.height, stage.height),
  }
}

/** Screen pixels to photo pixels. */
export function toPhotoPx(viewport: Viewport, screen: Point): Point {
  return [(screen[0] - viewport.offsetX) / viewport.scale, (screen[1] - viewport.offsetY) / viewport.scale]
}

/** Photo pixels to screen pixels. */
export function toScreenPx(viewport: Viewport, photo: Point): Point {
  return [viewport.offsetX + viewport.scale * photo[0], viewport.offsetY + viewport.scale * photo[1]]
}

/** Two fingers: the photo points under both fingers stay under them (no rotation). */
export function pinch(
  viewport: Viewport,
  before: readonly [Point, Point],
  after: readonly [Point, Point],
  smallest: number,
): Viewport {
  const span = (pair: readonly [Point, Point]) => Math.hypot(pair[1][0] - pair[0][0], pair[1][1] - pair[0][1])
  const middle = (pair: readonly [Point, Point]): Point => [
    (pair[0][0] + pair[1][0]) / 2,
    (pair[0][1] + pair[1][1]) / 2,
  ]
  const from = middle(before)
  const to = middle(after)
  const moved = {
    ...viewport,
    offsetX: viewport.offsetX + to[0] - from[0],
    offsetY: viewport.offsetY + to[1] - from[1],
  }
  return zoomAt(moved, to, span(after) / Math.max(1, span(before)), smallest)
}
