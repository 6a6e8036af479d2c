import type { Generated } from 'kysely'
import type { JsonWithDefault } from './column-types.ts'

export type SignInWay = 'password' | 'passkey' | 'pin'

export type AuthSessionTable = {
  clinicId: string
  id: string
  personId: string
  tokenHash: Buffer
  device: string
  way: SignInWay
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  lockedAt: Date | null
  provedAt: Date | null
  sharedDeviceId: string | null
}

export type SharedDeviceTable = {
  clinicId: string
  id: string
  name: string
  secretHash: Buffer
  madeAt: Date
  madeBy: string
  lastUsedAt: Date
}

export type PasskeyTable = {
  clinicId: string
  id: string
  personId: string
  name: string
  host: string
  credentialId: string
  publicKey: Buffer
  counter: number
  transports: JsonWithDefault<string[]>
  synced: boolean
  createdAt: Date
  lastUsedAt: Date | null
}

export type UsedChallengeTable = { clinicId: string; challengeHash: Buffer; expiresAt: Date }

export type SecondStepTable = {
  clinicId: string
  personId: string
  sealedSecret: Buffer
  madeAt: Date
  confirmedAt: Date | null
  lastStep: number | null
}

export type RecoveryCodeTable = {
  clinicId: string
  personId: string
  codeHash: Buffer
  madeAt: Date
  usedAt: Date | null
}

export type PersonPinTable = {
  clinicId: string
  personId: string
  pinHash: string
  wrongTries: Generated<number>
  setAt: Date
}

export type ProfileTable = {
  clinicId: string
  personId: string
  sinceYear: number | null
  about: string | null
  onPublicPage: Generated<boolean>
  revision: number
}

export type CertificateTable = {
  clinicId: string
  id: string
  personId: string
  title: string
  issuer: string
  number: string | null
  /** YYYY-MM-DD */
  issuedOn: string | null
  expiresOn: string | null
  revision: Generated<number>
}

export type PortfolioPhotoTable = {
  clinicId: string
  personId: string
  photoId: string
  caption: string | null
  chosenAt: Date
  chosenBy: string
}
