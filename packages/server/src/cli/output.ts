export type OutputOptions = { readonly json?: boolean }

/** Prints the result: as one JSON document with --json, in plain words otherwise. */
export function print(result: unknown, words: string, options: OutputOptions): void {
  process.stdout.write(options.json ? `${JSON.stringify(result, undefined, 2)}\n` : `${words.trimEnd()}\n`)
}

/** Columns set under each other: names and words to the left, figures to the right. */
export function columns(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map(String))
  const widths = cells.reduce<number[]>(
    (sofar, row) => row.map((cell, index) => Math.max(sofar[index] ?? 0, cell.length)),
    [],
  )
  return cells
    .map((row) =>
      row
        .map((cell, index) =>
          index > 0 && /^[\d.,:-]+( \D{1,5})?$/.test(cell)
            ? cell.padStart(widths[index]!)
            : cell.padEnd(widths[index]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
