import { expect, test } from 'vitest'
import { sameValue } from './same-value.ts'

test('parts of a design are the same when they say the same, whoever made the copy', () => {
  const part = { points: [[0, 1, 0.5]], name: 'a', inner: { none: undefined, zero: 0 } }
  expect(sameValue(part, structuredClone(part))).toBe(true)
  expect(sameValue(part, JSON.parse(JSON.stringify(part)))).toBe(true)
  expect(sameValue(JSON.parse(JSON.stringify(part)), part)).toBe(true)
  expect(sameValue(part, { ...part, name: 'b' })).toBe(false)
  expect(sameValue(part, { ...part, points: [[0, 1, 0.5], []] })).toBe(false)
  expect(sameValue(part, { ...part, more: 1 })).toBe(false)
  expect(sameValue(undefined, part)).toBe(false)
  expect(sameValue(null, undefined)).toBe(false)
  expect(sameValue([], {})).toBe(false)
  expect(sameValue(1, '1')).toBe(false)
})
