import { describe, expect, it, vi } from 'vitest'
import { createEngineClient, EngineRefusal } from './engine-client.ts'

function fakeWorker() {
  const worker = {
    onmessage: null as ((event: MessageEvent) => void) | null,
    onerror: null as ((event: ErrorEvent) => void) | null,
    sent: [] as { id: number; name: string }[],
    postMessage: (message: { id: number; name: string }) => void worker.sent.push(message),
    terminate: vi.fn(),
    answer: (data: unknown) => worker.onmessage?.({ data } as MessageEvent),
  }
  return worker
}
const skin = { srgb: [200, 160, 130] as const }

describe('asking the worker', () => {
  it('gives every answer to its own question, whatever the order', async () => {
    const worker = fakeWorker()
    const engine = createEngineClient(worker)
    const first = engine.ask('fitSkin', skin)
    const second = engine.ask('fitSkin', skin)
    worker.answer({ id: worker.sent[1]!.id, kind: 'done', output: 'second' })
    worker.answer({ id: worker.sent[0]!.id, kind: 'done', output: 'first' })
    expect(await Promise.all([first, second])).toEqual(['first', 'second'])
  })

  it('turns a failure into a refusal with the engine’s own code and sentence', async () => {
    const worker = fakeWorker()
    const question = createEngineClient(worker).ask('fitSkin', skin)
    worker.answer({ id: 1, kind: 'failed', code: 'too-few-landmarks', sentence: 'Click two more.' })
    await expect(question).rejects.toMatchObject({ code: 'too-few-landmarks', message: 'Click two more.' })
  })

  it('refuses everything that is open when it is stopped, and ends the worker', async () => {
    const worker = fakeWorker()
    const engine = createEngineClient(worker)
    const question = engine.ask('fitSkin', skin)
    engine.stop()
    await expect(question).rejects.toBeInstanceOf(EngineRefusal)
    expect(worker.terminate).toHaveBeenCalledOnce()
  })

  it('hands progress on until the answer is there', async () => {
    const worker = fakeWorker()
    const shares: number[] = []
    const question = createEngineClient(worker).ask('fitSkin', skin, {
      onProgress: (share) => shares.push(share),
    })
    worker.answer({ id: 1, kind: 'progress', share: 0.5 })
    worker.answer({ id: 1, kind: 'done', output: 'x' })
    worker.answer({ id: 1, kind: 'progress', share: 0.9 })
    await question
    expect(shares).toEqual([0.5])
  })
})
