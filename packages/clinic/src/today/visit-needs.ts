import type { AppointmentKind } from '../booking/appointment-states.ts'
import { consentState } from '../rules/consent.ts'
import { patchTestState } from '../rules/patch-test.ts'
import { daysBetween } from '../day-count.ts'
import type { Said } from '../rules/said.ts'
import { type GateName, type GateSettings, sessionGates, type SessionFacts } from '../rules/session-gates.ts'

/** What can be got ready before a visit; scabs are looked at with the client in the chair. */
export const needNames = [
  'age',
  'consent',
  'health-screen',
  'patch-test',
  'gap',
  'baseline-photos',
  'lots',
] as const satisfies readonly GateName[]
export type NeedName = (typeof needNames)[number]

export type VisitNeed = {
  readonly need: NeedName
  /** What was found and what mends it; null for whoever does not see health data. */
  readonly sentence: string | null
  /** The same for whoever says it in another language; absent where it is only said in English. */
  readonly said?: Said[] | undefined
}

const needled: readonly AppointmentKind[] = ['session', 'finishing', 'touch-up']

/**
 * What is still missing for a visit today. Without health data only whether a paper is there is told, never what it
 * says. A consultation needs nothing; a patch test needs the client's age and health screen.
 * @param lotsSentence what is missing on the shelf; null where pigment, diluent and needles are there
 */
export function visitNeeds(
  {
    kind,
    facts,
    lotsSentence,
    seesHealth,
  }: {
    readonly kind: AppointmentKind
    readonly facts: Omit<SessionFacts, 'scabs' | 'lots'>
    readonly lotsSentence: string | null
    readonly seesHealth: boolean
  },
  settings: GateSettings,
): VisitNeed[] {
  const asked = askedFor(kind)
  if (asked.length === 0) return []
  if (!seesHealth)
    return absentPapers(facts, settings)
      .filter((need) => asked.includes(need))
      .map((need) => ({ need, sentence: null }))
  const gates = sessionGates({ ...facts, scabs: false, lots: [] }, settings)
  return asked.flatMap((need): VisitNeed[] => {
    if (need === 'lots') return lotsSentence === null ? [] : [{ need, sentence: lotsSentence }]
    const gate = gates.find((known) => known.gate === need)
    if (gate === undefined || gate.passed) return []
    return [{ need, sentence: `${gate.sentence} ${gate.mend ?? ''}`.trim(), said: gate.said }]
  })
}

function askedFor(kind: AppointmentKind): readonly NeedName[] {
  if (needled.includes(kind)) return needNames
  return kind === 'patch-test' ? ['age', 'health-screen'] : []
}

/** Papers that are not there or no longer count, without a word of what those that are there say. */
function absentPapers(facts: Omit<SessionFacts, 'scabs' | 'lots'>, settings: GateSettings): NeedName[] {
  const { birthDate, healthScreen, today, now } = facts
  const test = patchTestState(facts.patchTest, now, settings)
  const screenCounts =
    healthScreen !== null && daysBetween(healthScreen.answeredOn, today) <= settings.candidacy.screenValidDays
  const absent: readonly (readonly [NeedName, boolean])[] = [
    ['age', birthDate === null],
    ['consent', consentState(facts.consent, today, settings) !== 'current'],
    ['health-screen', !screenCounts],
    ['patch-test', settings.patchTest.policy !== 'off' && (test === 'none' || test === 'expired')],
  ]
  return absent.flatMap(([need, isAbsent]) => (isAbsent ? [need] : []))
}
