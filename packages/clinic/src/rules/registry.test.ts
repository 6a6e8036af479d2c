import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { rules, type NumberedRule } from './registry.ts'
import { valueText } from './rule.ts'
import { sourceNames, sourceNamesOf } from './sources.ts'
import { brokenWordingRules } from './wording.ts'

const packageFolder = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string) => readFileSync(path, 'utf8')
const sourceFiles = readdirSync(`${packageFolder}src`, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('contract'))
  .map((path) => `${packageFolder}src/${path}`)
const tags = (text: string) => [...text.matchAll(/\[([A-Z]{2}-\d+)\]/g)].map(([, id]) => id!)
const code = sourceFiles.filter((path) => !path.endsWith('.test.ts')).map(read)
const testTitles = sourceFiles
  .filter((path) => path.endsWith('.test.ts'))
  .flatMap((path) => [...read(path).matchAll(/^\s*(?:test|it)(?:\.each\([^]*?\))?\(\s*(['"`])(.*?)\1/gm)])
  .map(([, , title]) => title!)

const ids = rules.map(({ id }) => id).toSorted()
const onceSorted = (list: string[]) => [...new Set(list)].toSorted()

const changeText = ({ change, limits }: NumberedRule) =>
  change === 'hard' ? 'no' : limits === undefined ? 'yes' : `${limits[0]} to ${limits[1]}`

const rowOf = (rule: NumberedRule) =>
  [rule.id, rule.sentence, valueText(rule), changeText(rule), rule.sources.join(', '), rule.grade]
    .map((cell) => ` ${cell} `.replace(/^ {2}$/, ' '))
    .join('|')

test('RULES.md states every rule with the words, default, limits, sources and grade of the registry', () => {
  const rows = read(`${packageFolder}RULES.md`)
    .split('\n')
    .filter((line) => /^\| [A-Z]{2}-\d+ /.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
        .join('|'),
    )
  expect(rows).toEqual(
    rules.map((rule) =>
      rowOf(rule)
        .split('|')
        .map((cell) => cell.trim())
        .join('|'),
    ),
  )
})

test('every rule has code that carries its tag, and every tag in code is a rule', () => {
  expect(onceSorted(code.flatMap(tags))).toEqual(ids)
})

test('every rule has a test that starts with its id, and every id in a title is a rule', () => {
  expect(onceSorted(testTitles.flatMap(tags))).toEqual(ids)
})

test('every id is given once', () => {
  expect(new Set(ids).size).toBe(ids.length)
})

test('every source is used by a rule and has the name that the list of sources gives it', () => {
  const rows = read(`${packageFolder}../../docs/sources.md`).matchAll(/^\| `([a-z0-9-]+)` *\| (.*?) *\|/gm)
  const listed = new Map([...rows].map(([, key, name]) => [key, name]))
  expect(onceSorted(rules.flatMap(({ sources }) => [...sources]))).toEqual(
    Object.keys(sourceNames).toSorted(),
  )
  for (const [key, name] of Object.entries(sourceNames)) expect(listed.get(key), key).toBe(name)
})

test('the sources of a reason are read by name, and a key from an older plan stays as it is', () => {
  expect(sourceNamesOf('wu-2020, from-long-ago')).toEqual([sourceNames['wu-2020'], 'from-long-ago'])
  expect(sourceNamesOf('')).toEqual([])
})

test('a rule that the clinic may change has a default, and the default lies within the limits', () => {
  for (const rule of rules.filter(({ change }) => change === 'editable')) {
    if (rule.limits === undefined || typeof rule.value !== 'number') continue
    expect(rule.value, rule.id).toBeGreaterThanOrEqual(rule.limits[0])
    expect(rule.value, rule.id).toBeLessThanOrEqual(rule.limits[1])
  }
})

test('no rule uses words that the rules forbid', () => {
  for (const { id, sentence } of rules) expect(brokenWordingRules(sentence), id).toEqual([])
})

test('every rule is one sentence that ends in a full stop and stays under 120 characters', () => {
  for (const { id, sentence } of rules) {
    expect(sentence, id).toMatch(/^[A-Z].*\.$/)
    expect(sentence.length, id).toBeLessThanOrEqual(120)
  }
})
