import { createLeanSender } from './heavy-parts.ts'
import type { EngineCallName, EngineInput, EngineOutput, ReplyMessage } from './protocol.ts'

/** The engine said no; `code` is the engine's, `message` its sentence. */
export class EngineRefusal extends Error {
  readonly code: string
  constructor(code: string, sentence: string) {
    super(sentence)
    this.name = 'EngineRefusal'
    this.code = code
  }
}

export type EngineClient = {
  readonly ask: <N extends EngineCallName>(
    name: N,
    input: EngineInput<N>,
    options?: { transfer?: Transferable[]; onProgress?: (share: number) => void },
  ) => Promise<EngineOutput<N>>
  /** Ends the worker at once; every open question is refused with `cancelled`. */
  readonly stop: () => void
}

type Port = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: MessageEvent<ReplyMessage>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

type Open = {
  readonly settle: (output: never) => void
  readonly refuse: (reason: EngineRefusal) => void
  readonly onProgress: ((share: number) => void) | undefined
}

/** Questions and answers over a worker; one question is worked on at a time, in order. */
export function createEngineClient(worker: Port): EngineClient {
  const open = new Map<number, Open>()
  const lean = createLeanSender()
  let lastId = 0
  const refuseAll = (refusal: EngineRefusal) => {
    for (const { refuse } of open.values()) refuse(refusal)
    open.clear()
  }
  worker.onmessage = ({ data }) => {
    const question = open.get(data.id)
    if (!question) return
    if (data.kind === 'progress') return question.onProgress?.(data.share)
    open.delete(data.id)
    if (data.kind === 'done') question.settle(data.output as never)
    else question.refuse(new EngineRefusal(data.code, data.sentence))
  }
  worker.onerror = (event) =>
    refuseAll(new EngineRefusal('worker-broken', event.message || 'The engine stopped.'))
  return {
    ask: (name, input, options) =>
      new Promise((settle, refuse) => {
        const id = ++lastId
        open.set(id, { settle, refuse, onProgress: options?.onProgress })
        worker.postMessage({ id, name, ...lean(input) }, options?.transfer ?? [])
      }),
    stop: () => {
      worker.terminate()
      refuseAll(new EngineRefusal('cancelled', 'Stopped.'))
    },
  }
}

/** Starts a fresh engine worker. */
export function startEngine(): EngineClient {
  return createEngineClient(
    new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'halftone-engine' }),
  )
}
