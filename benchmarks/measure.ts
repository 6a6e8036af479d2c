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

/** Rows of words and numbers with a heading each, for what is no timing. */
export type Table = {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/** Prints timings and tables, or all as one JSON document with the machine when `--json` is among the arguments. */
export function report(suite: string, timings: readonly Timing[], tables: readonly Table[] = []): void {
  if (process.argv.includes('--json')) {
    const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length }
    console.log(
      JSON.stringify({ suite, machine, timings, ...(tables.length > 0 ? { tables } : {}) }, undefined, 2),
    )
    return
  }
  if (timings.length > 0)
    printTable({
      name: suite,
      columns: ['', 'median ms', 'min ms', 'items'],
      rows: timings.map(({ name, medianMs, minMs, items }) => [name, medianMs, minMs, items ?? '']),
    })
  for (const table of tables) printTable(table)
}

function printTable({ name, columns, rows }: Table): void {
  const said = (value: string | number) =>
    typeof value === 'string' || Number.isInteger(value)
      ? String(value)
      : value.toFixed(Math.abs(value) < 100 ? 3 : 0)
  const lines = [columns, ...rows.map((row) => row.map(said))]
  const widths = columns.map((_, k) => Math.max(...lines.map((line) => line[k]!.length)))
  console.log(`\n${name}`)
  lines.forEach((line, index) => {
    // Words to the left, numbers to the right.
    const isText = (k: number) => typeof rows[0]?.[k] === 'string'
    console.log(
      line.map((cell, k) => (isText(k) ? cell.padEnd(widths[k]!) : cell.padStart(widths[k]!))).join('  '),
    )
    if (index === 0) console.log(widths.map((width) => '-'.repeat(width)).join('  '))
  })
}
