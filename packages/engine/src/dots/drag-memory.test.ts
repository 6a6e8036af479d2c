import { readFileSync } from 'node:fs'
import { GCProfiler, getHeapStatistics } from 'node:v8'
import { expect, test } from 'vitest'
import type { Hairline } from '../design/design.ts'
import { createDotBuffers, cutDots } from './cut-dots.ts'
import { createDensityField, updateHairline } from './density-field.ts'
import { sampleDesign } from './sample-design.ts'
import { sampleHead } from './sample-head.ts'
import { unit } from './skin-arc.ts'

const { surface, chart, pool } = sampleHead(
  new Uint8Array(readFileSync(new URL('../../assets/ranked-tile.bin', import.meta.url))),
)

/** Bytes taken from the heap, those freed again meanwhile among them. */
function allocatedBytes(run: () => void): number {
  const used = () => getHeapStatistics().used_heap_size
  const profiler = new GCProfiler()
  profiler.start()
  const before = used()
  run()
  const kept = used() - before
  const freed = profiler
    .stop()
    .statistics.map(
      ({ beforeGC, afterGC }) => beforeGC.heapStatistics.usedHeapSize - afterGC.heapStatistics.usedHeapSize,
    )
  return freed.reduce((sum, bytes) => sum + bytes, kept)
}

test('a frame of a drag takes hardly any memory: far less than a number for each dot that it looks at', () => {
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
  for (let round = 0; round < 30 && least > 80_000; round++)
    least = Math.min(least, allocatedBytes(drag) / frames.length)
  expect(least).toBeLessThan(80_000)
})
