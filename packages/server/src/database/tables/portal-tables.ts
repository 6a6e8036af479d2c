import type { TriageLevel } from '@halftone/clinic'
import type { Generated } from 'kysely'
import type { Json } from './column-types.ts'

export type PortalInvitationTable = {
  clinicId: string
  id: string
  clientId: string
  kind: 'link' | 'code'
  secretHash: Buffer
  madeAt: Date
  madeBy: string
  expiresAt: Date
  wrongProofs: Generated<number>
  usedAt: Date | null
  revokedAt: Date | null
  /** The message that carried it. */
  messageId: string | null
}

export type AftercareTextTable = {
  clinicId: string
  id: string
  slot: string
  language: string
  version: number
  body: string | null
  madeAt: Date
  madeBy: string
}

export type PortalSessionTable = {
  clinicId: string
  id: string
  clientId: string
  secretHash: Buffer
  device: string
  language: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
}

export type PlanShareTable = {
  clinicId: string
  planId: string
  clientId: string
  sharedAt: Date
  sharedBy: string
}

export type CheckInTable = {
  clinicId: string
  id: string
  clientId: string
  sessionId: string | null
  day: number | null
  signs: Json<string[]>
  note: string | null
  photoId: string | null
  level: TriageLevel
  ruleIds: Json<string[]>
  language: string
  saidAt: Date
  receivedAt: Date
}

export type CheckInReviewTable = {
  clinicId: string
  id: string
  checkInId: string
  closes: boolean
  note: string | null
  adverseEventId: string | null
  at: Date
  byId: string
}

export type ClientQuestionTable = {
  clinicId: string
  id: string
  clientId: string
  about: 'plan' | 'healing' | 'appointment' | 'money' | 'touch-up' | 'other'
  text: string
  askedAt: Date
  answer: string | null
  answeredAt: Date | null
  answeredBy: string | null
}

export type DataRequestTable = {
  clinicId: string
  id: string
  clientId: string
  kind: 'erase'
  note: string | null
  askedAt: Date
  doneAt: Date | null
  doneBy: string | null
}

export type EnquiryTable = {
  clinicId: string
  id: string
  kind: 'consultation' | 'question'
  name: string
  contact: string
  language: string
  text: string
  selfCheck: Json<string[]> | null
  receivedAt: Date
  forgetOn: string
  answer: string | null
  answeredAt: Date | null
  answeredBy: string | null
}

export type PublicPageTable = {
  clinicId: string
  slug: string
  published: Generated<boolean>
  languages: Json<string[]>
  intro: string | null
  address: string | null
  phone: string | null
  whatsapp: string | null
  emergencyPhone: string | null
  revision: Generated<number>
  savedAt: Date
  savedBy: string
}

export type ClientPasskeyTable = {
  clinicId: string
  id: string
  clientId: string
  host: string
  credentialId: string
  publicKey: Buffer
  counter: number
  createdAt: Date
  lastUsedAt: Date | null
}
