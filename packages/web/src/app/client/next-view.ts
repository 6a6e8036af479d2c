import type { PhotoView } from '@halftone/clinic'

/** Views in the order in which they are taken. */
const order: readonly PhotoView[] = ['front', 'left', 'right', 'top', 'back']

/** View that a new photo most likely shows: named in the file, else the first that is still missing. */
export function likelyView(fileName: string, taken: readonly PhotoView[]): PhotoView {
  const named = order.find((view) => new RegExp(`(^|[^a-z])${view}([^a-z]|$)`, 'i').test(fileName))
  return named ?? order.find((view) => !taken.includes(view)) ?? 'other'
}
