import { pictureLight, type Appearance } from '@halftone/engine'
import type { Size } from '../kernels/viewport.ts'
import type { PictureSink } from '../session/picture.ts'
import type { Session } from '../session/session.ts'
import { shownLight } from '../session/shown-light.ts'
import type { ChosenDots, ProjectedSites } from './frame.ts'
import { createGlRenderer, type GlRenderer } from './gl-renderer.ts'

export type LoadedPhoto = {
  readonly bitmap: ImageBitmap
  /** Size that the view's camera counts in. */
  readonly size: Size
  readonly psfSigmaPx: number
}

export type Diffuse = { readonly share: Uint8Array; readonly widthPx: number; readonly heightPx: number }

export type StageView = PictureSink & {
  readonly kind: 'webgl' | 'plain'
  readonly setPhoto: (photo: LoadedPhoto | undefined) => void
  readonly setDiffuse: (diffuse: Diffuse | undefined) => void
  /** Size of the stage in device px. */
  readonly resize: (width: number, height: number) => void
  /** Draws in the next animation frame. */
  readonly invalidate: () => void
  /** True when what is shown is drawn in full and nothing waits to be drawn. */
  readonly isStill: () => boolean
  /** Milliseconds of the last drawn frames. */
  readonly frameTimes: readonly number[]
  readonly dispose: () => void
}

/** Visual acuity of 1 arc minute as a Gaussian, radians (full width at half height = 1 arc minute). */
const eyeSigmaRad = ((1 / 60) * (Math.PI / 180)) / 2.355

/** Without a graphics card a frame takes this long; then half the pixels are drawn while something moves. */
const slowMs = 60
const movingMs = 220
/** A card that was lost is back within this time or not at all. */
const waitForCardMs = 4000

export type StageViewParts = {
  readonly canvas: HTMLCanvasElement
  readonly session: Session
  /** Photo px per mm near the middle of the head, for viewing distance. */
  readonly pxPerMm: () => number | undefined
  readonly isShowingDots: () => boolean
  readonly onFirstDots: () => void
  /** The graphics card is gone for good: somebody else has to draw. */
  readonly onLost: () => void
}

/** Drives the WebGL renderer: keeps what was uploaded, so that a lost context comes back whole, and draws on demand. */
export function createStageView(parts: StageViewParts): StageView {
  const { canvas, session } = parts
  let renderer: GlRenderer | undefined = createGlRenderer(canvas)
  let photo: LoadedPhoto | undefined
  let diffuse: Diffuse | undefined
  let sites: ProjectedSites | undefined
  let dots: ChosenDots | undefined
  let appearance: Appearance | undefined
  let frame = 0
  let hasShownDots = false
  let full = { width: canvas.width, height: canvas.height }
  let drawnAt = 0
  let latencyMs = 0
  let isTiming = false
  let sharpen: ReturnType<typeof setTimeout> | undefined
  let giveUp: ReturnType<typeof setTimeout> | undefined
  const frameTimes: number[] = []

  const draw = () => {
    frame = 0
    if (!renderer || !photo) return
    if (!renderer.isIdle()) return invalidate()
    const now = performance.now()
    if (drawnAt > 0 && isTiming) latencyMs = 0.7 * latencyMs + 0.3 * (now - drawnAt)
    const isMoving = now - drawnAt < movingMs
    const isDraft = isMoving && latencyMs > slowMs
    setDraft(isDraft)
    // Only a frame that another one waits for tells how long drawing takes.
    isTiming = isMoving
    drawnAt = now
    const { viewport, stageSize, distanceM, stage, step } = session.get()
    const split = step === 'see' ? session.get().split : undefined
    const ratio = canvas.width / Math.max(1, stageSize.width)
    const from = performance.now()
    const pxPerMm = parts.pxPerMm()
    const eyeSigmaPx =
      distanceM !== undefined && pxPerMm !== undefined
        ? eyeSigmaRad * distanceM * 1000 * pxPerMm * viewport.scale
        : 0
    const showsDots = stage !== 'before' && parts.isShowingDots()
    renderer.draw({
      viewport,
      devicePixelRatio: ratio,
      photoSize: photo.size,
      psfSigmaPx: photo.psfSigmaPx,
      appearance: showsDots ? appearance : undefined,
      light: pictureLight(shownLight(session.get())),
      splitPx: split === undefined ? -1 : split * stageSize.width,
      eyeSigmaPx,
      isDraft,
    })
    frameTimes.push(performance.now() - from)
    if (frameTimes.length > 240) frameTimes.shift()
    if (!hasShownDots && dots && appearance && showsDots) {
      hasShownDots = true
      parts.onFirstDots()
    }
  }
  const setDraft = (isDraft: boolean) => {
    const scale = isDraft ? 0.5 : 1
    const width = Math.max(1, Math.round(full.width * scale))
    const height = Math.max(1, Math.round(full.height * scale))
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width
      canvas.height = height
    }
    clearTimeout(sharpen)
    sharpen = isDraft ? setTimeout(sharpenNow, movingMs + 50) : undefined
  }
  const sharpenNow = () => {
    sharpen = undefined
    invalidate()
  }
  const invalidate = () => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  const upload = () => {
    if (photo) renderer?.setPhoto(photo.bitmap)
    if (diffuse) renderer?.setDiffuse(diffuse.share, diffuse.widthPx, diffuse.heightPx)
    renderer?.setSites(sites)
    if (dots) renderer?.setDots(dots)
    invalidate()
  }
  const lost = (event: Event) => {
    event.preventDefault()
    renderer = undefined
    giveUp = setTimeout(parts.onLost, waitForCardMs)
  }
  const restored = () => {
    clearTimeout(giveUp)
    try {
      renderer = createGlRenderer(canvas)
      upload()
    } catch (error) {
      console.warn('The graphics context came back but could not be rebuilt.', error)
      parts.onLost()
    }
  }
  canvas.addEventListener('webglcontextlost', lost)
  canvas.addEventListener('webglcontextrestored', restored)
  const unsubscribe = session.subscribe(invalidate)

  return {
    kind: 'webgl',
    frameTimes,
    isStill: () => frame === 0 && sharpen === undefined && (renderer?.isIdle() ?? false),
    resize: (width, height) => {
      full = { width, height }
      canvas.width = width
      canvas.height = height
      invalidate()
    },
    invalidate,
    setPhoto: (next) => {
      photo = next
      if (next) renderer?.setPhoto(next.bitmap)
      diffuse = undefined
      renderer?.setDiffuse(new Uint8Array([255]), 1, 1)
      invalidate()
    },
    setDiffuse: (next) => {
      diffuse = next
      if (next) renderer?.setDiffuse(next.share, next.widthPx, next.heightPx)
      invalidate()
    },
    setSites: (next) => {
      sites = next
      dots = undefined
      renderer?.setSites(next)
      invalidate()
    },
    setDots: (next) => {
      dots = next
      renderer?.setDots(next)
      invalidate()
    },
    setAppearance: (next) => {
      appearance = next
      invalidate()
    },
    dispose: () => {
      cancelAnimationFrame(frame)
      clearTimeout(sharpen)
      clearTimeout(giveUp)
      unsubscribe()
      canvas.removeEventListener('webglcontextlost', lost)
      canvas.removeEventListener('webglcontextrestored', restored)
      renderer?.dispose()
    },
  }
}
