import type { Scope, WebhookEvent } from '@halftone/clinic'
import type { Generated } from 'kysely'
import type { Json } from './column-types.ts'

export type AccessTokenTable = {
  clinicId: string
  id: string
  name: string
  secretHash: Buffer
  scopes: Json<Scope[]>
  madeAt: Date
  madeBy: string
  expiresAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

export type WebhookTable = {
  clinicId: string
  id: string
  name: string
  url: string
  events: Json<WebhookEvent[]>
  active: Generated<boolean>
  sealedSecret: Buffer
  previousSealedSecret: Buffer | null
  previousUntil: Date | null
  madeAt: Date
  madeBy: string
  revision: Generated<number>
}

export type WebhookDeliveryTable = {
  clinicId: string
  id: string
  webhookId: string
  event: WebhookEvent | 'ping'
  subjectKind: string
  subjectId: string | null
  at: Date
  state: Generated<'waiting' | 'delivered' | 'failed'>
  replays: Generated<number>
}

export type WebhookAttemptTable = {
  clinicId: string
  id: string
  deliveryId: string
  at: Date
  status: number | null
  fault: string | null
  durationMs: number
}
