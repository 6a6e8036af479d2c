import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { designSchema } from './design-schema.ts'

type Node = {
  type?: string
  const?: string | number
  enum?: string[]
  properties?: Record<string, Node>
  /** False ends a tuple. */
  items?: Node | false
  prefixItems?: Node[]
  anyOf?: Node[]
  oneOf?: Node[]
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
}
type Field = { range: string }

/** The numbers of a range as the document writes them: "0 to 40", "above 0 to 100". */
function rangeOf(node: Node): string {
  if (node.const !== undefined) return String(node.const)
  if (node.enum !== undefined && node.type === 'string') return node.enum.join(', ')
  if (node.prefixItems !== undefined) return rangeOf(node.prefixItems[0]!)
  const least = node.exclusiveMinimum === undefined ? node.minimum : `above ${node.exclusiveMinimum}`
  return least === undefined || node.maximum === undefined ? '' : `${least} to ${node.maximum}`
}

/** Every leaf and list of the schema by the name that the document gives it. */
function fieldsOf(node: Node, path = '', found = new Map<string, Field>()): Map<string, Field> {
  const add = (name: string, range: string) => {
    const before = found.get(name)?.range
    found.set(name, { range: before === undefined || before === range ? range : `${before} or ${range}` })
  }
  const variants = node.anyOf ?? node.oneOf
  if (variants !== undefined) {
    variants.forEach((variant) => fieldsOf(variant, path, found))
  } else if (node.properties !== undefined) {
    for (const [key, child] of Object.entries(node.properties)) {
      fieldsOf(child, path === '' ? key : `${path}.${key}`, found)
    }
  } else if (node.items) {
    fieldsOf(node.items, `${path}[]`, found)
  } else {
    add(path, rangeOf(node))
  }
  return found
}

const fields = fieldsOf(z.toJSONSchema(designSchema, { unrepresentable: 'any' }) as Node)
const rows = [
  ...readFileSync(new URL('../../../../docs/design-file.md', import.meta.url), 'utf8').matchAll(
    /^\| `([^`]+)` *\| *(.*?) *\| *(.*?) *\| *(.*?) *\|$/gm,
  ),
].map(([, name, unit, range, meaning]) => ({ name: name!, unit: unit!, range: range!, meaning: meaning! }))

test('the document describes every field of a design, and no other', () => {
  expect(rows.map(({ name }) => name)).toEqual([...fields.keys()])
})

test('the document gives every range of the schema', () => {
  for (const { name, range } of rows) {
    const known = fields.get(name)?.range ?? ''
    if (known !== '') expect(range, name).toContain(known)
  }
})

test('every described field has a unit and a meaning', () => {
  for (const { name, unit, meaning } of rows) {
    expect(unit, name).not.toBe('')
    expect(meaning, name).not.toBe('')
  }
})
