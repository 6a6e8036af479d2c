import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { Paper, PaperBlock } from '../documents/paper.ts'
import type { Printer } from '../documents/printer.ts'
import { type CsvCell, csvOf } from '../money/csv.ts'
import type { InspectionList } from './inspection-list.ts'
import { isolated } from '../../printing/isolated.ts'

export type FilledList = {
  readonly list: InspectionList
  readonly rows: readonly (readonly CsvCell[])[]
}

export type PackHead = {
  readonly clinicName: string
  readonly locale: string
  readonly period: string
  readonly madeAt: string
  readonly madeBy: string
  /** Why clients are named; null where they are numbers. */
  readonly namesReason: string | null
}

/** Rows of one list that are printed; paper is for reading, the CSV beside it is whole. */
const mostPrinted = 300

const printed = (cell: CsvCell): string =>
  cell === null ? '' : typeof cell === 'object' ? cell.number : String(cell)

/** A checksum is too long for a column: its beginning is enough to find it in the list. */
const shortened = (text: string): string => (/^[0-9a-f]{64}$/.test(text) ? `${text.slice(0, 16)}…` : text)

/** The files of a pack: one PDF to read, and each list as a CSV whose checksum the PDF names. */
export async function inspectionPack(
  printer: Printer,
  head: PackHead,
  filled: readonly FilledList[],
): Promise<Buffer> {
  const files = filled.map(({ list, rows }) => {
    const bytes = Buffer.from(csvOf(list.head, rows))
    return { list, rows, bytes, name: `${list.name}.csv`, sha256: sha256Of(bytes) }
  })
  const pdf = await printer.print({ kind: 'paper', input: packPaper(head, files) })
  const zip = new ZipFile()
  // Pictures and fonts in a PDF are packed already.
  zip.addBuffer(Buffer.from(pdf), 'inspection.pdf', { compress: false })
  for (const { name, bytes } of files) zip.addBuffer(bytes, name)
  zip.end()
  return buffer(zip.outputStream)
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** With blanks, so that it can be compared by eye and goes over a line's end. */
const inGroups = (sha256: string): string => sha256.replaceAll(/.{16}(?=.)/g, '$& ')

type PackFile = FilledList & { readonly name: string; readonly sha256: string }

function packPaper(head: PackHead, files: readonly PackFile[]): Paper {
  const { clinicName, locale, period, madeAt, madeBy, namesReason } = head
  const cover: PaperBlock[] = [
    {
      kind: 'pairs',
      pairs: [
        ['Period', period],
        ['Made', `${madeAt}, ${isolated(madeBy)}`],
        [
          'Clients',
          namesReason === null
            ? 'Told by a number that is the same in every pack of this clinic; the clinic can name them.'
            : `Named. Reason: ${namesReason}`,
        ],
      ],
    },
    { kind: 'heading', text: 'What is in this pack' },
    {
      kind: 'table',
      head: ['List', 'Rows', 'File', 'SHA-256 of the file'],
      widths: [2, 0.6, 1.6, 4.4],
      rows: files.map(({ list, rows, name, sha256 }) => [
        list.title,
        String(rows.length),
        name,
        inGroups(sha256),
      ]),
    },
    {
      kind: 'text',
      text: 'The records behind these lists cannot be changed in the program: a correction is an entry of its own.',
    },
  ]
  return {
    ...{ title: 'inspection pack', clinicName, locale },
    pages: [
      { corner: madeAt, heading: 'Inspection pack', subtitle: period, blocks: cover },
      ...files.map(({ list, rows, name }) => ({
        ...{ corner: period, heading: list.title, subtitle: list.note, landscape: true },
        blocks: listBlocks(list, rows, name),
      })),
    ],
  }
}

function listBlocks(list: InspectionList, rows: FilledList['rows'], fileName: string): PaperBlock[] {
  if (rows.length === 0) return [{ kind: 'note', text: 'Nothing was recorded in this period.' }]
  const table: PaperBlock = {
    kind: 'table',
    head: list.head,
    widths: list.widths,
    rows: rows.slice(0, mostPrinted).map((row) => row.map((cell) => shortened(printed(cell)))),
  }
  if (rows.length <= mostPrinted) return [table]
  const note = `These are the first ${mostPrinted} of ${rows.length} rows; ${fileName} holds all of them.`
  return [{ kind: 'note', text: note }, table]
}
