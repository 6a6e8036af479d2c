import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { type Catalogue, catalogueFaults, gapsOf, staffLanguages, stemOf, textsOf } from '@halftone/clinic'
import { describe, expect, it } from 'vitest'
import en from './en.json' with { type: 'json' }

const source = join(import.meta.dirname, '..')

type Node = { readonly type: string; readonly [field: string]: unknown }
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** Every node below a tree of syntax. */
function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesOf(item)
  else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) yield value
    for (const child of Object.values(value)) yield* nodesOf(child)
  }
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.(test|data)\.tsx?$/.test(name))
  .map((name) => {
    const { program, errors } = parseSync(name, readFileSync(join(source, name), 'utf8'))
    if (errors.length > 0) throw new Error(`${name} cannot be parsed: ${errors[0]?.message}`)
    return { name, nodes: [...nodesOf(program)] }
  })

const spokenAttributes = ['alt', 'aria-label', 'description', 'label', 'placeholder', 'title', 'text']
const saysSomething = (text: unknown) => typeof text === 'string' && /\p{L}{2}/u.test(text)

/** Text in the markup that a person reads without going through the catalogue. */
function* literalTexts(nodes: readonly Node[]): Generator<string> {
  for (const node of nodes) {
    if (node.type === 'JSXText' && saysSomething(node['value'])) yield String(node['value']).trim()
    if (node.type !== 'JSXAttribute') continue
    const { name, value } = node as unknown as { name: { name: string }; value: Node | null }
    if (spokenAttributes.includes(name.name) && value?.type === 'Literal' && saysSomething(value['value']))
      yield `${name.name}="${String(value['value'])}"`
  }
}

const catalogue = new Set(textsOf(en).map(([key]) => stemOf(key)))

type Used = { readonly key: string } | { readonly prefix: string }

/** What an argument can come to: both ends of a choice, never its condition; a cast changes nothing. */
function* outcomesOf(node: Node | undefined): Generator<Node> {
  if (node?.type === 'TSAsExpression') yield* outcomesOf(node['expression'] as Node)
  else if (node?.type === 'ConditionalExpression') {
    yield* outcomesOf(node['consequent'] as Node)
    yield* outcomesOf(node['alternate'] as Node)
  } else if (node) yield node
}

/** Keys given to `t(...)`: whole, or the part before the first `${`. */
function* usedKeys(nodes: readonly Node[]): Generator<Used> {
  for (const node of nodes) {
    if (node.type !== 'CallExpression') continue
    const { callee, arguments: given } = node as unknown as { callee: Node; arguments: Node[] }
    if (callee.type !== 'Identifier' || callee['name'] !== 't') continue
    for (const part of outcomesOf(given[0])) {
      if (part.type === 'Literal' && typeof part['value'] === 'string') yield { key: part['value'] }
      if (part.type === 'TemplateLiteral') {
        const [head] = part['quasis'] as { value: { cooked: string } }[]
        yield { prefix: head?.value.cooked ?? '' }
      }
    }
  }
}

const app = files.filter(({ name }) => !name.startsWith('studio'))
const used = app.flatMap(({ name, nodes }) => [...usedKeys(nodes)].map((use) => ({ name, ...use })))

describe('the words of the app', () => {
  it('never stand in the markup itself', () => {
    const found = files.flatMap(({ name, nodes }) =>
      [...literalTexts(nodes)].map((text) => `${name}: ${text}`),
    )
    expect(found).toEqual([])
  })

  it('have every key that the pages use', () => {
    const missing = used.filter((use) =>
      'key' in use ? !catalogue.has(use.key) : ![...catalogue].some((key) => key.startsWith(use.prefix)),
    )
    expect(missing).toEqual([])
    expect(used.length).toBeGreaterThan(150)
  })

  it('have no key that no page uses', () => {
    const idle = [...catalogue].filter(
      (key) =>
        !used.some((use) =>
          'key' in use ? use.key === key : use.prefix !== '' && key.startsWith(use.prefix),
        ),
    )
    expect(idle).toEqual([])
  })
})

const read = (name: string): Catalogue =>
  JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8'))

describe.each(['', 'studio.'])('the catalogues %sXX.json', (part) => {
  const english = read(`${part}en`)

  it('name their gaps in letters, so that a page can fill them', () => {
    for (const [key, text] of textsOf(english))
      for (const gap of gapsOf(text))
        expect([key, gap]).toEqual([key, expect.stringMatching(/^[a-z][a-zA-Z0-9]*$/)])
  })

  it.each(staffLanguages)(
    'have in %s every text, plural form and gap of English, and no other',
    (language) => {
      expect(catalogueFaults(language, read(`${part}${language}`), english)).toEqual([])
    },
  )

  it.each(staffLanguages.filter((language) => language !== 'en'))(
    'leave nothing in English in %s',
    (language) => {
      const source = new Map(textsOf(english))
      const untouched = textsOf(read(`${part}${language}`)).filter(
        ([key, text]) => text.replaceAll(/\{\{[^}]*\}\}/g, '').length > 25 && source.get(key) === text,
      )
      expect(untouched).toEqual([])
    },
  )
})

describe('what keeps a catalogue from standing in for English', () => {
  const english = {
    hello: 'Hello {{name}}',
    list: { days_one: '{{count}} day', days_other: '{{count}} days' },
  }
  const arabic = {
    hello: 'أهلا {{name}}',
    list: {
      ...{ days_zero: 'لا أيام', days_one: 'يوم', days_two: 'يومان', days_few: '{{count}} أيام' },
      ...{ days_many: '{{count}} يوما', days_other: '{{count}} يوم' },
    },
  }

  it('is nothing where it has every form of its own language', () => {
    expect(catalogueFaults('ar', arabic, english)).toEqual([])
    expect(catalogueFaults('en', english, english)).toEqual([])
  })

  it.each([
    ['a key too few', { list: arabic.list }, 'hello is missing'],
    ['a key too many', { ...arabic, bye: 'مع السلامة' }, 'bye is not in English'],
    [
      'a missing plural form',
      { ...arabic, list: { ...arabic.list, days_few: undefined } },
      'list.days has no form few',
    ],
    ['a gap left out', { ...arabic, hello: 'أهلا' }, 'hello leaves out {{name}}'],
    [
      'a gap that nobody fills',
      { ...arabic, hello: '{{name}} {{nam}}' },
      'hello has a gap {{nam}} that nobody fills',
    ],
    [
      'a number left out where it varies',
      { ...arabic, list: { ...arabic.list, days_many: 'يوما' } },
      'list.days_many leaves out {{count}}',
    ],
    ['an empty text', { ...arabic, hello: ' ' }, 'hello is empty'],
  ])('is %s', (_, catalogue, fault) => {
    expect(catalogueFaults('ar', JSON.parse(JSON.stringify(catalogue)), english)).toContain(fault)
  })

  it('is a plural form that the language has not', () => {
    const turkish = { hello: 'Merhaba {{name}}', list: { ...english.list, days_few: '{{count}} gün' } }
    expect(catalogueFaults('tr', turkish, english)).toEqual(['list.days_few is a form that tr has not'])
  })
})
