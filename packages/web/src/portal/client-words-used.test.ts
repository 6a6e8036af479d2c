import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { clientCatalogue } from '@halftone/clinic'
import { expect, it } from 'vitest'

const packages = join(import.meta.dirname, '../../..')
const sources = ['web/src', 'server/src', 'clinic/src/messages']
  .flatMap((folder) =>
    readdirSync(join(packages, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(packages, folder, name), 'utf8')),
  )
  .filter((text) => text.includes('say'))
  .join('\n')

type Catalogue = Awaited<ReturnType<typeof clientCatalogue>>

const keysOf = (tree: Catalogue, path = ''): string[] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${path}${name}`] : keysOf(value, `${path}${name}.`),
  )

/** Written out whole, or as a template whose fixed parts fit. */
const templates = [...sources.matchAll(/`([a-zA-Z]+\.[^`\s]*\$\{[^`]*)`/g)].map(
  ([, text]) => new RegExp(`^${(text ?? '').replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[^.]+')}$`),
)

it('has no text for clients that no page says', async () => {
  const keys = keysOf(await clientCatalogue('en')).map((key) => key.replace(/_(one|other)$/, ''))
  const idle = keys.filter(
    (key) => !sources.includes(`'${key}'`) && !templates.some((template) => template.test(key)),
  )
  expect(idle).toEqual([])
  expect(templates.length).toBeGreaterThan(15)
})
