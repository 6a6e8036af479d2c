import type { FormBlock } from '@halftone/clinic'

/** A new block with a name that no other block has. */
export function freshBlock(
  block: FormBlock['block'],
  text: string,
  blocks: readonly { readonly id: string }[],
): FormBlock {
  let number = blocks.length + 1
  while (blocks.some(({ id }) => id === `${block}-${number}`)) number++
  const id = `${block}-${number}`
  return block === 'question' ? { block, id, text, answer: 'yes-no', required: true } : { block, id, text }
}

/** The blocks with one of them further up or down; the same ones at either end. */
export function moved(blocks: readonly FormBlock[], index: number, by: -1 | 1): FormBlock[] {
  const to = index + by
  const block = blocks[index]
  if (block === undefined || to < 0 || to >= blocks.length) return [...blocks]
  const rest = blocks.toSpliced(index, 1)
  return rest.toSpliced(to, 0, block)
}
