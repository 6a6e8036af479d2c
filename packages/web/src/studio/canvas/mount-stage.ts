import { patch, type Store } from '../document/store.ts'
import { mmPerPxAt, isPlaced } from '../kernels/placement.ts'
import { fitViewport, noInsets, type Insets, type Size } from '../kernels/viewport.ts'
import { currentView, press } from '../session/actions.ts'
import type { Studio } from '../studio.ts'
import { createPlainView } from './plain-view.ts'
import { attachPointers, type Loupe } from './pointer-controller.ts'
import { createStageView, type StageView } from './stage-view.ts'

export type MountedStage = {
  readonly fit: () => void
  readonly unmount: () => void
  readonly view: StageView
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
  const fit = () => {
    const viewport = fittedViewport(studio, insets())
    if (viewport) patch(session, { viewport })
  }
  const onFirstDots = () => {
    performance.measure('halftone-first-dots', { start: studio.openedAt })
    host.dataset['dots'] = 'shown'
  }
  const plain = () =>
    createPlainView({
      canvas,
      session,
      engine: studio.engine,
      picture,
      cameraNow: () => currentView(studio)?.camera,
      onFirstDots,
    })
  const open = (): StageView => {
    if (new URLSearchParams(location.search).get('renderer') === 'plain') return plain()
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
        onLost: () => undefined,
      })
    } catch (error) {
      // Worth knowing on a machine that should have drawn with its graphics card.
      console.warn('The studio draws without WebGL2.', error)
      // A canvas that was asked for WebGL cannot be asked for 2D any more.
      const other = document.createElement('canvas')
      canvas.replaceWith(other)
      canvas = other
      return plain()
    }
  }
  const view = open()
  host.dataset['renderer'] = view.kind
  const disconnect = picture.connect(view)

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
  showPhoto()

  // Another photo starts whole; the same photo keeps its place when the window changes.
  let fittedView: string | undefined
  const keepFitted = () => {
    const now = currentView(studio)
    const key = now && `${now.name} ${now.camera.widthPx} ${now.camera.heightPx}`
    if (key === fittedView || session.get().stageSize.width === 0) return
    fittedView = key
    fit()
  }
  const resize = new ResizeObserver(([entry]) => {
    if (!entry) return
    const { width, height } = entry.contentRect
    const ratio = Math.min(largestPixelRatio, devicePixelRatio)
    const before = session.get()
    const wasFitted = isFitted(before.viewport, fittedViewport(studio, insets()))
    patch(session, { stageSize: { width, height } })
    if (wasFitted) fit()
    view.resize(Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio)))
  })
  resize.observe(host)
  const stops = [
    photoSource.store.subscribe(showPhoto),
    session.subscribe(keepFitted),
    doc.store.subscribe(keepFitted),
  ]
  const detach = attachPointers({
    host,
    session,
    loupe,
    photoSize,
    smallestScale: () => 0.5 * (fittedViewport(studio)?.scale ?? 0.1),
    onPress: (photoPx) => {
      press(studio, photoPx)
    },
  })
  return {
    fit,
    view,
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
