import type { Worker } from 'node:worker_threads'
import { startWorker, type WorkerName } from './worker-url.ts'

/** What a worker posts back for a task; `progress` may come any number of times before the end. */
export type WorkerAnswer<Result> =
  | { readonly id: number; readonly result: Result }
  | {
      readonly id: number
      readonly error: { readonly name: string; readonly code: string; readonly message: string }
    }
  | { readonly id: number; readonly progress: number }

/** The worker refused a task: `code` and the sentence are the worker's own. */
export class TaskError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'TaskError'
    this.code = code
  }
}

type Task<Input, Result> = {
  readonly id: number
  readonly input: Input
  readonly urgent: boolean
  readonly resolve: (result: Result) => void
  readonly reject: (error: Error) => void
  readonly onProgress: ((share: number) => void) | undefined
}

export type TaskQueue<Input, Result> = {
  /** Runs a task when a worker is free; an urgent one goes before those that wait. */
  readonly run: (
    input: Input,
    options?: { urgent?: boolean; onProgress?: (share: number) => void },
  ) => Promise<Result>
  readonly close: () => Promise<void>
}

/** No task of ours comes near this on a slow machine; one that does will never end. */
const longestTaskMs = 5 * 60_000

/**
 * Hands tasks to at most `size` threads, started when first needed and kept warm. A thread that dies fails its task
 * only; the next task gets a new thread. A task that takes longer than `mostMs` is ended with its thread.
 */
export function createTaskQueue<Input, Result>(
  name: WorkerName,
  size: number,
  mostMs = longestTaskMs,
): TaskQueue<Input, Result> {
  const waiting: Task<Input, Result>[] = []
  const threads = new Map<Worker, Task<Input, Result> | undefined>()
  const limits = new WeakMap<Worker, NodeJS.Timeout>()
  let lastId = 0
  let closed = false

  const finish = (worker: Worker, settle: (task: Task<Input, Result>) => void) => {
    const task = threads.get(worker)
    if (threads.has(worker)) threads.set(worker, undefined)
    clearTimeout(limits.get(worker))
    worker.unref()
    if (task !== undefined) settle(task)
    startNext()
  }

  const addThread = (): Worker => {
    const worker = startWorker(name)
    threads.set(worker, undefined)
    worker.on('message', (answer: WorkerAnswer<Result>) => {
      const task = threads.get(worker)
      if (task === undefined || task.id !== answer.id) return
      if ('progress' in answer) task.onProgress?.(answer.progress)
      else if ('result' in answer) finish(worker, ({ resolve }) => resolve(answer.result))
      else finish(worker, ({ reject }) => reject(new TaskError(answer.error.code, answer.error.message)))
    })
    const gone = (error: Error) => {
      const task = threads.get(worker)
      threads.delete(worker)
      clearTimeout(limits.get(worker))
      task?.reject(error)
      if (!closed) startNext()
    }
    worker.on('error', gone)
    worker.on('exit', (code) => gone(new Error(`The worker ${name} ended with code ${code}.`)))
    return worker
  }

  const startNext = () => {
    const task = waiting[0]
    if (task === undefined || closed) return
    const free = [...threads].find(([, busy]) => busy === undefined)?.[0]
    const worker = free ?? (threads.size < size ? addThread() : undefined)
    if (worker === undefined) return
    waiting.shift()
    threads.set(worker, task)
    worker.ref()
    limits.set(
      worker,
      setTimeout(() => void worker.terminate(), mostMs),
    )
    worker.postMessage({ id: task.id, input: task.input })
    startNext()
  }

  return {
    run: (input, { urgent = false, onProgress } = {}) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(new Error(`The queue ${name} is closed.`))
          return
        }
        const task = { id: ++lastId, input, urgent, resolve, reject, onProgress }
        const place = urgent ? waiting.findIndex((other) => !other.urgent) : -1
        if (place === -1) waiting.push(task)
        else waiting.splice(place, 0, task)
        startNext()
      }),
    close: async () => {
      closed = true
      for (const { reject } of waiting.splice(0)) reject(new Error(`The queue ${name} was closed.`))
      await Promise.all([...threads.keys()].map((worker) => worker.terminate()))
    },
  }
}
