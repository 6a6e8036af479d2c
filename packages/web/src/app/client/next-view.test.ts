import { describe, expect, it } from 'vitest'
import { likelyView } from './next-view.ts'

describe('the view of a new photo', () => {
  it('follows the file name where that names a view', () => {
    expect(likelyView('mara_left-2.JPG', [])).toBe('left')
    expect(likelyView('TOP.heic', ['top'])).toBe('top')
  })

  it('does not find a view inside another word', () => {
    expect(likelyView('laptop.jpg', ['front'])).toBe('left')
    expect(likelyView('background.jpg', [])).toBe('front')
  })

  it('is the first missing view, and other once all are there', () => {
    expect(likelyView('IMG_1.jpg', ['front', 'right'])).toBe('left')
    expect(likelyView('IMG_1.jpg', ['front', 'left', 'right', 'top', 'back'])).toBe('other')
  })
})
