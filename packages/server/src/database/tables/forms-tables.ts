import type { Answers, FormContent, FormKind, PhotoPurpose, ScreenResult, Signature } from '@halftone/clinic'
import type { ColumnType, Generated } from 'kysely'
import type { Json, JsonWithDefault } from './column-types.ts'

export type FormTable = {
  clinicId: string
  id: string
  kind: FormKind
  name: string
  content: Json<FormContent>
  revision: number
  retired: Generated<boolean>
  savedAt: Date
  savedBy: string
}

export type FormVersionTable = {
  clinicId: string
  id: string
  formId: string
  version: number
  /** JSON of a `FormContent`, byte for byte as it was published. */
  content: string
  contentSha256: string
  publishedAt: Date
  publishedBy: string
}

export type FormAnswerTable = {
  clinicId: string
  id: string
  clientId: string
  formVersionId: string
  answers: JsonWithDefault<Answers>
  revision: number
  startedAt: Date
  startedBy: string | null
  submittedAt: Date | null
  result: ColumnType<ScreenResult | null, string | null, string | null>
}

export type ScreenDecisionTable = {
  clinicId: string
  id: string
  answerId: string
  goOn: boolean
  reason: string
  /** YYYY-MM-DD */
  letterOn: string | null
  at: Date
  byId: string
}

export type ConsentTable = {
  clinicId: string
  id: string
  clientId: string
  answerId: string
  formVersionId: string
  text: string
  textSha256: string
  signature: Json<Signature>
  signedName: string
  signedAt: Date
  identity: 'known' | 'document'
  device: string
  witnessId: string | null
}

export type ConsentWithdrawalTable = {
  clinicId: string
  consentId: string
  reason: string | null
  at: Date
  recordedBy: string | null
}

export type PatchTestTable = {
  clinicId: string
  id: string
  clientId: string
  declined: boolean
  placedAt: Date
  place: string | null
  product: string | null
  lot: string | null
  recordedBy: string
}

export type PatchTestReadingTable = {
  clinicId: string
  id: string
  patchTestId: string
  result: 'clear' | 'reaction'
  note: string | null
  at: Date
  recordedBy: string
}

export type PhotoPermissionTable = {
  clinicId: string
  id: string
  clientId: string
  purpose: PhotoPurpose
  given: boolean
  wording: string
  wordingSha256: string
  at: Date
  recordedBy: string | null
}

export type SettingChangeTable = {
  clinicId: string
  id: string
  path: string
  before: ColumnType<unknown, string | null, never>
  after: ColumnType<unknown, string | null, never>
  at: Date
  changedBy: string
}
