import { addMonths, type CalendarDate } from '../calendar-date.ts'
import { addDays } from '../day-count.ts'
import type { CandidacySettings } from './candidacy-settings.ts'
import { candidacyRules, type CandidacyRuleId } from './candidacy.ts'
import type { ScreenOutcome } from './screen-outcome.ts'

type WithCandidacy = { readonly candidacy: CandidacySettings }

/** Rules that wait from a day on, with how long: days, or months of the calendar. */
const waits: {
  readonly [ruleId in CandidacyRuleId]?: (
    settings: CandidacySettings,
  ) => { days: number } | { months: number }
} = {
  'CA-4': ({ tanDays }) => ({ days: tanDays }),
  'CA-14': ({ isotretinoinMonths }) => ({ months: isotretinoinMonths }),
  'CA-17': ({ chemotherapyMonths }) => ({ months: chemotherapyMonths }),
  'CA-24': ({ transplantMonths }) => ({ months: transplantMonths }),
  'CA-25': ({ laserDays }) => ({ days: laserDays }),
  'CA-26': ({ peelMonths }) => ({ months: peelMonths }),
  'CA-28': () => ({ days: candidacyRules['CA-28'].value }),
}

const chosen: { readonly [ruleId in CandidacyRuleId]?: (settings: CandidacySettings) => ScreenOutcome } = {
  'CA-11': ({ bloodThinners }) => bloodThinners,
  'CA-12': ({ raisedScars }) => raisedScars,
  'CA-15': ({ diabetes }) => diabetes,
  'CA-16': ({ immuneSystem }) => immuneSystem,
  'CA-18': ({ heart }) => heart,
  'CA-19': ({ epilepsy }) => epilepsy,
  'CA-21': ({ vitiligo }) => vitiligo,
  'CA-22': ({ changingPatches }) => changingPatches,
}

/** True for a rule that counts from a day which the client names. */
export const waitsFromDay = (ruleId: CandidacyRuleId): boolean =>
  waits[ruleId] !== undefined && ruleId !== 'CA-28'

export type ConcernOutcome = { readonly outcome: ScreenOutcome; readonly until: CalendarDate | null }

/**
 * [CA-3] [CA-4] [CA-14] [CA-17] [CA-24] [CA-25] [CA-26] [CA-28] What a concern leads to. A wait that is over leads to
 * `proceed`; one whose first day is unknown, to `not-now` without a day.
 */
export function concernOutcome(
  ruleId: CandidacyRuleId,
  since: CalendarDate | null,
  today: CalendarDate,
  { candidacy }: WithCandidacy,
): ConcernOutcome {
  const wait = waits[ruleId]?.(candidacy)
  if (wait !== undefined) {
    if (since === null) return { outcome: 'not-now', until: null }
    const until = 'days' in wait ? addDays(since, wait.days) : addMonths(since, wait.months)
    return until > today ? { outcome: 'not-now', until } : { outcome: 'proceed', until: null }
  }
  const own = chosen[ruleId]?.(candidacy)
  if (own !== undefined) return { outcome: own, until: null }
  const rule = candidacyRules[ruleId]
  const value = 'value' in rule ? rule.value : undefined
  return {
    outcome: value === 'not-now' || value === 'letter' || value === 'judgement' ? value : 'proceed',
    until: null,
  }
}

/** [CA-2] The first day on which somebody is old enough. */
export const oldEnoughOn = (birthDate: CalendarDate): CalendarDate =>
  addMonths(birthDate, candidacyRules['CA-2'].value * 12)
