import type { MessageEventName } from '@halftone/clinic'
import type { ColumnType, Generated } from 'kysely'
import type { Json } from './column-types.ts'

export type JobState = 'waiting' | 'running' | 'done' | 'dead' | 'cancelled'

export type JobTable = {
  clinicId: string
  id: string
  kind: string
  uniqueKey: string
  payload: Json<{ readonly [name: string]: unknown }>
  state: Generated<JobState>
  runAfter: ColumnType<Date, Date | undefined, Date>
  attempts: Generated<number>
  mostAttempts: number
  leaseId: ColumnType<string | null, undefined, string | null>
  leasedUntil: ColumnType<Date | null, undefined, Date | null>
  lastError: ColumnType<string | null, undefined, string | null>
  createdAt: ColumnType<Date, undefined, never>
  endedAt: ColumnType<Date | null, undefined, Date | null>
}

export type MessageTable = {
  clinicId: string
  id: string
  clientId: string
  kind: string
  channel: 'email' | 'sms' | 'whatsapp' | 'hand'
  language: string
  templateVersion: number | null
  subject: string
  body: string
  address: string | null
  state: 'waiting' | 'held' | 'sent' | 'delivered' | 'failed' | 'cancelled'
  why: string | null
  sendAfter: ColumnType<Date, Date | undefined, Date>
  sendBefore: Date | null
  health: boolean
  urgent: boolean
  aboutKind: string | null
  aboutId: string | null
  withCalendar: Generated<boolean>
  uniqueKey: string
  providerId: string | null
  createdAt: Date
  createdBy: string | null
  sentAt: Date | null
  revision: Generated<number>
}

export type MessageEventTable = {
  clinicId: string
  id: string
  messageId: string
  at: Date
  what: MessageEventName
  why: string | null
  detail: string | null
  byId: string | null
}

export type MessageTemplateTable = {
  clinicId: string
  id: string
  kind: string
  channel: 'email' | 'text'
  language: string
  version: number
  subject: string | null
  body: string | null
  madeAt: Date
  madeBy: string
}

export type MessageChoiceTable = {
  clinicId: string
  id: string
  clientId: string
  topic: string
  wanted: boolean
  at: Date
  byId: string | null
}

export type MessageChannelTable = {
  clinicId: string
  channel: 'email' | 'sms' | 'whatsapp'
  active: boolean
  settings: Json<{ readonly [name: string]: unknown }>
  sealed: Buffer | null
  revision: Generated<number>
  updatedAt: Date
  updatedBy: string
}
