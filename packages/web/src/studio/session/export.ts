import tileUrl from '@halftone/engine/assets/ranked-tile.bin?url'
import { currentView } from './actions.ts'
import { studioServer } from '../studio-server.ts'
import type { Studio } from '../studio.ts'
import { startEngine } from '../worker/engine-client.ts'

export type RunningExport = { readonly done: Promise<void>; readonly cancel: () => void }

/** Draws the current view at full resolution and hands it over as a PNG file. */
export function exportPicture(
  studio: Studio,
  caption: string,
  onProgress: (share: number) => void,
): RunningExport {
  const engine = startEngine()
  const draw = async () => {
    const view = currentView(studio)
    if (!view?.photoId) throw new Error('No photo is open.')
    await engine.ask('start', { tileUrl })
    const response = await fetch(studioServer.photoAddress(view.photoId, 'full'), {
      credentials: 'same-origin',
    })
    if (!response.ok) throw new Error(`The photo could not be loaded (${response.status}).`)
    const photo = await createImageBitmap(await response.blob(), { imageOrientation: 'none' })
    onProgress(0.05)
    const blob = await engine.ask(
      'exportPng',
      { ...studio.picture.lookRequest(), photo, camera: view.camera, caption },
      { transfer: [photo], onProgress: (share) => onProgress(0.05 + 0.95 * share) },
    )
    const { design } = studio.document.store.get()
    save(blob, `${fileName(design.name)}-${view.name}-${studio.session.get().stage}.png`)
  }
  return { done: draw().finally(() => engine.stop()), cancel: () => engine.stop() }
}

/** A name that every file system takes. */
export function fileName(name: string): string {
  return (
    name
      .normalize('NFKD')
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-+|-+$/g, '')
      .toLowerCase() || 'design'
  )
}

function save(blob: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
