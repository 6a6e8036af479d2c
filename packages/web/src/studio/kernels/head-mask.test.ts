import { createHeadSurface, demoDesign, rayThrough } from '@halftone/engine'
import { describe, expect, it } from 'vitest'
import { headMask } from './head-mask.ts'
import { scaleCamera } from './scale-camera.ts'

const design = demoDesign('norwood-5')
const surface = createHeadSurface(design.head)
const { camera } = design.views.find(({ name }) => name === 'front')!
const small = scaleCamera(camera, 200, 250)

describe('the mask of a head', () => {
  const mask = headMask(small, surface)

  it('is full where a ray through the pixel meets the head and empty where it passes by', () => {
    let inside = 0
    for (let y = 4; y < 250; y += 7)
      for (let x = 4; x < 200; x += 7) {
        const { originMm, direction } = rayThrough(small, x + 0.5, y + 0.5)
        const isHit = surface.intersectRay(originMm, direction) !== undefined
        const share = mask.coverage[y * mask.widthPx + x]!
        // Along the outline a pixel is partly covered.
        if (share > 0 && share < 255) continue
        expect(share).toBe(isHit ? 255 : 0)
        inside += isHit ? 1 : 0
      }
    expect(inside).toBeGreaterThan(100)
  })

  it('is soft along the outline and never larger than a texture should be', () => {
    expect(mask.coverage.some((share) => share > 0 && share < 255)).toBe(true)
    const large = headMask(scaleCamera(camera, 3000, 3750), surface)
    expect(Math.max(large.widthPx, large.heightPx)).toBe(2048)
    expect(large.coverage.length).toBe(large.widthPx * large.heightPx)
  })
})
