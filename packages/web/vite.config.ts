import { brotliCompress, constants, gzip } from 'node:zlib'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import react from '@vitejs/plugin-react'
import { defineConfig, parseSync, type Plugin } from 'vite'
import { type Catalogue, catalogueFaults } from '../clinic/src/catalogue-faults.ts'
import { staffLanguages } from '../clinic/src/languages.ts'

const purePackage = /packages[\\/](engine|clinic)[\\/]src[\\/].*\.ts$/

/**
 * Lets the bundler drop what a page does not use of the pure packages: a constant made by a call (every schema is one) counts
 * as used, because a call might do something. In these packages, which can do nothing, it never does.
 */
function dropUnusedConstants(): Plugin {
  return {
    name: 'drop-unused-constants',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!purePackage.test(id)) return
      const calls = parseSync(id, code).program.body.flatMap((statement) => {
        const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
        if (declared?.type !== 'VariableDeclaration' || declared.kind !== 'const') return []
        return declared.declarations.flatMap(({ init }) => (init?.type === 'CallExpression' ? [init] : []))
      })
      let changed = code
      for (const { start, end } of calls.toReversed())
        changed = `${changed.slice(0, start)}/* @__PURE__ */ (() => ${changed.slice(start, end)})()${changed.slice(end)}`
      return { code: changed, map: null }
    },
  }
}

const catalogueParts = ['', 'studio.']

/** Stops a build whose pages would fall back to English somewhere. */
function wholeCatalogues(): Plugin {
  return {
    name: 'whole-catalogues',
    apply: 'build',
    async buildStart() {
      const read = async (name: string) => {
        const path = resolve(import.meta.dirname, `src/messages/${name}.json`)
        this.addWatchFile(path)
        return JSON.parse(await readFile(path, 'utf8')) as Catalogue
      }
      for (const part of catalogueParts) {
        const english = await read(`${part}en`)
        for (const language of staffLanguages) {
          const faults = catalogueFaults(language, await read(`${part}${language}`), english)
          if (faults.length > 0) this.error(`${part}${language}.json:\n  ${faults.join('\n  ')}`)
        }
      }
    },
  }
}

/** Writes `.br` and `.gz` beside every text asset, so that the server sends them without working. */
function precompress(): Plugin {
  let folder = ''
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
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

/** The pure packages do nothing on import, so a page or a worker pays only for what it uses of them. */
const treeshake = { moduleSideEffects: (id: string) => !purePackage.test(id) }

const api = process.env['HALFTONE_URL'] ?? 'http://127.0.0.1:4180'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [wholeCatalogues(), dropUnusedConstants(), react(), precompress()],
  worker: { format: 'es', plugins: () => [dropUnusedConstants()], rolldownOptions: { treeshake } },
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
  build: {
    outDir: 'dist',
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // Two pages: the clinic's app, and the client's own, which loads nothing of it.
      input: {
        index: resolve(import.meta.dirname, 'index.html'),
        portal: resolve(import.meta.dirname, 'portal.html'),
      },
      treeshake,
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store)[\\/]/,
              priority: 3,
            },
            // What loads a part late; whoever else held it would be loaded with it.
            { name: 'late', test: /vite[\\/]preload-helper/, priority: 4 },
            // Apart from the router: the client's own page asks for data and has no router.
            { name: 'query', test: /node_modules[\\/]@tanstack[\\/](react-)?query/, priority: 3 },
            { name: 'routing', test: /node_modules[\\/]@tanstack[\\/]/, priority: 2 },
            { name: 'words', test: /node_modules[\\/](i18next|react-i18next)[\\/]/, priority: 2 },
          ],
        },
      },
    },
  },
})
