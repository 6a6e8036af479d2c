import type { Appearance, PictureLight } from '@halftone/engine'
import type { HeadMask } from '../kernels/head-mask.ts'
import type { Viewport } from '../kernels/viewport.ts'

/** Every site of the head as one camera sees it; uploaded once per view. Layouts: [x, y] and [xx, xy, yy, fade]. */
export type ProjectedSites = {
  readonly count: number
  readonly photoPx: Float32Array
  readonly shape: Float32Array
  /** Where dots and redness may show: nothing bleeds past the head. */
  readonly mask: HeadMask
}

/** Which sites carry a dot: `elements` holds site numbers, group after group; group = (session - 1) * classCount + class. */
export type ChosenDots = { readonly elements: Uint32Array; readonly groupStart: Uint32Array }

/** Everything that one drawn picture depends on, apart from what was uploaded. */
export type Frame = {
  readonly viewport: Viewport
  readonly devicePixelRatio: number
  readonly photoSize: { readonly width: number; readonly height: number }
  /** Blur of the photo, photo px. */
  readonly psfSigmaPx: number
  readonly appearance: Appearance | undefined
  /** Light of the whole photo, on both sides of the split. */
  readonly light: PictureLight
  /** CSS px from the left; dots lie to the right of it. */
  readonly splitPx: number
  /** Extra blur for a viewing distance, CSS px. */
  readonly eyeSigmaPx: number
  /** Something moves and the machine is slow: speed before the last code value. */
  readonly isDraft: boolean
}
