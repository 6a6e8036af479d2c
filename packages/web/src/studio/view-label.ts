import type { Words } from './words.ts'

/** Name of a view as people say it; unknown names are shown as they are. */
export function viewLabel(words: Words, name: string): string {
  const [kind = '', number] = name.split(' ')
  const known = ['front', 'left', 'right', 'top', 'back', 'other'] as const
  const found = known.find((candidate) => candidate === kind)
  if (!found) return name
  const label = words(`view.${found}`)
  return number ? `${label} ${number}` : label
}
