import { certificateState, type ClinicSettings } from '@halftone/clinic'

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

/**
 * A stored certificate with what it counts for today.
 * @param today in the clinic's calendar, YYYY-MM-DD
 */
export const showCertificate = (row: CertificateRow, today: string, settings: ClinicSettings) => ({
  ...row,
  state: certificateState(row.expiresOn, today, settings),
})
