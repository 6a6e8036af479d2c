import type { ClinicTransaction } from '../../database/connect.ts'
import type { CsvCell } from '../money/csv.ts'

export type InspectionQuestion = {
  readonly transaction: ClinicTransaction
  readonly timeZone: string
  readonly from: Date
  /** The first instant after the period. */
  readonly until: Date
  /** How a client is called in the pack: by a number, or by name where the owner chose so. */
  readonly clientOf: (clientId: string, name: string) => string
  /** An instant as day and time of the clinic, and as a day alone. */
  readonly momentOf: (at: Date) => string
  readonly dayOf: (at: Date) => string
}

/** One list of the pack: a CSV of its own and a section of the PDF. */
export type InspectionList = {
  /** Of the file, such as `consents`. */
  readonly name: string
  readonly title: string
  /** What the list holds and what it leaves out. */
  readonly note: string
  readonly head: readonly string[]
  /** Share of the width of each column in the PDF. */
  readonly widths: readonly number[]
  readonly read: (question: InspectionQuestion) => Promise<readonly (readonly CsvCell[])[]>
}
