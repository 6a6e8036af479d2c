import { formContentSchema, type FormBlock } from '@halftone/clinic'
import { expect, it } from 'vitest'
import { freshBlock, moved } from './edit-blocks.ts'

const blocks: FormBlock[] = ['a', 'b', 'c'].map((id) => ({ block: 'heading', id, text: id }))

it('a new block is sound and never takes a name that is there', () => {
  const first = freshBlock('question', 'Why?', [])
  const second = freshBlock('question', 'Why?', [{ id: 'question-2' }])
  expect([first.id, second.id]).toEqual(['question-1', 'question-3'])
  for (const block of ['question', 'statement', 'text', 'heading'] as const)
    expect(
      formContentSchema.safeParse({ title: 'T', lead: null, blocks: [freshBlock(block, 'x', [])] }).success,
    ).toBe(true)
})

it('blocks move by one and stay at the ends', () => {
  const ids = (list: readonly FormBlock[]) => list.map(({ id }) => id).join('')
  expect([
    ids(moved(blocks, 0, 1)),
    ids(moved(blocks, 2, -1)),
    ids(moved(blocks, 0, -1)),
    ids(moved(blocks, 2, 1)),
  ]).toEqual(['bac', 'acb', 'abc', 'abc'])
})
