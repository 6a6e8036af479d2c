import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'

export type StreamWork = {
  /** The script itself: workers load it again. */
  readonly moduleUrl: string
  /** Of the file in which unfinished work is kept. */
  readonly name: string
  /** Names everything that the result depends on; kept work of another fingerprint is thrown away. */
  readonly fingerprint: string
  readonly streams: number
  /** Work in a stream against the others, for the time estimate. Default: all alike. */
  readonly cost?: (stream: number) => number
  /** Sums of one stream; those of all streams are added. Runs in a worker. */
  readonly trace: (stream: number) => Float64Array[]
  readonly finish: (sums: readonly Float64Array[]) => void
}

/** A worker does not inherit the loader of TypeScript; it is registered before the script is. */
const startup = `const [loader, script] = require('node:worker_threads').workerData
import(loader).then(({ register }) => { register(); return import(script) })`
const loader = import.meta.resolve('tsx/esm/api')

type Kept = { readonly fingerprint: string; readonly done: Record<number, number[][]> }

/**
 * Runs the streams of a Monte Carlo in workers (`--workers N`), says how far it is and how long it will take, and calls
 * `finish` with the sums. Ctrl-C stops after the running streams were given up and keeps the finished ones. Sums are
 * added in the order of the streams, so that the number of workers does not change a bit of the result.
 */
export async function runStreams(work: StreamWork): Promise<void> {
  if (!isMainThread) {
    parentPort?.on('message', (stream: number) =>
      parentPort?.postMessage({ stream, sums: work.trace(stream) }),
    )
    return
  }
  const folder = new URL('../../.halftone/', import.meta.url)
  const file = new URL(`${work.name}.json`, folder)
  const done = new Map<number, Float64Array[]>()
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept
    if (kept.fingerprint === work.fingerprint)
      for (const [stream, sums] of Object.entries(kept.done))
        done.set(
          Number(stream),
          sums.map((values) => Float64Array.from(values)),
        )
    console.log(
      done.size > 0
        ? `Going on: ${done.size} of ${work.streams} parts are done.`
        : 'Kept work was for other settings; starting anew.',
    )
  }
  const keep = (): void => {
    mkdirSync(folder, { recursive: true })
    const entries = [...done].map(([stream, sums]) => [stream, sums.map((v) => [...v])])
    writeFileSync(file, JSON.stringify({ fingerprint: work.fingerprint, done: Object.fromEntries(entries) }))
  }
  const waiting = Array.from({ length: work.streams }, (_, i) => i).filter((i) => !done.has(i))
  const costOf = work.cost ?? (() => 1)
  let costDone = 0
  let costLeft = waiting.reduce((sum, stream) => sum + costOf(stream), 0)
  const started = performance.now()
  const workers: Worker[] = []
  const stop = (): void => {
    for (const worker of workers) void worker.terminate()
    keep()
    console.log(
      `\nStopped: ${done.size} of ${work.streams} parts are kept in ${fileURLToPath(file)}. Run the same command to go on.`,
    )
    process.exit(130)
  }
  process.on('SIGINT', stop)
  await Promise.all(
    Array.from({ length: Math.min(workerCount(), waiting.length) }, () => {
      const worker = new Worker(startup, { eval: true, workerData: [loader, work.moduleUrl] })
      workers.push(worker)
      return new Promise<void>((resolve, reject) => {
        const next = (): void => {
          const stream = waiting.shift()
          if (stream === undefined) void worker.terminate().then(() => resolve())
          else worker.postMessage(stream)
        }
        worker.on('error', reject)
        worker.on('message', ({ stream, sums }: { stream: number; sums: Float64Array[] }) => {
          done.set(stream, sums)
          costDone += costOf(stream)
          costLeft -= costOf(stream)
          const leftS = ((performance.now() - started) / 1000 / costDone) * costLeft
          console.log(`${done.size} of ${work.streams} parts, about ${Math.ceil(leftS)} s left`)
          next()
        })
        next()
      })
    }),
  )
  process.off('SIGINT', stop)
  const total = (done.get(0) as Float64Array[]).map((values) => new Float64Array(values.length))
  for (let stream = 0; stream < work.streams; stream++)
    for (const [i, sums] of total.entries()) {
      const more = (done.get(stream) as Float64Array[])[i] as Float64Array
      for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] as number) + (more[k] as number)
    }
  work.finish(total)
  rmSync(file, { force: true })
  console.log('Done.')
}

function workerCount(): number {
  const at = process.argv.indexOf('--workers')
  const asked = Number(process.argv[at + 1])
  return at >= 0 && Number.isInteger(asked) && asked > 0 ? asked : Math.max(1, availableParallelism() - 1)
}
