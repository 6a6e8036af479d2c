import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url))
// One entry for the program and one for every worker thread.
const entries: Record<string, string> = { main: source('cli/main.ts') }
for (const worker of ['features/photos/heic-worker', 'features/plans/plan-worker', 'features/demo/demo-photo-worker']) {
  const path = source(`${worker}.ts`)
  if (existsSync(path)) entries[worker.split('/').at(-1)!] = path
}

export default defineConfig({
  ssr: { noExternal: [/^@halftone\//], target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: { input: entries, output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js' } },
  },
})
