import { patch, type Store } from '../document/store.ts'
import { mmPerPxAt, isPlaced } from '../kernels/placement.ts'
import { headOverlay } from '@halftone/engine'
import { fitBox, fitViewport, noInsets, type Insets, type Size, type Viewport } from '../kernels/viewport.ts'
import { currentView } from '../session/actions.ts'
import { press } from '../session/press.ts'
import type { Studio } from '../studio.ts'
import { createPlainView } from './plain-view.ts'
import { attachPointers, type Loupe } from './pointer-controller.ts'
import { createStageView, type StageView } from './stage-view.ts'

export type MountedStage = {
  /** The head; pressed again, the whole photo. */
  readonly toggleFit: () => void
  /** Fits anew when nobody has zoomed or panned since the last fit. */
  readonly keepFitted: () => void
  readonly view: StageView
  readonly unmount: () => void
}

/** Largest backing store: beyond it a 3x phone would draw pixels that nobody can tell apart. */
const largestPixelRatio = 2.5

/** The whole photo on the stage. */
export function fittedViewport(studio: Studio, insets: Insets = noInsets) {
  const view = currentView(studio)
  const { stageSize } = studio.session.get()
  if (!view || stageSize.width === 0) return undefined
  return fitViewport({ width: view.camera.widthPx, height: view.camera.heightPx }, stageSize, insets)
}

/** The head from crown to brows, where it is known and being worked on; the whole photo otherwise. */
function headViewport(studio: Studio, insets: Insets): Viewport | undefined {
  const view = currentView(studio)
  const { stageSize, step } = studio.session.get()
  if (!view || !isPlaced(view) || stageSize.width === 0 || step === 'photo' || step === 'head')
    return undefined
  const { silhouette, edge, ears } = headOverlay(studio.head.surface(), view.camera)
  const points = [...silhouette, ...edge, ...ears].flat()
  if (points.length === 0) return undefined
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return fitBox([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], stageSize, insets, 0.08)
}

/** Brings a stage to life inside `host`; everything is taken down by `unmount`. */
export function mountStage(
  studio: Studio,
  host: HTMLElement,
  canvasHost: HTMLElement,
  loupe: Store<Loupe>,
  insets: () => Insets,
): MountedStage {
  const { session, document: doc, picture, photoSource } = studio
  let canvas = document.createElement('canvas')
  canvas.ariaHidden = 'true'
  canvasHost.append(canvas)

  const photoSize = (): Size | undefined => {
    const view = currentView(studio)
    return view && { width: view.camera.widthPx, height: view.camera.heightPx }
  }
  const whole = () => fittedViewport(studio, insets())
  const ideal = () => headViewport(studio, insets()) ?? whole()
  const fit = () => {
    const viewport = ideal()
    if (viewport) patch(session, { viewport })
  }
  /** The head; pressed again, the whole photo. */
  const toggleFit = () => {
    const viewport = isFitted(session.get().viewport, ideal()) ? whole() : ideal()
    if (viewport) patch(session, { viewport })
  }
  const onFirstDots = () => {
    performance.measure('halftone-first-dots', { start: studio.openedAt })
    host.dataset['dots'] = 'shown'
  }
  /** A canvas that was asked for WebGL cannot be asked for 2D any more. */
  const replaceCanvas = () => {
    const other = document.createElement('canvas')
    other.ariaHidden = 'true'
    other.width = canvas.width
    other.height = canvas.height
    canvas.replaceWith(other)
    canvas = other
    return other
  }
  const plain = (on: HTMLCanvasElement) =>
    createPlainView({
      canvas: on,
      session,
      engine: studio.engine,
      picture,
      cameraNow: () => currentView(studio)?.camera,
      onFirstDots,
    })
  const open = (): StageView => {
    if (new URLSearchParams(location.search).get('renderer') === 'plain') return plain(canvas)
    try {
      return createStageView({
        canvas,
        session,
        pxPerMm: () => {
          const view = currentView(studio)
          if (!view || !isPlaced(view)) return undefined
          return 1 / mmPerPxAt(view.camera, [0, 120, 60])
        },
        isShowingDots: () => session.get().step !== 'photo' && session.get().step !== 'head',
        onFirstDots,
        onLost: goPlain,
      })
    } catch (error) {
      // Worth knowing on a machine that should have drawn with its graphics card.
      console.warn('The studio draws without WebGL2.', error)
      return plain(replaceCanvas())
    }
  }
  let shownPhoto: unknown
  let shownDiffuse: unknown
  const showPhoto = () => {
    const state = photoSource.store.get()
    const photo = state.kind === 'ready' ? state.photo : undefined
    if (photo !== shownPhoto) {
      shownPhoto = photo
      view.setPhoto(photo)
      shownDiffuse = undefined
    }
    const diffuse = state.kind === 'ready' ? state.diffuse : undefined
    if (diffuse && diffuse !== shownDiffuse) {
      shownDiffuse = diffuse
      view.setDiffuse(diffuse)
    }
  }
  /** The plain renderer takes over where the graphics card failed for good. */
  function goPlain() {
    disconnect()
    view.dispose()
    view = plain(replaceCanvas())
    host.dataset['renderer'] = view.kind
    shownPhoto = undefined
    showPhoto()
    disconnect = picture.connect(view)
    studio.notice.set('plain')
  }
  let view = open()
  host.dataset['renderer'] = view.kind
  let disconnect = picture.connect(view)
  showPhoto()

  // Another photo or step starts fitted; a view that somebody has zoomed keeps its place.
  let fitted: Viewport | undefined
  let fittedKey: string | undefined
  const fitNow = () => {
    fit()
    fitted = session.get().viewport
  }
  const keepFitted = () => {
    if (fitted && isFitted(session.get().viewport, fitted)) fitNow()
  }
  const follow = () => {
    const { stageSize, step } = session.get()
    const now = currentView(studio)
    const key = now && `${now.name} ${now.camera.widthPx} ${now.camera.heightPx} ${isPlaced(now)}`
    const fullKey = `${key} ${step}`
    if (fullKey === fittedKey || stageSize.width === 0) return
    const isOtherPhoto = !fittedKey?.startsWith(`${key} `)
    fittedKey = fullKey
    if (isOtherPhoto) fitNow()
    else keepFitted()
  }
  const resize = new ResizeObserver(([entry]) => {
    if (!entry) return
    const { width, height } = entry.contentRect
    const ratio = Math.min(largestPixelRatio, devicePixelRatio)
    const wasFitted = !fitted || isFitted(session.get().viewport, fitted)
    patch(session, { stageSize: { width, height } })
    if (wasFitted) fitNow()
    view.resize(Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio)))
  })
  resize.observe(host)
  const stops = [
    photoSource.store.subscribe(showPhoto),
    session.subscribe(follow),
    doc.store.subscribe(follow),
  ]
  const detach = attachPointers({
    host,
    session,
    loupe,
    photoSize,
    smallestScale: () => 0.5 * (fittedViewport(studio)?.scale ?? 0.1),
    painter: () => (session.get().tool === 'brush' ? studio.stageTool.get()?.painter : undefined),
    onPress: (photoPx) => {
      press(studio, photoPx)
    },
  })
  return {
    get view() {
      return view
    },
    toggleFit: () => {
      toggleFit()
      fitted = session.get().viewport
    },
    keepFitted,
    unmount: () => {
      detach()
      resize.disconnect()
      for (const stop of stops) stop()
      disconnect()
      view.dispose()
      canvas.remove()
    },
  }
}

function isFitted(
  a: { scale: number; offsetX: number; offsetY: number },
  b: { scale: number; offsetX: number; offsetY: number } | undefined,
): boolean {
  return (
    b === undefined ||
    (Math.abs(a.scale / b.scale - 1) < 1e-3 &&
      Math.abs(a.offsetX - b.offsetX) < 1 &&
      Math.abs(a.offsetY - b.offsetY) < 1)
  )
}
