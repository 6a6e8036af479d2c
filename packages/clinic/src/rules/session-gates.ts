import { z } from 'zod'
import type { CalendarDate } from '../calendar-date.ts'
import { daysBetween, addDays } from '../day-count.ts'
import type { CandidacySettings } from './candidacy-settings.ts'
import { candidacyRules } from './candidacy.ts'
import { oldEnoughOn } from './concern.ts'
import type { ConsentSettings } from './consent-settings.ts'
import { consentRules, consentState, type SignedConsent } from './consent.ts'
import type { PatchTestSettings } from './patch-test-settings.ts'
import { patchTestPasses, patchTestRules, patchTestState, type PatchTest } from './patch-test.ts'
import { because, grades, type Rule, type RuleFamily } from './rule.ts'
import { inEnglish, saidSchema, say } from './said.ts'
import type { ScreenOutcome } from './screen-outcome.ts'
import type { SessionSettings } from './session-plan-settings.ts'
import { sessionPlanRules } from './session-plan.ts'

export const gateRules = {
  'GT-1': {
    sentence: 'No session starts without a consent that is signed, current and not withdrawn.',
    sources: ['en-17169', 'us-skin-codes'],
    grade: 'law',
    change: 'hard',
  },
  'GT-2': {
    sentence: 'No session starts without a fresh health screen that was settled in favour.',
    sources: ['janeadler', 'en-17169'],
    grade: 'consensus',
    change: 'hard',
  },
  'GT-3': {
    sentence: 'Pigment and needles are in date, not recalled, and not open for too long.',
    sources: ['reach-2020', 'fda-2024'],
    grade: 'law',
    change: 'hard',
  },
  'GT-4': {
    sentence: 'Photos of the scalp as it is are taken before the first session.',
    sources: ['canfield-1996', 'gabel-2014'],
    grade: 'literature',
    change: 'hard',
  },
  'GT-5': {
    sentence: 'An owner may pass a gate that protects the result, with a reason that is kept.',
    sources: ['en-17169'],
    grade: 'our-choice',
    change: 'hard',
  },
} as const satisfies RuleFamily

export const gateNames = [
  'age',
  'consent',
  'health-screen',
  'patch-test',
  'gap',
  'scabs',
  'lots',
  'baseline-photos',
] as const
export type GateName = (typeof gateNames)[number]

/** One lot that is meant to be used today. */
export type GateLot = {
  readonly name: string
  readonly expiresOn: CalendarDate | null
  readonly recalled: boolean
  readonly openedOn: CalendarDate | null
  /** Days for which it may be used once open; null for no limit. */
  readonly useWithinDays: number | null
}

/** Facts that the gates look at; null where nothing is known. */
export type SessionFacts = {
  readonly today: CalendarDate
  /** ISO 8601 instant. */
  readonly now: string
  readonly birthDate: CalendarDate | null
  readonly consent: SignedConsent | null
  /** The newest health screen that was handed in, and what was decided about it. */
  readonly healthScreen: {
    readonly answeredOn: CalendarDate
    readonly outcome: ScreenOutcome
    readonly until: CalendarDate | null
    /** The practitioner's decision, with the doctor's letter where one was needed. */
    readonly cleared: boolean
  } | null
  readonly patchTest: PatchTest | null
  readonly lastSessionOn: CalendarDate | null
  /** Null where nobody has looked yet. */
  readonly scabs: boolean | null
  readonly lots: readonly GateLot[]
  readonly baselinePhotos: boolean
}

export type GateSettings = {
  readonly sessions: SessionSettings
  readonly candidacy: CandidacySettings
  readonly consent: ConsentSettings
  readonly patchTest: PatchTestSettings
}

export const gateSchema = z.object({
  gate: z.enum(gateNames),
  passed: z.boolean(),
  ruleId: z.string(),
  grade: z.enum(grades),
  /** Keys of `docs/sources.md`, comma-separated. */
  source: z.string(),
  /** What was found. */
  sentence: z.string(),
  /** What mends it; null for a gate that is passed. */
  mend: z.string().nullable(),
  /** The sentence and what mends it, for whoever says them in another language; absent from old records. */
  said: z.array(saidSchema).optional(),
  /** [GT-5] Whether an owner may pass it with a reason. */
  mayOverride: z.boolean(),
})
export type Gate = z.output<typeof gateSchema>

const families: RuleFamily = {
  ...gateRules,
  ...candidacyRules,
  ...consentRules,
  ...patchTestRules,
  ...sessionPlanRules,
}

type Words = ReturnType<typeof say>

const passed = (gate: GateName, ruleId: string, found: Words): Gate =>
  showGate(gate, ruleId, [found], null, false)
const failed = (gate: GateName, ruleId: string, found: Words, mend: Words, mayOverride = false): Gate =>
  showGate(gate, ruleId, [found], mend, mayOverride)

function showGate(
  gate: GateName,
  ruleId: string,
  found: readonly Words[],
  mend: Words | null,
  mayOverride: boolean,
): Gate {
  const { grade, source } = because(families as { [id: string]: Rule }, ruleId, gate)
  return {
    ...{ gate, passed: mend === null, ruleId, grade, source, mayOverride },
    sentence: inEnglish(...found),
    mend: mend && inEnglish(mend),
    said: mend === null ? [...found] : [...found, mend],
  }
}

function ageGate({ birthDate, today }: SessionFacts): Gate {
  if (birthDate === null) return failed('age', 'CA-2', say('age-unknown'), say('write-birth-date'))
  const day = oldEnoughOn(birthDate)
  return day <= today
    ? passed('age', 'CA-2', say('age-fine'))
    : failed('age', 'CA-2', say('age-under'), say('come-back-from', { day }))
}

function consentGate(facts: SessionFacts, settings: GateSettings): Gate {
  const state = consentState(facts.consent, facts.today, settings)
  const found = say(`consent-${state}`)
  if (state === 'current') return passed('consent', 'GT-1', found)
  const ruleId = state === 'missing' ? 'GT-1' : state === 'withdrawn' ? 'CN-4' : 'CN-5'
  return failed('consent', ruleId, found, say('sign-consent'))
}

/** [CA-31] [GT-2] */
function screenGate({ healthScreen: screen, today }: SessionFacts, { candidacy }: GateSettings): Gate {
  const gate = 'health-screen'
  if (screen === null) return failed(gate, 'GT-2', say('screen-missing'), say('fill-in-screen'))
  const { answeredOn, outcome, until, cleared } = screen
  if (daysBetween(answeredOn, today) > candidacy.screenValidDays)
    return failed(gate, 'CA-31', say('screen-old'), say('fill-in-screen-again'))
  const over = outcome === 'not-now' && until !== null && until <= today
  if (outcome === 'proceed' || cleared || over) return passed(gate, 'GT-2', say('screen-settled'))
  if (outcome === 'not-now') {
    const mend = until === null ? say('ask-when-gone') : say('ask-from', { day: until })
    return failed(gate, 'GT-2', say('screen-not-now'), mend)
  }
  return outcome === 'letter'
    ? failed(gate, 'GT-2', say('screen-letter'), say('record-letter'))
    : failed(gate, 'GT-2', say('screen-undecided'), say('read-and-decide'))
}

function patchGate(facts: SessionFacts, settings: GateSettings): Gate {
  const state = patchTestState(facts.patchTest, facts.now, settings)
  const gate = 'patch-test'
  if (patchTestPasses(state, settings)) {
    if (state === 'clear') return passed(gate, 'PT-1', say('patch-clear'))
    return passed(gate, 'PT-1', say(state === 'declined' ? 'patch-declined-after-offer' : 'patch-not-asked'))
  }
  if (state === 'reaction') return failed(gate, 'PT-5', say('patch-reaction'), say('see-skin-doctor'))
  if (state === 'waiting') return failed(gate, 'PT-2', say('patch-waiting'), say('wait-and-read-patch'), true)
  if (state === 'to-read') return failed(gate, 'PT-2', say('patch-to-read'), say('record-patch'), true)
  if (state === 'expired') return failed(gate, 'PT-3', say('patch-expired'), say('place-new-patch'), true)
  const mend = say(settings.patchTest.policy === 'required' ? 'place-patch' : 'place-patch-or-decline')
  return failed(gate, 'PT-1', say(state === 'declined' ? 'patch-declined' : 'patch-missing'), mend, true)
}

/** The hard day of SP-8 holds for everybody; an owner may pass the days up to the clinic's own gap. */
function gapGate({ lastSessionOn, today }: SessionFacts, { sessions }: GateSettings): Gate {
  if (lastSessionOn === null) return passed('gap', 'SP-7', say('no-session-before'))
  const days = daysBetween(lastSessionOn, today)
  const hardDays = sessionPlanRules['SP-8'].value
  const found = say('days-since', { days })
  if (days >= Math.max(sessions.gapDays, hardDays)) return passed('gap', 'SP-7', found)
  const wait = (gapDays: number) => say('wait-until', { day: addDays(lastSessionOn, gapDays) })
  if (days < hardDays) return failed('gap', 'SP-8', found, wait(hardDays))
  return failed('gap', 'SP-7', found, wait(sessions.gapDays), true)
}

function scabsGate({ lastSessionOn, scabs }: SessionFacts): Gate {
  if (lastSessionOn === null) return passed('scabs', 'SP-8', say('no-session-before'))
  if (scabs === null) return failed('scabs', 'SP-8', say('scabs-unknown'), say('look-for-scabs'))
  return scabs
    ? failed('scabs', 'SP-8', say('scabs-remain'), say('wait-for-scabs'))
    : passed('scabs', 'SP-8', say('scabs-none'))
}

function lotsGate({ lots, today }: SessionFacts): Gate {
  if (lots.length === 0) return failed('lots', 'GT-3', say('lots-unchosen'), say('choose-lots'))
  const faults = lots.flatMap(({ name, expiresOn, recalled, openedOn, useWithinDays }) => {
    if (recalled) return [say('lots-recalled', { name })]
    if (expiresOn !== null && expiresOn < today) return [say('lots-expired', { name })]
    const openTooLong =
      openedOn !== null && useWithinDays !== null && daysBetween(openedOn, today) > useWithinDays
    return openTooLong ? [say('lots-open-too-long', { name })] : []
  })
  return faults.length === 0
    ? passed('lots', 'GT-3', say('lots-fine'))
    : showGate('lots', 'GT-3', faults, say('choose-other-lot'), false)
}

function photosGate({ baselinePhotos, lastSessionOn }: SessionFacts): Gate {
  if (baselinePhotos) return passed('baseline-photos', 'GT-4', say('photos-taken'))
  if (lastSessionOn !== null) return passed('baseline-photos', 'GT-4', say('photos-begun'))
  return failed('baseline-photos', 'GT-4', say('photos-missing'), say('take-photos'), true)
}

/**
 * [GT-1] [GT-2] [GT-3] [GT-4] [GT-5] The gates before a session, each passed or not, with the rule and what mends it.
 * Which of them an owner may pass with a reason is decided here alone.
 */
export const sessionGates = (facts: SessionFacts, settings: GateSettings): Gate[] => [
  ageGate(facts),
  consentGate(facts, settings),
  screenGate(facts, settings),
  patchGate(facts, settings),
  gapGate(facts, settings),
  scabsGate(facts),
  lotsGate(facts),
  photosGate(facts),
]

/** [GT-5] Gates that still stand in the way once an owner has passed some of them. */
export const closedGates = (gates: readonly Gate[], overridden: readonly GateName[]): Gate[] =>
  gates.filter(({ gate, passed: open, mayOverride }) => !open && !(mayOverride && overridden.includes(gate)))
