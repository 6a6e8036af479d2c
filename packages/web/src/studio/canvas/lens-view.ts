import { pictureLight, type Appearance } from '@halftone/engine'
import { lensViewport } from '../kernels/lens.ts'
import type { Point } from '../kernels/viewport.ts'
import { shownLight } from '../session/shown-light.ts'
import type { Studio } from '../studio.ts'
import type { ChosenDots, ProjectedSites } from './frame.ts'
import { createGlRenderer } from './gl-renderer.ts'

export type LensView = {
  /** Draws in the next animation frame what lies around a place of the photo. */
  readonly look: (photoPx: Point, times: number, mmPerPhotoPx: number) => void
  readonly dispose: () => void
}

/** What the magnifier holds, for describing it. */
export type LensDots = { readonly sites: ProjectedSites | undefined; readonly dots: ChosenDots | undefined }

/**
 * A second drawing of the same picture, close enough that every dot has its true size and its blur in the skin. Throws
 * where there is no WebGL2.
 */
export function createLensView(
  studio: Studio,
  canvas: HTMLCanvasElement,
  sizePx: number,
  onDots: (holds: LensDots) => void,
): LensView {
  const renderer = createGlRenderer(canvas)
  let appearance: Appearance | undefined
  let sites: ProjectedSites | undefined
  let at: Parameters<LensView['look']> | undefined
  let frame = 0
  let shown: unknown
  let shownDiffuse: unknown

  const draw = () => {
    frame = 0
    const source = studio.photoSource.store.get()
    if (!at || source.kind !== 'ready') return
    if (source.photo !== shown) {
      shown = source.photo
      shownDiffuse = undefined
      renderer.setPhoto(source.photo.bitmap)
      renderer.setDiffuse(new Uint8Array([255]), 1, 1)
    }
    if (source.diffuse && source.diffuse !== shownDiffuse) {
      shownDiffuse = source.diffuse
      renderer.setDiffuse(source.diffuse.share, source.diffuse.widthPx, source.diffuse.heightPx)
    }
    const ratio = Math.min(2, devicePixelRatio)
    const px = Math.round(sizePx * ratio)
    if (canvas.width !== px) canvas.width = canvas.height = px
    const { stage, step } = studio.session.get()
    renderer.draw({
      viewport: lensViewport(at[0], at[1], at[2], sizePx),
      devicePixelRatio: ratio,
      photoSize: source.photo.size,
      // Not the camera's blur: what the skin itself does to a dot.
      psfSigmaPx: 0,
      appearance: stage !== 'before' && step !== 'photo' && step !== 'head' ? appearance : undefined,
      light: pictureLight(shownLight(studio.session.get())),
      splitPx: -1,
      eyeSigmaPx: 0,
      isDraft: false,
    })
  }
  const invalidate = () => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  const disconnect = studio.picture.connect({
    setSites: (next) => {
      sites = next
      renderer.setSites(next)
      onDots({ sites, dots: undefined })
      invalidate()
    },
    setDots: (dots) => {
      renderer.setDots(dots)
      onDots({ sites, dots })
      invalidate()
    },
    setAppearance: (next) => {
      appearance = next
      invalidate()
    },
  })
  const stops = [studio.photoSource.store.subscribe(invalidate), studio.session.subscribe(invalidate)]
  return {
    look: (...next) => {
      at = next
      invalidate()
    },
    dispose: () => {
      cancelAnimationFrame(frame)
      disconnect()
      for (const stop of stops) stop()
      renderer.dispose()
    },
  }
}
