/// <reference lib="webworker" />
import { EngineError, type Photo } from '@halftone/engine'
import { createLeanReceiver } from './heavy-parts.ts'
import { createPipeline } from './pipeline.ts'
import type { ReplyMessage, RequestMessage } from './protocol.ts'

const scope = globalThis as unknown as DedicatedWorkerGlobalScope
const breath = new MessageChannel()

const pipeline = createPipeline({
  fetchBytes: async (url) => {
    const response = await fetch(url)
    if (!response.ok) {
      throw new EngineError(
        'tile-missing',
        `The dot tile could not be loaded (${response.status}). Load the page again.`,
      )
    }
    return new Uint8Array(await response.arrayBuffer())
  },
  now: () => performance.now(),
  isWaited: async () => {
    await new Promise((resume) => {
      // A message to oneself, since timers of a worker wait 4 ms.
      breath.port1.onmessage = resume
      breath.port2.postMessage(undefined)
    })
    return waiting > 1
  },
  readPixels: (picture) => {
    const context = contextOf(picture.width, picture.height)
    context.drawImage(picture, 0, 0)
    picture.close()
    const { data, width, height } = context.getImageData(0, 0, context.canvas.width, context.canvas.height)
    return { widthPx: width, heightPx: height, rgba: data }
  },
  writePng: (photo: Photo, caption: string) => {
    const context = contextOf(photo.widthPx, photo.heightPx)
    context.putImageData(
      new ImageData(new Uint8ClampedArray(photo.rgba), photo.widthPx, photo.heightPx),
      0,
      0,
    )
    writeCaption(context, caption)
    return context.canvas.convertToBlob({ type: 'image/png' })
  },
})

/** Sets the caption in the lower left corner, legible on any photo. */
function writeCaption(context: OffscreenCanvasRenderingContext2D, caption: string) {
  const { width, height } = context.canvas
  const size = Math.max(11, Math.round(Math.min(width, height) * 0.022))
  const pad = Math.round(size * 0.7)
  context.font = `500 ${size}px Inter, system-ui, sans-serif`
  context.textBaseline = 'middle'
  const plate = size + 2 * pad
  context.fillStyle = 'rgb(0 0 0 / 0.55)'
  context.fillRect(0, height - plate, context.measureText(caption).width + 2 * pad, plate)
  context.fillStyle = '#fff'
  context.fillText(caption, pad, height - plate / 2)
}

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { colorSpace: 'srgb' })
  if (!context) {
    throw new EngineError(
      'picture-too-large',
      `A picture of ${width} x ${height} px does not fit this browser's memory.`,
    )
  }
  return context
}

const whole = createLeanReceiver()
scope.onmessage = ({ data }: MessageEvent<RequestMessage>) => {
  void answer({ ...data, input: whole(data) } as RequestMessage)
}

// One question after the other: a later question may rest on what an earlier one opened.
let turn: Promise<void> = Promise.resolve()
/** Questions not yet answered, the one in work among them. */
let waiting = 0
function answer(message: RequestMessage): Promise<void> {
  waiting++
  turn = turn.then(() => reply(message)).finally(() => waiting--)
  return turn
}

async function reply({ id, name, input }: RequestMessage): Promise<void> {
  const post = (message: ReplyMessage, transfer: Transferable[] = []) => scope.postMessage(message, transfer)
  try {
    const handle = pipeline[name] as (input: unknown, onProgress: (share: number) => void) => unknown
    const output = await handle(input, (share) => post({ id, kind: 'progress', share }))
    post({ id, kind: 'done', output }, transferablesOf(output))
  } catch (error) {
    const code = error instanceof EngineError ? error.code : 'engine-broken'
    const sentence = error instanceof Error ? error.message : String(error)
    post({ id, kind: 'failed', code, sentence })
  }
}

/** Buffers of the answer's own typed arrays travel without a copy. */
function transferablesOf(output: unknown): Transferable[] {
  if (typeof output !== 'object' || output === null) return []
  const buffers = new Set<ArrayBuffer>()
  for (const value of Object.values(output)) {
    if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) buffers.add(value.buffer)
  }
  return [...buffers]
}
