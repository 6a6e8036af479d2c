import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runInThisContext } from 'node:vm'
import { expect, test } from '@playwright/test'
import { build, type Rolldown } from 'vite'

const file = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** The polish of a demo design as one script that runs in Node and in a worker alike, and says the hash of its dots. */
async function bundle(): Promise<string> {
  const answer = (await build({
    ...{ root: file('e2e'), configFile: false, logLevel: 'error' },
    build: {
      lib: { entry: file('e2e/polish-hashes.ts'), formats: ['iife'], name: 'polish' },
      ...{ write: false, minify: false },
    },
  })) as Rolldown.RolldownOutput[]
  return answer[0]!.output[0].code
}

type Hashes = { readonly module: string; readonly plain: string; readonly dots: number }

test('polish gives the same bytes in a browser worker, in Node, in the module and in plain arithmetic', async ({
  page,
}) => {
  const code = await bundle()
  const [tile, module] = await Promise.all(
    ['ranked-tile.bin', 'polish-forces.wasm'].map((name) =>
      readFile(file(`packages/engine/assets/${name}`), 'base64'),
    ),
  )
  const call = `${code}\n;polish.polishHashes('${tile}', '${module}')`
  const inNode = await (runInThisContext(call) as Promise<Hashes>)
  const inWorker = await page.evaluate(
    (script) =>
      new Promise<Hashes>((resolve, reject) => {
        const text = `void (async () => { try { postMessage(await eval(${JSON.stringify(script)})) } catch (error) { postMessage(String(error)) } })()`
        const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })))
        worker.onmessage = ({ data }: MessageEvent<Hashes | string>) =>
          typeof data === 'string' ? reject(new Error(data)) : resolve(data)
        worker.onerror = (event) => reject(new Error(event.message))
      }),
    call,
  )
  expect(inNode.dots).toBeGreaterThan(5000)
  expect(inNode.plain).toBe(inNode.module)
  expect(inWorker).toEqual(inNode)
})
