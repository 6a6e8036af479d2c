import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allocatedBytes } from '../../test/allocated-bytes.ts'
import type { Hairline } from '../design/design.ts'
import { createDotBuffers, cutDots } from './cut-dots.ts'
import { createDensityField, updateHairline } from './density-field.ts'
import { sampleDesign } from './sample-design.ts'
import { sampleHead } from './sample-head.ts'
import { unit } from './skin-arc.ts'

const { surface, chart, pool } = sampleHead(
  new Uint8Array(readFileSync(new URL('../../assets/ranked-tile.bin', import.meta.url))),
)

/** The set's views, the design of the frame and its line: some 2 kB. A number kept for each segment would be 7 kB more. */
const mostBytes = 4000

test('a frame of a drag takes no memory but for its result: no number that it works with becomes an object', () => {
  const design = sampleDesign(surface, 80)
  const field = createDensityField(surface, chart, design)
  const buffers = createDotBuffers(pool)
  const frames = Array.from({ length: 60 }, (_, frame): Hairline => {
    const way = 0.012 * Math.sin(frame / 10)
    return {
      ...design.hairline,
      mirrored: true,
      controlPoints: design.hairline.controlPoints.map((point, i) =>
        i === 2 ? unit([point[0], point[1] + 0.3 * way, point[2] + way]) : point,
      ),
    }
  })
  const drag = () => {
    for (const hairline of frames) {
      updateHairline(field, hairline)
      cutDots(pool, field, field.design, [0.3, 0.7, 1], buffers)
    }
  }
  // Code that is not yet compiled keeps every number in memory; the least of some rounds is what a drag takes.
  let least = Infinity
  for (let round = 0; round < 60 && least > mostBytes; round++)
    least = Math.min(least, allocatedBytes(drag) / frames.length)
  expect(least).toBeLessThan(mostBytes)
})
