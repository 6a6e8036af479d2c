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
export { clinicSettingsSchema, defaultSettings, type ClinicSettings } from './settings.ts'

// booking
export { bookingSettingsSchema, type BookingSettings } from './rules/booking-settings.ts'
export { bookingRules, neutralTitle, nextSequence } from './rules/booking.ts'
export {
  addDays,
  dayAt,
  dayMinutes,
  daysBetween,
  instantAt,
  instantOf,
  instantText,
  isTimeZone,
  minuteAt,
  minuteMs,
  mondayOf,
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
export { zoneTargets, type ZoneTarget } from './sessions/zone-targets.ts'
export { measuredSpeed, type TimedSession } from './sessions/measured-speed.ts'
export {
  closedGates,
  gateNames,
  sessionGates,
  type Gate,
  type GateName,
  type SessionFacts,
} from './sessions/start-gates.ts'
export { numbingFindings, type NumbingClient, type NumbingEntry } from './rules/numbing.ts'
export {
  diluentRefusal,
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

// design file
export { designLimits } from './design-file/limits.ts'
export { designSchema } from './design-file/design-schema.ts'
export {
  designProblemCodes,
  parseDesign,
  type DesignProblem,
  type ParsedDesign,
} from './design-file/parse-design.ts'

// plan and quote
export { planSchema, planSessionSchema, type Plan, type PlanSession } from './plan/plan.ts'
export type { PlanInput, Treatment } from './plan/plan-input.ts'
export { planProblemCodes, treatsFrontEdge, type PlanProblem } from './plan/plan-problem.ts'
export { proposePlan, type ProposedPlan } from './plan/propose-plan.ts'
export { likelyLookOf, proposalInputOf } from './plan/proposal-input-of.ts'
export { findingSchema, quoteSchema, reasonSchema, type PriceFactor, type Quote } from './quote/quote.ts'
export { proposeQuote, type QuoteInput } from './quote/propose-quote.ts'

// contract
export { pathOf, roles, type RequestOf, type ResponseOf, type Role, type Route } from './contract/route.ts'
export { routes, type RouteName, type Routes } from './contract/routes.ts'
export {
  problemCodes,
  problemSchema,
  problemTable,
  type ProblemBody,
  type ProblemCode,
} from './contract/problem.ts'
export { passwordMaxLength, passwordMinLength, passwordProblem } from './contract/password.ts'
export { type Client } from './contract/clients.ts'
export { type Appointment } from './contract/appointments.ts'
export { type Course } from './contract/courses.ts'
export { type TimeOffEntry } from './contract/hours.ts'
export { type Recall } from './contract/recalls.ts'
export { type Room } from './contract/rooms.ts'
export {
  type AdverseEvent,
  type SessionEntry,
  type SessionPass,
  type TreatmentSession,
} from './contract/sessions.ts'
export { type HygieneEntry, type HygieneKind, type StockLot, type StockProduct } from './contract/stock.ts'
export { type WaitlistEntry } from './contract/waitlist.ts'
export {
  photoMaxBytes,
  photoMaxPixels,
  photoViews,
  type ClientPhoto,
  type PhotoView,
} from './contract/photos.ts'
