import type {
  Account,
  Charge,
  ChargeEventKind,
  DuePart,
  MoneyByMethod,
  PaymentMethod,
} from '@halftone/clinic'
import type { Generated } from 'kysely'
import type { Json } from './column-types.ts'

export type FeeKind = 'no-show' | 'late' | 'deposit-kept' | 'other'

export type ChargeTable = {
  clinicId: string
  id: string
  clientId: string
  kind: Charge['kind']
  feeKind: FeeKind | null
  title: string | null
  planId: string | null
  currency: string
  listMinor: number
  depositMinor: number
  visits: number
  taxBasisPoints: number
  taxPoint: Charge['taxPoint']
  schedule: Json<DuePart[]>
  requestKey: string | null
  createdAt: Date
  createdBy: string | null
}

export type QuoteAcceptanceTable = {
  clinicId: string
  id: string
  chargeId: string
  planId: string
  words: string
  wordsSha256: string
  acceptedBy: string
  acceptedAt: Date
  way: 'desk' | 'portal'
  witnessedBy: string | null
}

export type LedgerEntryTable = {
  clinicId: string
  id: string
  kind: string
  day: string
  currency: string
  at: Date
  byId: string | null
}

export type LedgerLineTable = {
  clinicId: string
  entryId: string
  position: number
  account: Account
  chargeId: string | null
  clientId: string | null
  amountMinor: number
  taxBasisPoints: number | null
  baseMinor: number | null
}

export type PaymentTable = {
  clinicId: string
  id: string
  clientId: string
  amountMinor: number
  currency: string
  method: PaymentMethod
  provider: string | null
  providerReference: string | null
  reason: string | null
  receiptNumber: number
  requestKey: string
  day: string
  at: Date
  byId: string | null
}

export type ChargeEventTable = {
  clinicId: string
  id: string
  chargeId: string
  clientId: string
  kind: ChargeEventKind | 'charged'
  method: PaymentMethod | 'transfers' | null
  amountMinor: number
  receivedMinor: Generated<number>
  discountMinor: Generated<number>
  concessionMinor: Generated<number>
  visits: Generated<number>
  ended: Generated<number>
  reason: string | null
  paymentId: string | null
  entryId: string | null
  requestKey: string | null
  day: string
  at: Date
  byId: string | null
}

export type DayCloseTable = {
  clinicId: string
  day: string
  currency: string
  expected: Json<MoneyByMethod>
  counted: Json<MoneyByMethod>
  note: string | null
  entryId: string | null
  at: Date
  byId: string
}

export type CardCheckoutTable = {
  clinicId: string
  id: string
  clientId: string
  chargeId: string | null
  amountMinor: number
  currency: string
  provider: string
  providerId: string
  url: string
  requestKey: string
  paymentId: string | null
  createdAt: Date
  createdBy: string
}
