import type { Camera, LightName, Photo } from '@halftone/engine'
import { scaleCamera } from '../kernels/scale-camera.ts'
import type { Picture } from '../session/picture.ts'
import { reducedPixels } from '../session/photo-source.ts'
import type { Session } from '../session/session.ts'
import { shownLight } from '../session/shown-light.ts'
import type { EngineClient } from '../worker/engine-client.ts'
import type { LoadedPhoto, StageView } from './stage-view.ts'

/** Most pixels across that the slow way draws. */
const plainWidthPx = 1600

/** Draws without a graphics card: the worker composes the dots and a 2D canvas shows the result. */
export function createPlainView(parts: {
  readonly canvas: HTMLCanvasElement
  readonly session: Session
  readonly engine: EngineClient
  readonly picture: Picture
  readonly cameraNow: () => Camera | undefined
  readonly onFirstDots: () => void
}): StageView {
  const { canvas, session, engine } = parts
  const context = canvas.getContext('2d')!
  let photo: LoadedPhoto | undefined
  let pixels: Photo | undefined
  let composed: ImageBitmap | undefined
  /** The photo without dots, in another light than its own. */
  let lit: { readonly light: LightName; readonly bitmap: ImageBitmap } | undefined
  let light = shownLight(session.get())
  let hasDots = false
  let isComposing = false
  let isStale = false
  let frame = 0
  let hasShownDots = false
  const frameTimes: number[] = []

  const draw = () => {
    frame = 0
    const { viewport, stageSize, stage, step } = session.get()
    const split = step === 'see' ? session.get().split : undefined
    const ratio = canvas.width / Math.max(1, stageSize.width)
    const from = performance.now()
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, canvas.width, canvas.height)
    if (!photo) return
    const scale = viewport.scale * ratio
    context.imageSmoothingQuality = 'high'
    context.setTransform(scale, 0, 0, scale, viewport.offsetX * ratio, viewport.offsetY * ratio)
    const ground = lit?.light === light ? lit.bitmap : photo.bitmap
    context.drawImage(ground, 0, 0, photo.size.width, photo.size.height)
    if (composed && hasDots && stage !== 'before') {
      context.save()
      if (split !== undefined) {
        const left = (split * stageSize.width - viewport.offsetX) / viewport.scale
        context.beginPath()
        context.rect(left, 0, photo.size.width, photo.size.height)
        context.clip()
      }
      context.drawImage(composed, 0, 0, photo.size.width, photo.size.height)
      context.restore()
      if (!hasShownDots) {
        hasShownDots = true
        parts.onFirstDots()
      }
    }
    frameTimes.push(performance.now() - from)
    if (frameTimes.length > 240) frameTimes.shift()
  }
  const invalidate = () => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  const compose = async () => {
    isStale = true
    if (isComposing) return
    isComposing = true
    try {
      while (isStale) {
        isStale = false
        const camera = parts.cameraNow()
        if (!pixels || !camera) break
        const request = {
          ...parts.picture.lookRequest(),
          photo: pixels,
          camera: scaleCamera(camera, pixels.widthPx, pixels.heightPx),
        }
        if (request.light !== (lit?.light ?? 'as-photographed')) {
          lit?.bitmap.close()
          lit = undefined
          if (request.light !== 'as-photographed') {
            const bitmap = await bitmapOf(await engine.ask('compose', { ...request, stage: 'before' }))
            // Another photo may have come meanwhile.
            if (pixels !== request.photo) continue
            lit = { light: request.light, bitmap }
          }
          invalidate()
        }
        if (!hasDots) continue
        const made = await bitmapOf(await engine.ask('compose', request))
        composed?.close()
        composed = made
        invalidate()
      }
    } catch {
      // The picture store already carries the engine's own sentence for the same design.
    } finally {
      isComposing = false
    }
  }
  const follow = () => {
    const next = shownLight(session.get())
    if (next !== light) {
      light = next
      void compose()
    }
    invalidate()
  }
  const unsubscribe = session.subscribe(follow)
  return {
    kind: 'plain',
    frameTimes,
    isStill: () => frame === 0 && !isComposing,
    resize: (width, height) => {
      canvas.width = width
      canvas.height = height
      invalidate()
    },
    invalidate,
    setPhoto: (next) => {
      photo = next
      pixels = next ? reducedPixels(next.bitmap, plainWidthPx) : undefined
      composed = undefined
      lit?.bitmap.close()
      lit = undefined
      invalidate()
      void compose()
    },
    setDiffuse: () => undefined,
    setSites: (sites) => {
      hasDots = false
      if (!sites) composed = undefined
      invalidate()
    },
    setDots: (dots) => {
      hasDots = dots !== undefined
      void compose()
    },
    setAppearance: () => void compose(),
    dispose: () => {
      cancelAnimationFrame(frame)
      unsubscribe()
    },
  }
}

function bitmapOf({ rgba, widthPx, heightPx }: Photo): Promise<ImageBitmap> {
  return createImageBitmap(new ImageData(new Uint8ClampedArray(rgba), widthPx, heightPx))
}
