import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

/** Worker threads of the server; each is an entry of its own in the build, named like its key. */
const sources = {
  'compute-plan': '../features/plans/compute-plan.worker.ts',
  print: '../features/documents/print.worker.ts',
  'decode-heic': '../features/photos/decode-heic.worker.ts',
  'render-demo-photo': '../features/demo/render-demo-photo.worker.ts',
  'draw-look': '../features/portal/draw-look.worker.ts',
} as const
export type WorkerName = keyof typeof sources

/** File of a worker: beside the built server (its chunks may lie one folder deeper), or its TypeScript source. */
export function workerUrl(name: WorkerName): URL {
  const source = new URL(sources[name], import.meta.url)
  if (import.meta.url.endsWith('.ts')) return source
  const beside = new URL(`./${name}.js`, import.meta.url)
  return existsSync(beside) ? beside : new URL(`../${name}.js`, import.meta.url)
}

/** Starts a worker. From sources it registers the TypeScript loader first: a thread does not inherit it. */
export function startWorker(name: WorkerName): Worker {
  const url = workerUrl(name)
  // Big transfers aside, a worker that outgrows this is broken: it ends, the server lives.
  const resourceLimits = { maxOldGenerationSizeMb: 1024 }
  const worker = /\.tsx?$/.test(url.pathname)
    ? new Worker(fromSource(url), { eval: true, execArgv: [], resourceLimits })
    : new Worker(url, { execArgv: [], resourceLimits })
  worker.unref()
  return worker
}

function fromSource(url: URL): string {
  // Its CommonJS twin looks for files that are not there.
  const loader = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs')
  const tsconfig = JSON.stringify(fileURLToPath(new URL('../../tsconfig.json', import.meta.url)))
  const [loaderUrl, workerUrl] = [pathToFileURL(loader).href, url.href].map((href) => JSON.stringify(href))
  return `import(${loaderUrl}).then(({ register }) => { register({ tsconfig: ${tsconfig} }); return import(${workerUrl}) })`
}
