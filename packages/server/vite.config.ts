import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url))
// One entry for the program and one for every worker thread.
const entries: Record<string, string> = { main: source('cli/main.ts') }
for (const path of readdirSync(source(''), { recursive: true, encoding: 'utf8' })) {
  if (/\.worker\.tsx?$/.test(path)) entries[basename(path).replace(/\.worker\.tsx?$/, '')] = source(path)
}

export default defineConfig({
  ssr: { noExternal: [/^@halftone\//], target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: entries,
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js' },
    },
  },
})
