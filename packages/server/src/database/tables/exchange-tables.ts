import type { ClientColumn, ClientImportState } from '@halftone/clinic'
import type { ColumnType, Generated } from 'kysely'
import type { Json } from './column-types.ts'

export type AuditLinkTable = {
  clinicId: string
  /** Clinic that the chain began in. */
  chainId: string
  position: number
  entryId: string
  previousHash: string
  hash: string
}

export type ClientErasureTable = {
  clinicId: string
  clientId: string
  at: Date
  byId: string
  reason: string
  /** YYYY-MM-DD */
  keptUntil: string | null
  finishedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export type LegalHoldTable = {
  clinicId: string
  id: string
  clientId: string
  askedBy: string
  reason: string
  placedAt: Date
  placedBy: string
  liftedAt: ColumnType<Date | null, undefined, Date>
  liftedBy: ColumnType<string | null, undefined, string>
  liftReason: ColumnType<string | null, undefined, string>
}

export type TombstoneTable = { clinicId: string; id: string; clientId: string }

export type ClientImportTable = {
  clinicId: string
  id: string
  fileName: string
  state: ClientImportState
  content: ColumnType<Buffer | null, Buffer, null>
  encoding: string
  separator: string
  /** What each column of the file is; null for a column that is left out. */
  mapping: Json<(ClientColumn | null)[]>
  added: Generated<number>
  createdAt: Date
  createdBy: string
  committedAt: ColumnType<Date | null, undefined, Date>
  undoneAt: ColumnType<Date | null, undefined, Date>
}

export type ClientImportRowTable = { clinicId: string; importId: string; line: number; clientId: string }
