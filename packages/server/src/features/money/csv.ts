/** A cell: text, a number as it is, a decimal number written already, or nothing. */
export type CsvCell = string | number | { readonly number: string } | null

/** A text that a spreadsheet would run as a formula gets an apostrophe before it. */
function write(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'object') return cell.number
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line of CSV with its end. */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(write).join(',')}\r\n`

/** CSV as RFC 4180 has it. */
export const csvOf = (head: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  [head, ...rows].map(csvLine).join('')
