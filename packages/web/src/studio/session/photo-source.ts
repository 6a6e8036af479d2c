import { dotOptics, type Photo } from '@halftone/engine'
import type { Diffuse, LoadedPhoto } from '../canvas/stage-view.ts'
import type { DesignDocument } from '../document/design-document.ts'
import { createStore, type Store } from '../document/store.ts'
import type { EngineClient } from '../worker/engine-client.ts'
import type { Session } from './session.ts'

export type PhotoState =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly photoId: string }
  | {
      readonly kind: 'ready'
      readonly photoId: string
      readonly photo: LoadedPhoto
      readonly diffuse: Diffuse | undefined
    }
  | { readonly kind: 'failed'; readonly photoId: string }

export type PhotoSource = {
  readonly store: Store<PhotoState>
  readonly retry: () => void
  readonly stop: () => void
}

/** Gloss varies slowly: its map is worked out on a reduced copy. */
const diffuseWidthPx = 1400
/** Every device with WebGL2 that is in use takes textures of this size. */
const largestTexturePx = 4096
/** The full picture replaces the reduced one once a device pixel shows less than this many of its pixels. */
const sharpEnough = 1.15

/** Loads the photo of the current view: the screen size at once, the full size when it is looked at closely. */
export function createPhotoSource(parts: {
  readonly document: DesignDocument
  readonly session: Session
  readonly engine: EngineClient
  readonly address: (photoId: string, size: 'screen' | 'full') => string
}): PhotoSource {
  const { document, session, engine } = parts
  const store = createStore<PhotoState>({ kind: 'none' })
  let wanted: string | undefined
  let isFull = false
  let ticket = 0

  const viewNow = () => document.store.get().design.views.find(({ name }) => name === session.get().viewName)

  const fetchBitmap = async (photoId: string, size: 'screen' | 'full') => {
    const response = await fetch(parts.address(photoId, size), { credentials: 'same-origin' })
    if (!response.ok) throw new Error(`photo ${response.status}`)
    // Cameras and marks count in stored pixels: the file is upright already.
    const bitmap = await createImageBitmap(await response.blob(), { imageOrientation: 'none' })
    const shrink = largestTexturePx / Math.max(bitmap.width, bitmap.height)
    if (shrink >= 1) return bitmap
    return createImageBitmap(bitmap, {
      resizeWidth: Math.floor(bitmap.width * shrink),
      resizeQuality: 'high',
    })
  }

  const load = async (photoId: string) => {
    const mine = ++ticket
    isFull = false
    store.set({ kind: 'loading', photoId })
    try {
      const bitmap = await fetchBitmap(photoId, 'screen')
      const view = viewNow()
      if (mine !== ticket || !view) return
      const size = { width: view.camera.widthPx, height: view.camera.heightPx }
      isFull = bitmap.width >= size.width
      const photo = { bitmap, size, psfSigmaPx: dotOptics.defaultPsfSigmaPx }
      store.set({ kind: 'ready', photoId, photo, diffuse: undefined })
      const { share, widthPx, heightPx } = await engine.ask('diffuse', {
        photo: reducedPixels(bitmap, diffuseWidthPx),
      })
      const now = store.get()
      if (mine === ticket && now.kind === 'ready')
        store.set({ ...now, diffuse: { share, widthPx, heightPx } })
      sharpen()
    } catch {
      if (mine === ticket && store.get().kind === 'loading') store.set({ kind: 'failed', photoId })
    }
  }

  const sharpen = () => {
    const now = store.get()
    if (now.kind !== 'ready' || isFull) return
    const { bitmap, size } = now.photo
    const devicePxPerTexel = (session.get().viewport.scale * devicePixelRatio * size.width) / bitmap.width
    if (devicePxPerTexel < sharpEnough) return
    isFull = true
    const mine = ticket
    fetchBitmap(now.photoId, 'full').then(
      (full) => {
        const then = store.get()
        if (mine === ticket && then.kind === 'ready')
          store.set({ ...then, photo: { ...then.photo, bitmap: full } })
      },
      // The reduced picture stays: closer, but soft.
      () => undefined,
    )
  }

  const check = () => {
    const photoId = viewNow()?.photoId
    if (photoId !== wanted) {
      wanted = photoId
      ticket++
      if (photoId === undefined) store.set({ kind: 'none' })
      else void load(photoId)
    } else sharpen()
  }
  const stops = [document.store.subscribe(check), session.subscribe(check)]
  check()
  return {
    store,
    retry: () => {
      if (wanted !== undefined) void load(wanted)
    },
    stop: () => {
      ticket++
      for (const stop of stops) stop()
    },
  }
}

/** Pixels of a bitmap, at most `widthPx` wide. */
export function reducedPixels(bitmap: ImageBitmap, widthPx: number): Photo {
  const scale = Math.min(1, widthPx / bitmap.width)
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('No room for another picture.')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return { widthPx: canvas.width, heightPx: canvas.height, rgba: data }
}
