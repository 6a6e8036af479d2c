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

const passed = (gate: GateName, ruleId: string, sentence: string): Gate =>
  showGate(gate, ruleId, sentence, null, false)
const failed = (gate: GateName, ruleId: string, sentence: string, mend: string, mayOverride = false): Gate =>
  showGate(gate, ruleId, sentence, mend, mayOverride)

function showGate(
  gate: GateName,
  ruleId: string,
  sentence: string,
  mend: string | null,
  mayOverride: boolean,
): Gate {
  const { grade, source } = because(families as { [id: string]: Rule }, ruleId, gate)
  return { gate, passed: mend === null, ruleId, grade, source, sentence, mend, mayOverride }
}

function ageGate({ birthDate, today }: SessionFacts): Gate {
  if (birthDate === null)
    return failed('age', 'CA-2', 'The date of birth is not known.', 'Write it into the client record.')
  const day = oldEnoughOn(birthDate)
  return day <= today
    ? passed('age', 'CA-2', 'Old enough.')
    : failed('age', 'CA-2', 'Under 18.', `Come back from ${day} on.`)
}

function consentGate(facts: SessionFacts, settings: GateSettings): Gate {
  const state = consentState(facts.consent, facts.today, settings)
  if (state === 'current') return passed('consent', 'GT-1', 'Signed and current.')
  const sign = 'Let the client read and sign the consent.'
  if (state === 'missing') return failed('consent', 'GT-1', 'No consent is signed.', sign)
  if (state === 'withdrawn') return failed('consent', 'CN-4', 'The consent was withdrawn.', sign)
  const old = state === 'expired' ? 'The consent is too old.' : 'The text has changed since it was signed.'
  return failed('consent', 'CN-5', old, sign)
}

/** [CA-31] [GT-2] */
function screenGate({ healthScreen: screen, today }: SessionFacts, { candidacy }: GateSettings): Gate {
  const gate = 'health-screen'
  if (screen === null)
    return failed(gate, 'GT-2', 'No health screen is filled in.', 'Let the client fill it in.')
  if (daysBetween(screen.answeredOn, today) > candidacy.screenValidDays)
    return failed(gate, 'CA-31', 'The health screen is too old.', 'Let the client fill it in again.')
  const over = screen.outcome === 'not-now' && screen.until !== null && screen.until <= today
  if (screen.outcome === 'proceed' || screen.cleared || over)
    return passed(gate, 'GT-2', 'Fresh and settled.')
  if (screen.outcome === 'not-now') {
    const mend =
      screen.until === null
        ? 'Wait until the reason is gone, then ask again.'
        : `Wait until ${screen.until}, then ask again.`
    return failed(gate, 'GT-2', 'Not now.', mend)
  }
  return screen.outcome === 'letter'
    ? failed(gate, 'GT-2', "A doctor's letter is needed.", 'Record the letter and decide.')
    : failed(gate, 'GT-2', 'The practitioner has not decided yet.', 'Read the answers and decide.')
}

function patchGate(facts: SessionFacts, settings: GateSettings): Gate {
  const state = patchTestState(facts.patchTest, facts.now, settings)
  const gate = 'patch-test'
  const { policy } = settings.patchTest
  if (patchTestPasses(state, settings)) {
    const sentence = { clear: 'Clear.', declined: 'Offered and declined.' }[state as 'clear' | 'declined']
    return passed(gate, 'PT-1', sentence ?? 'Not asked for by this clinic.')
  }
  if (state === 'reaction')
    return failed(gate, 'PT-5', 'The skin reacted to the patch test.', 'Send the client to a skin doctor.')
  if (state === 'waiting')
    return failed(gate, 'PT-2', 'The patch test is not due yet.', 'Wait, then read it.', true)
  if (state === 'to-read')
    return failed(gate, 'PT-2', 'The patch test has not been read.', 'Look at it and record it.', true)
  if (state === 'expired') return failed(gate, 'PT-3', 'The patch test is too old.', 'Place a new one.', true)
  const mend = policy === 'required' ? 'Place one and read it.' : 'Place one, or record that it was declined.'
  const found = state === 'declined' ? 'The patch test was declined.' : 'No patch test is recorded.'
  return failed(gate, 'PT-1', found, mend, true)
}

/** The hard day of SP-8 holds for everybody; an owner may pass the days up to the clinic's own gap. */
function gapGate({ lastSessionOn, today }: SessionFacts, { sessions }: GateSettings): Gate {
  if (lastSessionOn === null) return passed('gap', 'SP-7', 'No session before.')
  const days = daysBetween(lastSessionOn, today)
  const hardDays = sessionPlanRules['SP-8'].value
  const found = `${days} ${days === 1 ? 'day' : 'days'} since the last session.`
  if (days >= Math.max(sessions.gapDays, hardDays)) return passed('gap', 'SP-7', found)
  if (days < hardDays) return failed('gap', 'SP-8', found, `Wait until ${addDays(lastSessionOn, hardDays)}.`)
  return failed('gap', 'SP-7', found, `Wait until ${addDays(lastSessionOn, sessions.gapDays)}.`, true)
}

function scabsGate({ lastSessionOn, scabs }: SessionFacts): Gate {
  if (lastSessionOn === null) return passed('scabs', 'SP-8', 'No session before.')
  if (scabs === null)
    return failed('scabs', 'SP-8', 'Nobody has looked for scabs.', 'Look at the skin and record it.')
  return scabs
    ? failed('scabs', 'SP-8', 'Scabs remain.', 'Wait until the last scab has fallen.')
    : passed('scabs', 'SP-8', 'No scabs.')
}

function lotsGate({ lots, today }: SessionFacts): Gate {
  if (lots.length === 0)
    return failed('lots', 'GT-3', 'No lot is chosen.', 'Scan or choose pigment, water and needles.')
  const faults = lots.flatMap(({ name, expiresOn, recalled, openedOn, useWithinDays }) => {
    if (recalled) return [`${name} is recalled`]
    if (expiresOn !== null && expiresOn < today) return [`${name} is out of date`]
    const openTooLong =
      openedOn !== null && useWithinDays !== null && daysBetween(openedOn, today) > useWithinDays
    return openTooLong ? [`${name} has been open for too long`] : []
  })
  return faults.length === 0
    ? passed('lots', 'GT-3', 'In date, none recalled.')
    : failed('lots', 'GT-3', `${faults.join('; ')}.`, 'Choose another lot.')
}

function photosGate({ baselinePhotos, lastSessionOn }: SessionFacts): Gate {
  if (baselinePhotos) return passed('baseline-photos', 'GT-4', 'Taken.')
  if (lastSessionOn !== null) return passed('baseline-photos', 'GT-4', 'The course has begun.')
  return failed('baseline-photos', 'GT-4', 'No photo of the scalp as it is.', 'Take the photos first.', true)
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
