import type { ClientPhoto, PhotoView } from '@halftone/clinic'

/** Views in the order in which a head is looked at. */
export const viewOrder: readonly PhotoView[] = ['front', 'left', 'right', 'top', 'back', 'other']

/** Photos by view, and within a view the newest first. */
export const inOrder = <P extends Pick<ClientPhoto, 'view' | 'createdAt'>>(photos: readonly P[]): P[] =>
  photos.toSorted(
    (a, b) => viewOrder.indexOf(a.view) - viewOrder.indexOf(b.view) || b.createdAt.localeCompare(a.createdAt),
  )
