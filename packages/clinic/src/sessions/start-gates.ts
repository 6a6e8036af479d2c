import { z } from 'zod'
import { addDays, daysBetween } from '../booking/zoned-time.ts'
import type { CalendarDate } from '../calendar-date.ts'
import { because, grades, type Rule, type RuleFamily } from '../rules/rule.ts'
import { sessionPlanRules } from '../rules/session-plan.ts'
import type { SessionSettings } from '../rules/session-plan-settings.ts'
import { sessionRecordRules } from '../rules/session-record.ts'
import { stockRules } from '../rules/stock.ts'
import { lotRefusal, type LotFacts } from '../stock/lot-state.ts'

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

/** Facts that the gates look at; null where nothing is known. */
export type SessionFacts = {
  readonly today: CalendarDate
  readonly lastSessionOn: CalendarDate | null
  /** Null where nobody has looked yet. */
  readonly scabs: boolean | null
  readonly lots: readonly LotFacts[]
  readonly baselinePhotos: boolean
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
  /** Whether an owner may pass it with a reason. */
  mayOverride: z.boolean(),
})
export type Gate = z.output<typeof gateSchema>

const families: RuleFamily = { ...sessionPlanRules, ...stockRules, ...sessionRecordRules }

function showGate(
  gate: GateName,
  ruleId: string,
  sentence: string,
  mend: string | null = null,
  mayOverride = false,
): Gate {
  const { grade, source } = because(families as { [id: string]: Rule }, ruleId, gate)
  return { gate, passed: mend === null, ruleId, grade, source, sentence, mend, mayOverride }
}

/** [SP-7] [SP-8] The hard day holds for everybody; an owner may pass the days up to the clinic's own gap. */
function gapGate({ lastSessionOn, today }: SessionFacts, sessions: SessionSettings): Gate {
  if (lastSessionOn === null) return showGate('gap', 'SP-7', 'No session before.')
  const days = daysBetween(lastSessionOn, today)
  const hardDays = sessionPlanRules['SP-8'].value
  const found = `${days} ${days === 1 ? 'day' : 'days'} since the last session.`
  if (days < hardDays)
    return showGate('gap', 'SP-8', found, `Wait until ${addDays(lastSessionOn, hardDays)}.`)
  return days >= sessions.gapDays
    ? showGate('gap', 'SP-7', found)
    : showGate('gap', 'SP-7', found, `Wait until ${addDays(lastSessionOn, sessions.gapDays)}.`, true)
}

function scabsGate({ lastSessionOn, scabs }: SessionFacts): Gate {
  if (lastSessionOn === null) return showGate('scabs', 'SP-8', 'No session before.')
  if (scabs === null)
    return showGate('scabs', 'SP-8', 'Nobody has looked for scabs.', 'Look at the skin and record it.')
  return scabs
    ? showGate('scabs', 'SP-8', 'Scabs remain.', 'Wait until the last scab has fallen.')
    : showGate('scabs', 'SP-8', 'No scabs.')
}

function lotsGate({ lots, today }: SessionFacts): Gate {
  if (lots.length === 0)
    return showGate('lots', 'SR-8', 'No lot is chosen.', 'Scan or choose pigment, diluent and needles.')
  const [first, ...more] = lots.flatMap((lot) => lotRefusal(lot, today) ?? [])
  if (first === undefined) return showGate('lots', 'LT-1', 'In date, none recalled.')
  const sentence = [first, ...more].map((refusal) => refusal.sentence).join(' ')
  return showGate('lots', first.ruleId, sentence, 'Choose another lot.')
}

function photosGate({ baselinePhotos, lastSessionOn }: SessionFacts): Gate {
  if (baselinePhotos) return showGate('baseline-photos', 'SR-8', 'Taken.')
  if (lastSessionOn !== null) return showGate('baseline-photos', 'SR-8', 'The course has begun.')
  const mend = 'Take the photos first.'
  return showGate('baseline-photos', 'SR-8', 'No photo of the scalp as it is.', mend, true)
}

/** [SR-8] The gates before a session that skin, stock and photos decide, each passed or not, with what mends it. */
export const sessionGates = (
  facts: SessionFacts,
  { sessions }: { readonly sessions: SessionSettings },
): Gate[] => [gapGate(facts, sessions), scabsGate(facts), lotsGate(facts), photosGate(facts)]

/** Gates that still stand in the way once an owner has passed some of them. */
export const closedGates = (gates: readonly Gate[], overridden: readonly GateName[]): Gate[] =>
  gates.filter(({ gate, passed, mayOverride }) => !passed && !(mayOverride && overridden.includes(gate)))
