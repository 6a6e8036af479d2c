import type { Vec3 } from '@halftone/engine'
import { createStore, patch, type Store } from '../document/store.ts'
import {
  extendPaths,
  hasRoomFor,
  paintBaseOf,
  startingBrush,
  withHairStrokes,
  withPainted,
  withStrokes,
  type BrushSettings,
  type PaintBase,
} from '../kernels/brush-edit.ts'
import type { Point } from '../kernels/viewport.ts'
import type { Studio } from '../studio.ts'
import { directionAt } from './actions.ts'
import type { Painter } from './stage-tool.ts'

/** The brush in the hand: how it is set and where on the head it is. */
export type Brush = {
  readonly settings: Store<BrushSettings>
  readonly place: Store<Vec3 | undefined>
  readonly painter: Painter
  /** One press of the brush; false when the design holds no more strokes. */
  readonly dab: (at: Vec3) => boolean
}

/** So short a stroke is the first of two fingers. */
const hardlyBegun = 4

const brushes = new WeakMap<Studio, Brush>()

/** The studio's one brush: it stays as it was set while another tool is in the hand. */
export function brushOf(studio: Studio): Brush {
  const brush = brushes.get(studio) ?? createBrush(studio)
  brushes.set(studio, brush)
  return brush
}

/** A brush for one studio; mirrored where the design's hairline is. */
export function createBrush(studio: Studio): Brush {
  const { document } = studio
  const { hairline } = document.store.get().design
  const settings = createStore<BrushSettings>({ ...startingBrush, isMirrored: hairline.mirrored })
  const place = createStore<Vec3 | undefined>(undefined)
  let before: PaintBase | undefined
  let paths: readonly (readonly Vec3[])[] = []
  let hasLeft = false
  let pressed = 0

  const paint = () => {
    const base = before
    if (!base) return
    document.change(groupNow(), (design) =>
      withPainted(design, base, studio.head.surface(), paths, settings.get(), pressed),
    )
  }
  const groupNow = () => (settings.get().mode === 'hair' ? 'hairBrush' : 'brush')
  const hasRoom = () => {
    const { mode, isMirrored } = settings.get()
    return hasRoomFor(paintBaseOf(document.store.get().design), mode, isMirrored ? 2 : 1)
  }
  const begin = (at: Vec3, pressure: number) => {
    before = paintBaseOf(document.store.get().design)
    paths = extendPaths(studio.head.surface(), [], at, settings.get().radiusMm, false)
    hasLeft = false
    pressed = pressure
    patch(studio.session, { selection: undefined })
    document.beginGroup(groupNow())
    paint()
  }
  const finish = (isKept: boolean) => {
    if (!before) return
    before = undefined
    // An undo or a lost window has ended the stroke already.
    if (!document.isGrouping()) return
    if (isKept) document.endGroup()
    else document.cancelGroup()
  }
  return {
    settings,
    place,
    dab: (at) => {
      if (!hasRoom()) return false
      begin(at, 1)
      finish(true)
      return true
    },
    painter: {
      begin: (photoPx, pressure) => {
        const at = directionAt(studio, photoPx)
        if (!at || !hasRoom()) return false
        place.set(at)
        begin(at, pressure)
        return true
      },
      move: (photoPx, pressure) => {
        if (!before) return
        if (!document.isGrouping()) {
          before = undefined
          return
        }
        const at = directionAt(studio, photoPx)
        if (!at) {
          hasLeft = true
          return
        }
        place.set(at)
        const longer = extendPaths(studio.head.surface(), paths, at, settings.get().radiusMm, hasLeft)
        hasLeft = false
        if (longer === paths && pressure <= pressed) return
        paths = longer
        pressed = Math.max(pressed, pressure)
        paint()
      },
      end: () => finish(true),
      cancel: () => finish(false),
      giveWay: () => finish(paths.length > 1 || (paths[0]?.length ?? 0) >= hardlyBegun),
      hover: (photoPx: Point | undefined) => place.set(photoPx && directionAt(studio, photoPx)),
    },
  }
}

/** Takes one stroke out of the design. */
export function removeStroke(studio: Studio, index: number): void {
  studio.document.change('removeStroke', (design) =>
    withStrokes(
      design,
      (design.strokes ?? []).filter((_, at) => at !== index),
    ),
  )
}

export function removeAllStrokes(studio: Studio): void {
  studio.document.change('removeStroke', (design) => withStrokes(design, []))
}

/** Takes one stroke of hair out of the design. */
export function removeHairStroke(studio: Studio, index: number): void {
  studio.document.change('removeHairStroke', (design) =>
    withHairStrokes(
      design,
      (design.follicles?.strokes ?? []).filter((_, at) => at !== index),
    ),
  )
}

export function removeAllHairStrokes(studio: Studio): void {
  studio.document.change('removeHairStroke', (design) => withHairStrokes(design, []))
}
