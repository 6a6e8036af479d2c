import { brotliCompress, constants, gzip } from 'node:zlib'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Writes `.br` and `.gz` beside every text asset, so that the server sends them without working. */
function precompress(): Plugin {
  let folder = ''
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    async closeBundle() {
      const names = await readdir(folder, { recursive: true }).catch(() => [])
      for (const name of names) {
        if (!/\.(js|css|html|svg|json|bin)$/.test(name)) continue
        const path = join(folder, name)
        const bytes = await readFile(path)
        if (bytes.length < 1024) continue
        const params = { [constants.BROTLI_PARAM_QUALITY]: bytes.length > 2e6 ? 9 : 11 }
        await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }))
        await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
      }
    },
  }
}

const api = process.env['HALFTONE_URL'] ?? 'http://127.0.0.1:4180'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), precompress()],
  worker: { format: 'es' },
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
  build: {
    outDir: 'dist',
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // The pure packages do nothing on import, so a page pays only for what it uses of them.
      treeshake: { moduleSideEffects: (id) => !/packages[\\/](engine|clinic)[\\/]src/.test(id) },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
            { name: 'routing', test: /node_modules[\\/]@tanstack[\\/]/, priority: 2 },
            { name: 'words', test: /node_modules[\\/](i18next|react-i18next)[\\/]/, priority: 2 },
          ],
        },
      },
    },
  },
})
