import { createTaskQueue } from '../../workers/task-queue.ts'

/** Decoded pixels, upright already: the decoder applies the file's own rotation. */
export type RawPicture = { readonly widthPx: number; readonly heightPx: number; readonly rgba: Uint8Array }

export type HeicDecoder = {
  readonly decode: (bytes: Uint8Array) => Promise<RawPicture>
  readonly close: () => Promise<void>
}

/** One thread: a 12 megapixel photo takes about a second and half a gigabyte. */
export function createHeicDecoder(): HeicDecoder {
  const queue = createTaskQueue<Uint8Array, RawPicture>('decode-heic', 1)
  return { decode: (bytes) => queue.run(bytes), close: queue.close }
}
