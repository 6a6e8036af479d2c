import { expect, test } from 'vitest'
import {
  defaultPatchTestSettings,
  patchTestPasses,
  patchTestState,
  readableFrom,
  type PatchTest,
} from './patch-test.ts'

const settings = { patchTest: defaultPatchTestSettings }
const policy = (name: 'off' | 'advised' | 'required') => ({
  patchTest: { ...defaultPatchTestSettings, policy: name },
})
const placed: PatchTest = { declined: false, placedAt: '2026-03-01T10:00:00Z', result: null, readAt: null }
const clear: PatchTest = { ...placed, result: 'clear', readAt: '2026-03-03T10:00:00Z' }

test('[PT-1] off asks for nothing, advised takes a no for an answer, required takes a clear test only', () => {
  const passing = (['off', 'advised', 'required'] as const).map((name) =>
    (['none', 'declined', 'waiting', 'to-read', 'expired', 'clear'] as const).filter((state) =>
      patchTestPasses(state, policy(name)),
    ),
  )
  expect(passing).toEqual([
    ['none', 'declined', 'waiting', 'to-read', 'expired', 'clear'],
    ['declined', 'clear'],
    ['clear'],
  ])
})

test('[PT-2] it may be read two days on, to the minute', () => {
  expect(readableFrom(placed.placedAt, settings)).toBe('2026-03-03T10:00:00.000Z')
  expect(patchTestState(placed, '2026-03-03T09:59:00Z', settings)).toBe('waiting')
  expect(patchTestState(placed, '2026-03-03T10:00:00Z', settings)).toBe('to-read')
})

test('[PT-3] it counts for six months', () => {
  expect(patchTestState(clear, '2026-08-31T23:00:00Z', settings)).toBe('clear')
  expect(patchTestState(clear, '2026-09-01T00:00:00Z', settings)).toBe('expired')
  expect(patchTestState(null, '2026-09-01T00:00:00Z', settings)).toBe('none')
  expect(patchTestState({ ...placed, declined: true }, '2026-03-02T00:00:00Z', settings)).toBe('declined')
})

test('[PT-4] [PT-5] a reaction closes the way under every policy and for good', () => {
  const reaction: PatchTest = { ...clear, result: 'reaction' }
  expect(patchTestState(reaction, '2030-01-01T00:00:00Z', settings)).toBe('reaction')
  for (const name of ['off', 'advised', 'required'] as const)
    expect(patchTestPasses('reaction', policy(name))).toBe(false)
})
