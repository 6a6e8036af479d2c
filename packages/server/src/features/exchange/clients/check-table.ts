import { type CheckedTable, type ClientColumn, clientTableMaxRows, type RowFinding } from '@halftone/clinic'
import type { ClinicTransaction } from '../../../database/connect.ts'
import { Problem } from '../../../problems.ts'
import { loadTwins } from './find-twins.ts'
import { learnDayOrder } from './read-birth-date.ts'
import { type Fault, readClientRow, type ReadClient } from './read-client-row.ts'
import { readTable, type TableSeparator } from './read-table.ts'

export type TableInput = {
  readonly text: string
  readonly separator: TableSeparator
  readonly mapping: readonly (ClientColumn | null)[]
}

export type CheckedRow = {
  readonly line: number
  readonly cells: readonly string[]
  readonly client: ReadClient | null
  readonly faults: readonly Fault[]
  readonly twin: RowFinding['twin']
}

/** Reads the table once for its number of rows and the order of its days. */
export async function surveyTable({ text, separator, mapping }: TableInput, locale: string) {
  const born = mapping.indexOf('birthDate')
  const days = learnDayOrder()
  let header: readonly string[] | undefined
  let rows = 0
  for await (const { cells } of readTable(text, separator)) {
    if (header === undefined) {
      header = cells
      continue
    }
    rows++
    if (born >= 0) days.look(cells[born] ?? '')
  }
  if (rows > clientTableMaxRows)
    throw new Problem(
      'table-unreadable',
      `The table has ${rows} rows; at most ${clientTableMaxRows} are taken at once. Split it.`,
    )
  return { header: header ?? [], rows, order: days.order(locale) }
}

/** Every row with what it would become, what is wrong with it, and whom it looks like. */
export async function* checkRows(
  transaction: ClinicTransaction,
  input: TableInput,
  { header, order }: Awaited<ReturnType<typeof surveyTable>>,
  today: string,
): AsyncGenerator<CheckedRow> {
  const twins = await loadTwins(transaction)
  let first = true
  for await (const { line, cells } of readTable(input.text, input.separator)) {
    if (first) {
      first = false
      continue
    }
    const read = readClientRow(cells, header, input.mapping, order, today)
    if ('name' in read) {
      const twin = twins.find(read)
      twins.add(read, line)
      yield { line, cells, client: read, faults: [], twin }
    } else yield { line, cells, client: null, faults: read, twin: null }
  }
}

const mostFindings = 100

/** The dry run: counts, and the first rows that need a look. */
export async function checkTable(
  transaction: ClinicTransaction,
  input: TableInput,
  locale: string,
  today: string,
): Promise<CheckedTable> {
  const survey = await surveyTable(input, locale)
  let [ready, bad, twins] = [0, 0, 0]
  const findings: RowFinding[] = []
  for await (const { line, faults, twin } of checkRows(transaction, input, survey, today)) {
    if (faults.length > 0) bad++
    else if (twin !== null) twins++
    else ready++
    if ((faults.length > 0 || twin !== null) && findings.length < mostFindings)
      findings.push({ line, faults: [...faults], twin })
  }
  return { rows: survey.rows, ready, bad, twins, findings }
}
