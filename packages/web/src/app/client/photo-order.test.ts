import { photoViews } from '@halftone/clinic'
import { expect, it } from 'vitest'
import { inOrder, viewOrder } from './photo-order.ts'

it('shows front, left, right, top, back and other, and the newest of each first', () => {
  const taken = (view: (typeof photoViews)[number], createdAt: string) => ({ view, createdAt })
  const [old, fresh] = ['2026-01-31T23:00:00.000Z', '2026-02-01T08:00:00.000Z']
  const photos = [...photoViews].reverse().flatMap((view) => [taken(view, old), taken(view, fresh)])
  expect(inOrder(photos)).toEqual(
    ['front', 'left', 'right', 'top', 'back', 'other'].flatMap((view) => [
      { view, createdAt: fresh },
      { view, createdAt: old },
    ]),
  )
})

it('knows every view that a photo can have', () => {
  expect(viewOrder.toSorted()).toEqual([...photoViews].toSorted())
})
