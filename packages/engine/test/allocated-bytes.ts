import { GCProfiler, getHeapStatistics } from 'node:v8'

/** Bytes that a function takes from the heap, those freed again meanwhile among them. */
export function allocatedBytes(run: () => void): number {
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
