import { certificateState, type ClinicSettings } from '@halftone/clinic'
import { dayOf } from '../plans/compute-plan.ts'

export const certificateColumns = [
  'id',
  'title',
  'issuer',
  'number',
  'issuedOn',
  'expiresOn',
  'revision',
] as const

type CertificateRow = {
  readonly id: string
  readonly title: string
  readonly issuer: string
  readonly number: string | null
  readonly issuedOn: string | null
  readonly expiresOn: string | null
  readonly revision: number
}

/** A stored certificate with what it counts for today. */
export const showCertificate = (row: CertificateRow, now: Date, settings: ClinicSettings) => ({
  ...row,
  state: certificateState(row.expiresOn, dayOf(now), settings),
})
