import { cpus } from 'node:os'

/** Times of one measured function, ms. */
export type Timing = {
  readonly name: string
  readonly runs: number
  readonly medianMs: number
  readonly minMs: number
  /** What one run handled, for example dots. */
  readonly items?: number
}

/** Warms a function up, runs it `runs` times and keeps median and minimum; `items` reads the size of the last result. */
export function measure<T>(
  name: string,
  run: (round: number) => T,
  options: { readonly warmUp?: number; readonly runs?: number; readonly items?: (result: T) => number } = {},
): Timing {
  const { warmUp = 5, runs = 25, items } = options
  let result = run(0)
  for (let i = 1; i < warmUp; i++) result = run(i)
  const times: number[] = []
  for (let i = 0; i < runs; i++) {
    const start = performance.now()
    result = run(warmUp + i)
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const timing = { name, runs, medianMs: times[runs >> 1] ?? NaN, minMs: times[0] ?? NaN }
  return items ? { ...timing, items: items(result) } : timing
}

/** Prints timings as a table, or as one JSON document with the machine when `--json` is among the arguments. */
export function report(suite: string, timings: readonly Timing[]): void {
  if (process.argv.includes('--json')) {
    const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length }
    console.log(JSON.stringify({ suite, machine, timings }, undefined, 2))
    return
  }
  const width = Math.max(...timings.map((timing) => timing.name.length))
  console.log(
    `${suite.padEnd(width)}  ${'median ms'.padStart(10)}  ${'min ms'.padStart(10)}  ${'items'.padStart(8)}`,
  )
  for (const { name, medianMs, minMs, items } of timings)
    console.log(
      `${name.padEnd(width)}  ${medianMs.toFixed(3).padStart(10)}  ${minMs.toFixed(3).padStart(10)}  ${String(items ?? '').padStart(8)}`,
    )
}
