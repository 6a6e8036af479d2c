import { parentPort, type Transferable } from 'node:worker_threads'
import { messageOf, systemCode } from '../start-refusal.ts'
import type { WorkerAnswer } from './task-queue.ts'

/** The worker's side of a task queue: answers each task with what `work` gives. */
export function serveTasks<Input, Result>(
  work: (input: Input, onProgress: (share: number) => void) => Promise<Result> | Result,
  transfer: (result: Result) => Transferable[] = () => [],
): void {
  const port = parentPort
  if (port === null) throw new Error('This file runs as a worker thread only.')
  const answer = async ({ id, input }: { id: number; input: Input }) => {
    const post = (message: WorkerAnswer<Result>, list: Transferable[] = []) => port.postMessage(message, list)
    try {
      const result = await work(input, (progress) => post({ id, progress }))
      post({ id, result }, transfer(result))
    } catch (error) {
      const name = error instanceof Error ? error.name : 'Error'
      post({ id, error: { name, code: systemCode(error) ?? 'internal', message: messageOf(error) } })
    }
  }
  port.on('message', (message: { id: number; input: Input }) => void answer(message))
}
