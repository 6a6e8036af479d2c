import type {
  Account,
  Answers,
  AppointmentKind,
  AppointmentState,
  CancelReason,
  Charge,
  ChargeEventKind,
  DuePart,
  FormContent,
  FormKind,
  Gate,
  GateName,
  HygieneKind,
  MoneyByMethod,
  MovementKind,
  NoticeCriteria,
  PassChange,
  PassFacts,
  PaymentMethod,
  PhotoPurpose,
  PhotoView,
  Plan,
  ProductKind,
  Recall,
  Role,
  ScreenResult,
  Signature,
  TreatmentSession,
  Weekday,
} from '@halftone/clinic'
import type { Design } from '@halftone/engine'
import type { ColumnType, Generated } from 'kysely'

/** JSON columns are written as text, so that an array never becomes a PostgreSQL array. */
type Json<T> = ColumnType<T, string, string>
type JsonWithDefault<T> = ColumnType<T, string | undefined, string>
type CreatedAt = ColumnType<Date, Date | undefined, never>

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
  createdAt: CreatedAt
}

type SignInAddressTable = { email: string; clinicId: string; personId: string }

type AuthSessionTable = {
  clinicId: string
  id: string
  personId: string
  tokenHash: Buffer
  device: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
}

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
  createdAt: CreatedAt
  updatedAt: ColumnType<Date, Date | undefined, Date>
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
  createdBy: string
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

type RoomTable = {
  clinicId: string
  id: string
  name: string
  active: Generated<boolean>
  revision: Generated<number>
  createdAt: Date
}

type WorkingHoursTable = {
  clinicId: string
  id: string
  personId: string | null
  weekday: Weekday
  fromMinute: number
  toMinute: number
}

type OwnHoursTable = { clinicId: string; personId: string }

type TimeOffTable = {
  clinicId: string
  id: string
  personId: string | null
  roomId: string | null
  clientId: string | null
  /** YYYY-MM-DD */
  fromDay: string
  toDay: string
  fromMinute: number
  toMinute: number
  createdAt: Date
  createdBy: string
}

type CourseTable = {
  clinicId: string
  id: string
  clientId: string
  planId: string | null
  state: 'held' | 'booked' | 'cancelled'
  heldUntil: Date | null
  depositReceivedAt: Date | null
  depositReceivedBy: string | null
  revision: Generated<number>
  createdAt: Date
  createdBy: string
}

type AppointmentTable = {
  clinicId: string
  id: string
  clientId: string
  courseId: string | null
  kind: AppointmentKind
  sessionNumber: number | null
  visitIndex: number | null
  gapDays: number | null
  lastGapDays: number | null
  state: AppointmentState
  practitionerId: string
  roomId: string | null
  startsAt: Date
  endsAt: Date
  blockedFrom: Date
  blockedTo: Date
  heldUntil: Date | null
  cancelReason: CancelReason | null
  revision: Generated<number>
  sequence: Generated<number>
  createdAt: Date
  createdBy: string
  updatedAt: Date
}

type WaitlistEntryTable = {
  clinicId: string
  id: string
  clientId: string
  kind: AppointmentKind
  minutes: number
  practitionerId: string | null
  fromDay: string
  toDay: string
  earliestMinute: number
  latestMinute: number
  state: 'waiting' | 'offered' | 'booked' | 'withdrawn'
  offeredId: string | null
  revision: Generated<number>
  createdAt: Date
  createdBy: string
}

type CalendarFeedTable = {
  clinicId: string
  personId: string
  secretHash: Buffer
  madeAt: Date
  lastReadAt: Date | null
}

type FormTable = {
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

type FormVersionTable = {
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

type FormAnswerTable = {
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

type ScreenDecisionTable = {
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

type ConsentTable = {
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

type ConsentWithdrawalTable = {
  clinicId: string
  consentId: string
  reason: string | null
  at: Date
  recordedBy: string | null
}

type PatchTestTable = {
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

type PatchTestReadingTable = {
  clinicId: string
  id: string
  patchTestId: string
  result: 'clear' | 'reaction'
  note: string | null
  at: Date
  recordedBy: string
}

type PhotoPermissionTable = {
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

type SettingChangeTable = {
  clinicId: string
  id: string
  path: string
  before: ColumnType<unknown, string | null, never>
  after: ColumnType<unknown, string | null, never>
  at: Date
  changedBy: string
}

export type FeeKind = 'no-show' | 'late' | 'deposit-kept' | 'other'

type ChargeTable = {
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

type QuoteAcceptanceTable = {
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

type LedgerEntryTable = {
  clinicId: string
  id: string
  kind: string
  day: string
  currency: string
  at: Date
  byId: string | null
}

type LedgerLineTable = {
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

type PaymentTable = {
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

type ChargeEventTable = {
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

type DayCloseTable = {
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

type CardCheckoutTable = {
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

type ProductTable = {
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

type LotTable = {
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
}

type TreatmentSessionTable = {
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

type SessionPassTable = {
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

type SessionAmendmentTable = {
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

type NumbingEntryTable = {
  clinicId: string
  id: string
  sessionId: string
  lotId: string | null
  facts: Json<NumbingFacts>
  receivedAt: Date
  createdBy: string
}

type SessionPhotoTable = {
  clinicId: string
  sessionId: string
  photoId: string
  moment: 'before' | 'during' | 'fresh'
  linkedAt: Date
  linkedBy: string
}

type AdverseEventTable = {
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

type StockMovementTable = {
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

type RecallTable = {
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

type RecallLotTable = { clinicId: string; recallId: string; lotId: string; at: Date; createdBy: string }

type RecallContactTable = {
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

type HygieneEntryTable = {
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
}
