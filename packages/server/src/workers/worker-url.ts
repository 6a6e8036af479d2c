import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

/** Worker threads of the server; each is an entry of its own in the build, named like its key. */
const sources = {
  'compute-plan': '../features/plans/compute-plan.worker.ts',
  'render-plan-document': '../features/plans/render-plan-document.worker.tsx',
  'decode-heic': '../features/photos/decode-heic.worker.ts',
  'render-demo-photo': '../features/demo/render-demo-photo.worker.ts',
} as const
export type WorkerName = keyof typeof sources

/** File of a worker: beside the built server (its chunks may lie one folder deeper), or its TypeScript source. */
export function workerUrl(name: WorkerName): URL {
  const source = new URL(sources[name], import.meta.url)
  if (import.meta.url.endsWith('.ts')) return source
  const beside = new URL(`./${name}.js`, import.meta.url)
  return existsSync(beside) ? beside : new URL(`../${name}.js`, import.meta.url)
}

/** Starts a worker; from sources it loads TypeScript the way this process does. */
export function startWorker(name: WorkerName): Worker {
  const url = workerUrl(name)
  const worker = new Worker(url, {
    execArgv: /\.tsx?$/.test(url.pathname)
      ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
      : [],
    // Big transfers aside, a worker that outgrows this is broken: it ends, the server lives.
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  worker.unref()
  return worker
}
