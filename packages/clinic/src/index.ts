// money and dates
export { addMonths, isCalendarDate, type CalendarDate } from './calendar-date.ts'
export { currencyCodes, currencyDigits, isCurrency } from './currency.ts'
export {
  addMinor,
  allocate,
  decimalFromMinor,
  formatMoney,
  minorFromDecimal,
  minorUnits,
  scaleMinor,
  shareOfMinor,
} from './money.ts'

// rules and settings
export { grades, severities, valueText, type Finding, type Grade, type Reason } from './rules/rule.ts'
export { type Said, sayings } from './rules/said.ts'
export { ruleFamilies, rules, type NumberedRule } from './rules/registry.ts'
export { sourceNamesOf } from './rules/sources.ts'
export { sessionCountOf, sessionGapsOf, sessionSharesOf } from './rules/session-plan.ts'
export { darkestShadeOf, edgeShadeOf, hairToneOf, sessionShadesOf, skinClassOf } from './rules/shade.ts'
export { parseNeedle, type Needle } from './rules/needle.ts'
export { defaultHairlineMm, lowHairlineMm } from './rules/hairline.ts'
export { coveredShare, spacingMm } from './rules/density.ts'
export { designFindings } from './rules/design-guards.ts'
export { proposalLimitsOf } from './rules/proposal-limits.ts'
export { brokenWordingRules } from './rules/wording.ts'
export { screenOutcomes, type ScreenOutcome } from './rules/screen-outcome.ts'
export { patchTestState, readableFrom, type PatchTest, type PatchTestState } from './rules/patch-test.ts'
export { consentElements, consentState, type ConsentElement, type ConsentState } from './rules/consent.ts'
export { numbingFindings, type NumbingClient, type NumbingEntry } from './rules/numbing.ts'
export {
  closedGates,
  gateNames,
  gateSchema,
  sessionGates,
  type Gate,
  type GateLot,
  type GateName,
  type SessionFacts,
} from './rules/session-gates.ts'
export { concernOutcome, oldEnoughOn } from './rules/concern.ts'
export { candidacyRules, type CandidacyRuleId } from './rules/candidacy.ts'
export { aftercareOn, aftercareThings, type AftercareAdvice, type AftercareThing } from './rules/aftercare.ts'
export {
  symptoms,
  isUrgent,
  triage,
  triageLevels,
  triageRuleSentence,
  type Symptom,
  type Triage,
  type TriageLevel,
} from './rules/triage.ts'
export {
  mayUsePhoto,
  photoPermissions,
  photoPurposes,
  type PhotoPermissionEvent,
  type PhotoPurpose,
  type PhotoUse,
} from './rules/photo-use.ts'
export {
  hasProof,
  invitationEnds,
  linkValidDays,
  mostWrongProofs,
  provesClient,
} from './rules/client-side.ts'
export {
  certificateState,
  codePeriodSeconds,
  mostWrongPins,
  pinLength,
  pinProblem,
  pinTriesLeft,
  recoveryCodeCount,
  type CertificateState,
} from './rules/identity.ts'
export { erasableFrom, keptAfterErasure, type KeptKind, retentionRules } from './rules/retention.ts'
export { clinicSettingsSchema, defaultSettings, type ClinicSettings } from './settings.ts'

// money
export { cancellationSettingsSchema, type CancellationSettings } from './rules/cancellation-settings.ts'
export { moneySettingsSchema, type MoneySettings, type TaxPoint } from './rules/money-settings.ts'
export { bookDay } from './rules/money.ts'
export { accounts, paymentMethods, type Account, type PaymentMethod } from './ledger/accounts.ts'
export { isBalanced, sumByAccount, type LedgerLine } from './ledger/ledger-line.ts'
export {
  balancesOf,
  chargeState,
  freshFacts,
  linesBetween,
  taxInside,
  type Charge,
  type ChargeFacts,
  type ChargeState,
} from './ledger/charge.ts'
export {
  applyChange,
  checkEvent,
  type ChargeEvent,
  type ChargeEventKind,
  type EventRefusal,
  type FactChange,
} from './ledger/charge-event.ts'
export {
  acceptedSchedule,
  dueMinor,
  openParts,
  spreadPayment,
  type DuePart,
  type OpenPart,
} from './ledger/payment-schedule.ts'
export { endOutcome, type EndOutcome } from './ledger/end-charge.ts'
export { dayDifferences, differenceLines, noMoney, type MoneyByMethod } from './ledger/count-day.ts'
export { missingNumbers } from './ledger/receipt-numbers.ts'
export { quoteText } from './ledger/quote-text.ts'

// booking
export { bookingSettingsSchema, type BookingSettings } from './rules/booking-settings.ts'
export { bookingRules, neutralTitle, nextSequence } from './rules/booking.ts'
export { addDays, daysBetween } from './day-count.ts'
export {
  dayAt,
  dayMinutes,
  instantAt,
  instantOf,
  instantText,
  isTimeZone,
  minuteAt,
  minuteMs,
  weekdayOf,
  weekdays,
  type Weekday,
} from './booking/zoned-time.ts'
export {
  blockedSpan,
  defaultWeeklyHours,
  weeklyHoursSchema,
  workingSpans,
  type Booked,
  type Diary,
  type DiaryPerson,
  type Place,
  type Span,
  type TimeOff,
  type WeeklyHours,
} from './booking/diary.ts'
export { checkPlace } from './booking/check-place.ts'
export { findFreeTimes, type Wish } from './booking/find-free-times.ts'
export { checkGaps, courseVisits, type CourseVisit } from './booking/course-visits.ts'
export { proposeCourse, type CourseWish, type ProposedVisit } from './booking/propose-course.ts'
export { reflowCourse, type PlacedVisit, type VisitMove } from './booking/reflow-course.ts'
export { freedTime, type WaitlistWish } from './booking/waitlist.ts'
export {
  appointmentKinds,
  appointmentStates,
  cancelReasons,
  holdingStates,
  isMovable,
  mayBecome,
  type AppointmentKind,
  type AppointmentState,
  type CancelReason,
} from './booking/appointment-states.ts'

// sessions, stock and recalls
export {
  endPoints,
  passPlaces,
  amendedPass,
  passFactsSchema,
  type EndPoint,
  type PassChange,
  type PassFacts,
  type ShownPass,
} from './sessions/session-pass.ts'
export { overDotsFinding, passFindings } from './sessions/pass-findings.ts'
export { usedPieces } from './sessions/used-pieces.ts'
export { zoneTargets, type ZoneTarget } from './sessions/zone-targets.ts'
export { measuredSpeed, type TimedSession } from './sessions/measured-speed.ts'
export {
  diluentRefusal,
  isLow,
  lotRefusal,
  lotState,
  lotStates,
  movementKinds,
  productKinds,
  stockLevel,
  type LotFacts,
  type LotState,
  type MovementKind,
  type ProductKind,
} from './stock/lot-state.ts'
export { readNotice, type NoticeCriteria } from './recall/read-notice.ts'
export { matchRecall, type LotMatch, type MatchStrength, type RecallLot } from './recall/match-recall.ts'
export { recallReadiness } from './recall/recall-readiness.ts'

// today and reports
export { journeyOf, type Journey, type JourneyStage } from './today/journey.ts'
export { touchUpDueOn, touchUpWindow } from './today/touch-ups.ts'
export { needNames, visitNeeds, type NeedName, type VisitNeed } from './today/visit-needs.ts'
export { partsOfPeriod, periodBefore, type Period } from './reports/period.ts'
export { rateOf, type Rate } from './reports/rate.ts'
export { type ChargeChange, type ReportFacts } from './reports/report-facts.ts'
export {
  figureNames,
  reportOf,
  type Figure,
  type FigureName,
  type Measure,
  type Report,
} from './reports/report.ts'

// design file
export { designLimits } from './design-file/limits.ts'
export { designSchema } from './design-file/design-schema.ts'
export {
  designProblemCodes,
  parseDesign,
  type DesignProblem,
  type ParsedDesign,
} from './design-file/parse-design.ts'

// forms
export {
  answersSchema,
  answerTypes,
  formContentSchema,
  formKinds,
  formLimits,
  type Answers,
  type AnswerValue,
  type FormBlock,
  type FormContent,
  type FormKind,
  type Question,
} from './forms/form.ts'
export {
  missingAnswers,
  shownAnswers,
  visibleBlocks,
  wrongAnswers,
  type FieldFault,
} from './forms/answers.ts'
export { formFaults } from './forms/check-form.ts'
export { documentText } from './forms/document-text.ts'
export { screenHealth, type ScreenFinding, type ScreenResult } from './forms/screen-health.ts'
export { signatureFault, signaturePad, strokeLength, type Signature } from './forms/signature.ts'
export { defaultHealthScreen } from './forms/default-health-screen.ts'
export { defaultTreatmentConsent } from './forms/default-treatment-consent.ts'
export {
  selfCheckNames,
  selfCheckOutcomes,
  selfCheckQuestions,
  type SelfCheckName,
  type SelfCheckOutcome,
  type SelfCheckQuestion,
} from './forms/self-check.ts'
export { numbingClientOf } from './forms/numbing-client.ts'
export { photoWording } from './forms/photo-wording.ts'

// plan and quote
export { planSchema, planSessionSchema, type Plan, type PlanSession } from './plan/plan.ts'
export type { PlanInput, Treatment } from './plan/plan-input.ts'
export { planProblemCodes, treatsFrontEdge, type PlanProblem } from './plan/plan-problem.ts'
export { proposePlan, type ProposedPlan } from './plan/propose-plan.ts'
export { likelyLookOf, proposalInputOf } from './plan/proposal-input-of.ts'
export { findingSchema, quoteSchema, reasonSchema, type PriceFactor, type Quote } from './quote/quote.ts'
export { estimateRange } from './quote/estimate-range.ts'
export { proposeQuote, type QuoteInput } from './quote/propose-quote.ts'

// contract
export {
  pathOf,
  roles,
  scopes,
  type RequestOf,
  type ResponseOf,
  type Role,
  type Route,
  type Scope,
} from './contract/route.ts'
export { type AccessToken, type Webhook, type WebhookDelivery } from './contract/doors.ts'
export { webhookEventOf, webhookEvents, type WebhookEvent } from './doors/webhook-events.ts'
export { routes, type RouteName, type Routes } from './contract/routes.ts'
export {
  problemCodes,
  problemSchema,
  problemTable,
  type ProblemBody,
  type ProblemCode,
} from './contract/problem.ts'
export { passwordMaxLength, passwordMinLength, passwordProblem } from './contract/password.ts'
export { type Client, type ListedClient } from './contract/clients.ts'
export { jobKinds, type Job, type JobKind } from './contract/jobs.ts'
export {
  archiveMaxBytes,
  type AuditAnchor,
  auditAnchorSchema,
  type AuditBreak,
  type ErasureBlock,
  type ErasurePart,
  type ErasurePreview,
} from './contract/exchange.ts'
export type { LegalHold } from './contract/legal-holds.ts'
export {
  type CheckedTable,
  type ClientColumn,
  clientColumns,
  type ClientImport,
  type ClientImportState,
  clientTableMaxBytes,
  clientTableMaxRows,
  type RowFault,
  type RowFinding,
  tableEncodings,
  tableSeparators,
} from './contract/client-imports.ts'
export { type Appointment } from './contract/appointments.ts'
export { type Course } from './contract/courses.ts'
export { type TimeOffEntry } from './contract/hours.ts'
export { type ClientCharge, type ClientMoney } from './contract/charges.ts'
export { type Recall } from './contract/recalls.ts'
export {
  emailSettingsSchema,
  smsSettingsSchema,
  type ClientMessages,
  type EmailSettings,
  type Message,
  type MessageChannelSettings,
  type MessageTemplate,
  type SmsSettings,
} from './contract/messages.ts'
export { type Certificate, type Profile } from './contract/profiles.ts'
export { type Room } from './contract/rooms.ts'
export {
  type AdverseEvent,
  type SessionEntry,
  type SessionPass,
  type TreatmentSession,
} from './contract/sessions.ts'
export { type HygieneEntry, type HygieneKind, type StockLot, type StockProduct } from './contract/stock.ts'
export {
  lookDays,
  questionSubjects,
  type PortalAppointment,
  type PortalCheckIn,
  type PortalPlan,
  type PortalQuestion,
  type PortalToday,
} from './contract/portal.ts'
export { type PortalAnswer, type PortalPaper } from './contract/portal-papers.ts'
export {
  type AftercareText,
  type DeskCheckIn,
  type DeskQuestion,
  type Enquiry,
  type PublicPage,
} from './contract/portal-desk.ts'
export { type WaitlistEntry } from './contract/waitlist.ts'
export { type Today } from './contract/today.ts'
export { type TimelineItem } from './contract/timeline.ts'
export { healthKinds, timelineKinds, type TimelineKind } from './timeline/timeline-kinds.ts'
export {
  paperNames,
  type AnswerEntry,
  type ConsentEntry,
  type PaperAnswer,
  type PaperName,
} from './contract/papers.ts'
export {
  photoMaxBytes,
  photoMaxPixels,
  photoViews,
  type ClientPhoto,
  type PhotoView,
} from './contract/photos.ts'

// words for clients, and the languages of the app
export { type Catalogue, catalogueFaults, gapsOf, stemOf, textsOf } from './catalogue-faults.ts'
export { clientCatalogue, clientSay, type ClientWord, type Say } from './client-words/client-words.ts'
export {
  chooseLanguage,
  clientLanguages,
  directionOf,
  isClientLanguage,
  isStaffLanguage,
  languageNames,
  localeFor,
  staffLanguages,
  type ClientLanguage,
  type StaffLanguage,
} from './languages.ts'
// messages
export { touchUpOf } from './rules/pigment.ts'
export { messageSettingsSchema, type MessageSettings } from './rules/messages-settings.ts'
export {
  aftercareDays,
  isStillOfUse,
  isUrgentChange,
  messageRules,
  morningOf,
  quietUntil,
} from './rules/messages.ts'
export {
  commonVariables,
  formOf,
  isChoosable,
  kindFacts,
  messageChannels,
  messageKindNames,
  messageReasons,
  messageStates,
  messageTopicNames,
  messageTopics,
  variablesOf,
  type MessageChannel,
  type MessageEventName,
  type MessageKind,
  type MessageReason,
  type MessageState,
  type MessageTopic,
  type NeededFor,
  type TemplateForm,
} from './messages/message-kinds.ts'
export {
  checkTemplate,
  fillTemplate,
  type TemplateFault,
  type TemplateText,
} from './messages/fill-template.ts'
export { formTranslation, type FormTranslation } from './forms/form-translation.ts'
export { adviceWords, aftercareAdvice, type AdviceWords } from './messages/aftercare-advice.ts'
export {
  aftercareSlots,
  checkAftercareText,
  defaultAftercareTexts,
  healingWindowOf,
  mostAftercareLetters,
  rulesOfSlot,
  type AftercareFault,
  type AftercareSlot,
  type HealingWindow,
  type OwnAftercareTexts,
} from './messages/aftercare-texts.ts'
export {
  defaultTemplate,
  languageFor,
  rulesOfTemplate,
  templateLanguages,
} from './messages/default-templates.ts'
export { chooseChannel, internationalNumber, type ChannelChoice } from './messages/choose-channel.ts'
