import { type Design, demoDesign, demoPhotoWidthPx, type renderDemoPhoto } from '@halftone/engine'
import type { FileStore } from '../../files/file-store.ts'
import { createTaskQueue } from '../../workers/task-queue.ts'
import { smallerSizes } from '../photos/prepare-photo.ts'
import type { PhotoSize } from '../photos/queries.ts'
import { type DemoPhotoName, headOf, photoNames, viewsOf } from './demo-photo-names.ts'

type DemoView = Parameters<typeof renderDemoPhoto>[1]
export type DemoPhotoRequest = {
  readonly name: DemoPhotoName
  readonly view: DemoView
  readonly widthPx: number
}

/** Photos of the demo heads: drawn by the engine when first asked for, then kept on disk. */
export type DemoPhotos = {
  /** `undefined` for a head or view that this engine does not have. */
  readonly file: (name: string, view: string, size: PhotoSize) => Promise<Buffer | undefined>
  /** Draws whatever is not kept yet, small ones and front views first; progress is the share that is done. */
  readonly warm: (onProgress?: (share: number) => void) => Promise<void>
  readonly close: () => Promise<void>
}

/** Thumbs are at most 320 px on the longer side of a 4:5 picture. */
const thumbWidthPx = 256

/**
 * @param cache where drawn pictures are kept; they can be deleted at any time
 * @param widthPx width of a drawn picture; the designs' cameras are made for `demoPhotoWidthPx`
 */
export function createDemoPhotos(cache: FileStore, threads: number, widthPx = demoPhotoWidthPx): DemoPhotos {
  const queue = createTaskQueue<DemoPhotoRequest, Uint8Array>('render-demo-photo', threads)
  const drawing = new Map<string, Promise<Buffer>>()
  const designs = new Map<string, Design>()

  const designOf = (name: DemoPhotoName): Design => {
    const design = designs.get(name) ?? demoDesign(headOf(name))
    designs.set(name, design)
    return design
  }
  const keyOf = (name: DemoPhotoName, view: DemoView, size: PhotoSize) => {
    const ending = size === 'full' ? '.jpg' : size === 'screen' ? '-screen.jpg' : '-thumb.webp'
    return `${designOf(name).engineVersion}/${name}-${view}${ending}`
  }

  /** Draws once: a request that comes while the same picture is drawn waits for it. */
  const once = (key: string, draw: () => Promise<Buffer>): Promise<Buffer> => {
    const running = drawing.get(key)
    if (running !== undefined) return running
    const started = draw()
    drawing.set(key, started)
    const forget = () => drawing.delete(key)
    started.then(forget, forget)
    return started
  }

  const drawFull = async (name: DemoPhotoName, view: DemoView, urgent: boolean): Promise<Buffer> => {
    const key = keyOf(name, view, 'full')
    const kept = await cache.read(key)
    if (kept !== undefined) return kept
    return once(key, async () => {
      const full = Buffer.from(await queue.run({ name, view, widthPx }, { urgent }))
      const { screen, thumb } = await smallerSizes(full)
      await cache.write(keyOf(name, view, 'screen'), screen)
      await cache.write(keyOf(name, view, 'thumb'), thumb)
      await cache.write(key, full)
      return full
    })
  }

  /** A list of clients asks for thumbs only: drawn small, they take a tenth of the time. */
  const drawThumb = async (name: DemoPhotoName, view: DemoView, urgent: boolean): Promise<Buffer> => {
    const key = keyOf(name, view, 'thumb')
    const kept = await cache.read(key)
    if (kept !== undefined) return kept
    if (widthPx <= thumbWidthPx) {
      await drawFull(name, view, urgent)
      return (await cache.read(key)) ?? Promise.reject(new Error(`${key} was not kept`))
    }
    return once(key, async () => {
      const small = { name, view, widthPx: thumbWidthPx }
      const { thumb } = await smallerSizes(Buffer.from(await queue.run(small, { urgent })))
      await cache.write(key, thumb)
      return thumb
    })
  }

  return {
    file: async (name, view, size) => {
      const known = photoNames.find((candidate) => candidate === name)
      const knownView = known && viewsOf(known).find((candidate) => candidate === view)
      if (known === undefined || knownView === undefined) return undefined
      if (size === 'thumb') return drawThumb(known, knownView, true)
      const full = await drawFull(known, knownView, true)
      return size === 'full' ? full : cache.read(keyOf(known, knownView, size))
    },
    warm: async (onProgress) => {
      const all = photoNames.flatMap((name) => viewsOf(name).map((view) => ({ name, view })))
      all.sort((a, b) => Number(b.view === 'front') - Number(a.view === 'front'))
      const work = [
        ...all.map(
          ({ name, view }) =>
            () =>
              drawThumb(name, view, false),
        ),
        ...all.map(
          ({ name, view }) =>
            () =>
              drawFull(name, view, false),
        ),
      ]
      const { length } = work
      let done = 0
      const drawNext = async (): Promise<void> => {
        const draw = work.shift()
        if (draw === undefined) return
        await draw()
        onProgress?.(++done / length)
        return drawNext()
      }
      // One after the other, and a thread is left to whoever asks for a photo: a browser that waits for six of them
      // can ask for nothing else.
      await Promise.all(Array.from({ length: Math.max(1, threads - 1) }, drawNext))
    },
    close: queue.close,
  }
}
