import type {
  Gate,
  GateName,
  HygieneKind,
  MovementKind,
  NoticeCriteria,
  PassChange,
  PassFacts,
  ProductKind,
  Recall,
  TreatmentSession,
} from '@halftone/clinic'
import type { ColumnType } from 'kysely'
import type { Generated } from 'kysely'
import type { Json, JsonWithDefault } from './column-types.ts'

export type ProductTable = {
  clinicId: string
  id: string
  kind: ProductKind
  brand: string
  name: string
  needleCode: string | null
  useWithinDays: number | null
  active: Generated<boolean>
  revision: Generated<number>
  createdAt: Date
}

export type LotTable = {
  clinicId: string
  id: string
  productId: string
  lotNumber: string
  /** YYYY-MM-DD */
  expiresOn: string | null
  receivedOn: string
  useWithinDays: number | null
  safetySheetAt: Date | null
  createdAt: Date
  createdBy: string
  /** Pieces that came in, were opened, used and disposed of, and the last opening; the database keeps them. */
  pieces: ColumnType<{ readonly [kind in MovementKind]?: number }, never, never>
  openedAt: ColumnType<Date | null, never, never>
}

export type TreatmentSessionTable = {
  clinicId: string
  id: string
  clientId: string
  planId: string
  designId: string
  designRevision: number
  sessionNumber: number
  practitionerId: string
  roomId: string | null
  appointmentId: string | null
  openedAt: Date
  scabs: boolean | null
  redness: TreatmentSession['redness']
  gates: Json<Gate[]>
  overrides: JsonWithDefault<{ gate: GateName; reason: string }[]>
  lotIds: JsonWithDefault<string[]>
  state: 'open' | 'closed'
  closedAt: Date | null
  needleMinutes: number | null
  closingNote: string | null
}

export type SessionPassTable = {
  clinicId: string
  id: string
  sessionId: string
  doneAt: Date
  needleLotId: string
  pigmentLotId: string
  diluentLotId: string
  facts: Json<PassFacts>
  receivedAt: Date
  createdBy: string
}

export type SessionAmendmentTable = {
  clinicId: string
  id: string
  sessionId: string
  passId: string | null
  changes: Json<PassChange>
  reason: string
  at: Date
  createdBy: string
}

export type NumbingFacts = Omit<TreatmentSession['numbing'][number], 'id' | 'by'>

export type NumbingEntryTable = {
  clinicId: string
  id: string
  sessionId: string
  lotId: string | null
  facts: Json<NumbingFacts>
  receivedAt: Date
  createdBy: string
}

export type SessionPhotoTable = {
  clinicId: string
  sessionId: string
  photoId: string
  moment: 'before' | 'during' | 'fresh'
  linkedAt: Date
  linkedBy: string
}

export type AdverseEventTable = {
  clinicId: string
  id: string
  clientId: string
  sessionId: string | null
  onsetOn: string
  sign: string
  action: string
  outcome: string | null
  serious: boolean
  followsId: string | null
  lots: JsonWithDefault<string[]>
  at: Date
  createdBy: string
}

export type StockMovementTable = {
  clinicId: string
  id: string
  lotId: string
  kind: MovementKind
  pieces: number
  at: Date
  sessionId: string | null
  reason: string | null
  receivedAt: Date
  createdBy: string
}

export type RecallTable = {
  clinicId: string
  id: string
  title: string
  notice: string
  criteria: Json<NoticeCriteria>
  drill: boolean
  receivedAt: Date
  createdBy: string
  closedAt: Date | null
  closedBy: string | null
  closingNote: string | null
}

export type RecallLotTable = {
  clinicId: string
  recallId: string
  lotId: string
  at: Date
  createdBy: string
}

export type RecallContactTable = {
  clinicId: string
  id: string
  recallId: string
  clientId: string
  way: Recall['contacts'][number]['way']
  outcome: Recall['contacts'][number]['outcome']
  note: string | null
  at: Date
  createdBy: string
}

export type HygieneEntryTable = {
  clinicId: string
  id: string
  kind: HygieneKind
  at: Date
  what: string
  passed: boolean
  note: string | null
  correctsId: string | null
  createdBy: string
}
