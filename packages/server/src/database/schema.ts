import type { PhotoView, Plan, Role } from '@halftone/clinic'
import type { Design } from '@halftone/engine'
import type { ColumnType, Generated } from 'kysely'
import type {
  RoomTable,
  WorkingHoursTable,
  OwnHoursTable,
  TimeOffTable,
  CourseTable,
  AppointmentTable,
  WaitlistEntryTable,
  CalendarFeedTable,
} from './tables/booking-tables.ts'
import type {
  FormTable,
  FormVersionTable,
  FormAnswerTable,
  ScreenDecisionTable,
  ConsentTable,
  ConsentWithdrawalTable,
  PatchTestTable,
  PatchTestReadingTable,
  PhotoPermissionTable,
  SettingChangeTable,
} from './tables/forms-tables.ts'
import type {
  ChargeTable,
  QuoteAcceptanceTable,
  LedgerEntryTable,
  LedgerLineTable,
  PaymentTable,
  ChargeEventTable,
  DayCloseTable,
  CardCheckoutTable,
} from './tables/money-tables.ts'
import type {
  AccessTokenTable,
  WebhookTable,
  WebhookDeliveryTable,
  WebhookAttemptTable,
} from './tables/doors-tables.ts'
import type {
  AuthSessionTable,
  SharedDeviceTable,
  PasskeyTable,
  UsedChallengeTable,
  SecondStepTable,
  RecoveryCodeTable,
  PersonPinTable,
  ProfileTable,
  CertificateTable,
  PortfolioPhotoTable,
} from './tables/people-tables.ts'
import type {
  ProductTable,
  LotTable,
  TreatmentSessionTable,
  SessionPassTable,
  SessionAmendmentTable,
  NumbingEntryTable,
  SessionPhotoTable,
  AdverseEventTable,
  StockMovementTable,
  RecallTable,
  RecallLotTable,
  RecallContactTable,
  HygieneEntryTable,
} from './tables/sessions-tables.ts'
import type {
  CheckInReviewTable,
  CheckInTable,
  ClientQuestionTable,
  DataRequestTable,
  EnquiryTable,
  PlanShareTable,
  AftercareTextTable,
  ClientPasskeyTable,
  PortalInvitationTable,
  PortalSessionTable,
  PublicPageTable,
} from './tables/portal-tables.ts'
import type {
  JobTable,
  MessageTable,
  MessageEventTable,
  MessageTemplateTable,
  MessageChoiceTable,
  MessageChannelTable,
} from './tables/messages-tables.ts'
import type {
  AuditLinkTable,
  ClientErasureTable,
  ClientImportRowTable,
  ClientImportTable,
  LegalHoldTable,
  TombstoneTable,
} from './tables/exchange-tables.ts'
import type { Json, JsonWithDefault, CreatedAt } from './tables/column-types.ts'

type ClinicTable = {
  clinicId: string
  name: string
  currency: string
  locale: string
  demo: Generated<boolean>
  timeZone: Generated<string>
  settings: JsonWithDefault<{ readonly [name: string]: unknown }>
  lastPlanNumber: Generated<number>
  lastReceiptNumber: Generated<number>
  /** Where clients reach this server; null before anybody was invited. */
  webAddress: string | null
  /** Of name, region and settings. */
  revision: Generated<number>
  createdAt: CreatedAt
}

type PersonTable = {
  clinicId: string
  id: string
  name: string
  email: string
  role: Role
  passwordHash: string
  active: Generated<boolean>
  bookable: Generated<boolean>
  language: Generated<string | null>
  revision: Generated<number>
  createdAt: CreatedAt
}

type SignInAddressTable = { email: string; clinicId: string; personId: string }

type ClientTable = {
  clinicId: string
  id: string
  name: string
  email: string | null
  phone: string | null
  /** YYYY-MM-DD */
  birthDate: string | null
  pattern: 'men' | 'women'
  note: string | null
  /** BCP 47; null: the language of the clinic. */
  preferredLanguage: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: CreatedAt
  updatedAt: ColumnType<Date, Date | undefined, Date>
  revision: Generated<number>
  /** Mail to `email` came back. */
  emailDoubtfulSince: ColumnType<Date | null, undefined, Date | null>
  /** When the last session began, and when its plan asks for another look; the database keeps them. */
  lastSessionAt: ColumnType<Date | null, never, never>
  touchUpAfterMonths: ColumnType<number | null, never, never>
  touchUpAt: ColumnType<Date | null, never, never>
  /** A tombstone: the person is gone, the row says nothing about them. */
  erasedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  /** Folded by the database, for search alone. */
  searchName: ColumnType<string, never, never>
  searchText: ColumnType<string, never, never>
}

type PhotoTable = {
  clinicId: string
  id: string
  clientId: string
  view: PhotoView
  widthPx: number
  heightPx: number
  focalPx: number | null
  sourceFormat: string
  bytes: number
  sha256: string | null
  remarks: JsonWithDefault<string[]>
  demoName: string | null
  createdAt: CreatedAt
  /** Null for a photo that the client sent from their own page. */
  createdBy: string | null
}

type DesignTable = {
  clinicId: string
  id: string
  clientId: string
  name: string
  revision: number
  savedAt: Date
}

type DesignVersionTable = {
  clinicId: string
  designId: string
  revision: number
  design: Json<Design>
  savedAt: Date
  savedBy: string
}

export type PlanPicture = {
  readonly label: string
  readonly key: string
  readonly widthPx: number
  readonly heightPx: number
}

type PlanTable = {
  clinicId: string
  id: string
  clientId: string
  designId: string
  designRevision: number
  number: number
  plan: Json<Plan>
  pictures: JsonWithDefault<PlanPicture[]>
  createdAt: Date
  createdBy: string
  /** Read out of the plan by the database. */
  touchUpAfterMonths: ColumnType<number, never, never>
  sessionCount: ColumnType<number, never, never>
  sessionDots: ColumnType<number[], never, never>
}

type AuditEntryTable = {
  clinicId: string
  id: string
  at: Date
  personId: string | null
  action: string
  subjectKind: string
  subjectId: string | null
  detail: JsonWithDefault<{ readonly [name: string]: unknown }>
}

/** Tables as queries see them: camelCase here, snake_case in SQL. */
export type Tables = {
  clinic: ClinicTable
  person: PersonTable
  signInAddress: SignInAddressTable
  authSession: AuthSessionTable
  client: ClientTable
  photo: PhotoTable
  design: DesignTable
  designVersion: DesignVersionTable
  plan: PlanTable
  auditEntry: AuditEntryTable
  room: RoomTable
  workingHours: WorkingHoursTable
  ownHours: OwnHoursTable
  timeOff: TimeOffTable
  course: CourseTable
  appointment: AppointmentTable
  waitlistEntry: WaitlistEntryTable
  calendarFeed: CalendarFeedTable
  form: FormTable
  formVersion: FormVersionTable
  formAnswer: FormAnswerTable
  screenDecision: ScreenDecisionTable
  consent: ConsentTable
  consentWithdrawal: ConsentWithdrawalTable
  patchTest: PatchTestTable
  patchTestReading: PatchTestReadingTable
  photoPermission: PhotoPermissionTable
  settingChange: SettingChangeTable
  charge: ChargeTable
  quoteAcceptance: QuoteAcceptanceTable
  ledgerEntry: LedgerEntryTable
  ledgerLine: LedgerLineTable
  payment: PaymentTable
  chargeEvent: ChargeEventTable
  dayClose: DayCloseTable
  cardCheckout: CardCheckoutTable
  product: ProductTable
  lot: LotTable
  treatmentSession: TreatmentSessionTable
  sessionPass: SessionPassTable
  sessionAmendment: SessionAmendmentTable
  numbingEntry: NumbingEntryTable
  sessionPhoto: SessionPhotoTable
  adverseEvent: AdverseEventTable
  stockMovement: StockMovementTable
  recall: RecallTable
  recallLot: RecallLotTable
  recallContact: RecallContactTable
  hygieneEntry: HygieneEntryTable
  aftercareText: AftercareTextTable
  clientPasskey: ClientPasskeyTable
  portalInvitation: PortalInvitationTable
  portalSession: PortalSessionTable
  planShare: PlanShareTable
  checkIn: CheckInTable
  checkInReview: CheckInReviewTable
  clientQuestion: ClientQuestionTable
  dataRequest: DataRequestTable
  enquiry: EnquiryTable
  publicPage: PublicPageTable
  sharedDevice: SharedDeviceTable
  passkey: PasskeyTable
  usedChallenge: UsedChallengeTable
  secondStep: SecondStepTable
  recoveryCode: RecoveryCodeTable
  personPin: PersonPinTable
  profile: ProfileTable
  certificate: CertificateTable
  portfolioPhoto: PortfolioPhotoTable
  accessToken: AccessTokenTable
  webhook: WebhookTable
  webhookDelivery: WebhookDeliveryTable
  webhookAttempt: WebhookAttemptTable
  job: JobTable
  message: MessageTable
  messageEvent: MessageEventTable
  messageTemplate: MessageTemplateTable
  messageChoice: MessageChoiceTable
  messageChannel: MessageChannelTable
  auditLink: AuditLinkTable
  clientErasure: ClientErasureTable
  legalHold: LegalHoldTable
  tombstone: TombstoneTable
  clientImport: ClientImportTable
  clientImportRow: ClientImportRowTable
}
