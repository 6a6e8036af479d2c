import { existsSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFiles, readText, root } from './files.ts'

type Manifest = { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }

const manifest = (name: string) => JSON.parse(readText(`packages/${name}/package.json`)) as Manifest
/** A line that begins as an import ends, or an import in the middle of one: `from` stands in sentences and in SQL too. */
const importPattern =
  /(?:^(?:(?:import|export|\})[^'\n]*\bfrom|import)\s+|\bimport\s*\(\s*)'([^'./\n][^'\n]*)'/gm

describe('dependencies', () => {
  it.each(['engine', 'clinic', 'server', 'web'])('%s imports only what its manifest names', (name) => {
    const named = new Set(Object.keys(manifest(name).dependencies ?? {}))
    const undeclared = new Set<string>()
    for (const path of projectFiles(new RegExp(`^packages/${name}/src/.*\\.tsx?$`))) {
      if (/\.test(-d)?\.tsx?$/.test(path) || !existsSync(join(root, path))) continue
      for (const [, specifier] of readText(path).matchAll(importPattern)) {
        const parts = specifier!.split('/')
        const dependency = specifier!.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!
        if (dependency.startsWith('node:') || builtinModules.includes(dependency)) continue
        if (!named.has(dependency)) undeclared.add(`${dependency} (${path})`)
      }
    }
    expect([...undeclared]).toEqual([])
  })

  it('every version is exact', () => {
    for (const path of [
      'package.json',
      ...['engine', 'clinic', 'server', 'web'].map((name) => `packages/${name}/package.json`),
    ]) {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(readText(path)) as Record<
        string,
        Record<string, string>
      >
      for (const version of [...Object.values(dependencies), ...Object.values(devDependencies)]) {
        expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
      }
    }
  })

  it('every dependency that runs has a decision record that names it', () => {
    const records = projectFiles(/^docs\/decisions\/.*\.md$/)
      .map(readText)
      .join('\n')
    const missing = ['engine', 'clinic', 'server', 'web'].flatMap((name) =>
      Object.keys(manifest(name).dependencies ?? {}).filter(
        (dependency) => !dependency.startsWith('@halftone/') && !records.includes(dependency),
      ),
    )
    expect([...new Set(missing)]).toEqual([])
  })
})

describe('documents', () => {
  it('every relative link leads to a file', () => {
    const dead: string[] = []
    for (const path of projectFiles(/\.md$/)) {
      if (!existsSync(join(root, path))) continue
      for (const [, target] of readText(path).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^(https?:|mailto:|#)/.test(target!)) continue
        const file = normalize(join(dirname(path), target!.split('#')[0]!))
        if (!existsSync(join(root, file))) dead.push(`${path} -> ${target}`)
      }
    }
    expect(dead).toEqual([])
  })

  it('the architecture page names folders that are there', () => {
    const folders = [...readText('docs/architecture.md').matchAll(/^\| `(packages\/[^`]+)`/gm)].map(
      ([, path]) => path!,
    )
    expect(folders.length).toBeGreaterThan(10)
    expect(folders.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

describe('source files', () => {
  const sources = projectFiles(/^(packages\/\w+\/src|scripts|benchmarks|e2e)\/.*\.(ts|tsx|mjs)$/).filter(
    (path) => existsSync(join(root, path)),
  )

  it('none is longer than 500 lines, tables and styles apart', () => {
    const long = sources
      .filter((path) => !path.endsWith('.data.ts'))
      .map((path) => [path, readText(path).split('\n').length] as const)
      .filter(([, lines]) => lines > 500)
    expect(long).toEqual([])
  })

  it('none is named after nothing', () => {
    expect(
      sources.filter((path) => /(^|\/)(utils?|helpers?|common|misc|manager)(\/|\.tsx?$)/.test(path)),
    ).toEqual([])
  })

  it('no folder inside a package has a barrel', () => {
    const barrels = sources.filter((path) => /^packages\/\w+\/src\/.+\/index\.tsx?$/.test(path))
    expect(barrels).toEqual([])
  })
})
