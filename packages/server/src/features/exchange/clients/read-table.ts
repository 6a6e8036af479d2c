import { Readable } from 'node:stream'
import { tableEncodings, tableSeparators } from '@halftone/clinic'
import { CsvError, parse } from 'csv-parse'
import { Problem } from '../../../problems.ts'

export type TableEncoding = (typeof tableEncodings)[number]
export type TableSeparator = (typeof tableSeparators)[number]
export type TableReading = { readonly encoding: TableEncoding; readonly separator: TableSeparator }

export type TableRow = { readonly line: number; readonly cells: readonly string[] }

/** Characters that are looked at to guess the separator. */
const headLength = 64 * 1024
/** Characters handed to the parser at once: between two of them the server answers others. */
const partLength = 64 * 1024

export const encodingOf = (name: string): TableEncoding =>
  tableEncodings.find((known) => known === name) ?? 'utf-8'
export const separatorOf = (sign: string): TableSeparator =>
  tableSeparators.find((known) => known === sign) ?? ','

/** By the mark at the front; without one UTF-8 where the bytes are that, else what older Windows programs write. */
export function guessEncoding(bytes: Buffer): TableEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** The sign that splits the first lines most evenly; what stands in quotation marks does not count. */
export function guessSeparator(text: string): TableSeparator {
  const lines = text
    .slice(0, headLength)
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50)
  let best: TableSeparator = ','
  let bestScore = 0
  for (const sign of tableSeparators) {
    const counts = lines.map((line) => line.split(sign).length - 1)
    const first = counts[0] ?? 0
    const even = counts.filter((count) => count === first).length / Math.max(1, counts.length)
    const score = first * even
    if (score > bestScore) [best, bestScore] = [sign, score]
  }
  return best
}

export const decodeTable = (bytes: Buffer, encoding: TableEncoding): string =>
  new TextDecoder(encoding).decode(bytes)

/** The rows of a table one by one, the first being its heading. Throws `table-unreadable` with the line at fault. */
export async function* readTable(text: string, separator: TableSeparator): AsyncGenerator<TableRow> {
  function* parts() {
    for (let at = 0; at < text.length; at += partLength) yield text.slice(at, at + partLength)
  }
  const parser = Readable.from(parts()).pipe(
    parse({
      delimiter: separator,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 1024 * 1024,
    }),
  )
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      if (record.every((cell) => cell.trim() === '')) continue
      yield { line: info.lines, cells: record }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines } = error as { lines?: unknown }
    throw new Problem(
      'table-unreadable',
      `The table cannot be read further than line ${typeof lines === 'number' ? lines : '?'}: a quotation mark is opened there and never closed, or the separator is another one.`,
    )
  }
}
