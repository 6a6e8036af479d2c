import { because, ownSetting, type Reason } from '../rules/rule.ts'
import { cancellationRules } from '../rules/cancellation.ts'
import type { CancellationSettings } from '../rules/cancellation-settings.ts'
import type { ChargeState } from './charge.ts'

export type EndOutcome = {
  /** False where notice was shorter than the clinic asks for. */
  readonly inTime: boolean
  /** Of the deposit, kept as a fee, minor units. */
  readonly keptMinor: number
  /** To be given back, minor units. */
  readonly backMinor: number
  readonly reason: Reason
}

/**
 * [CX-1] [CX-2] [CX-4] What becomes of the money that is held when a course ends early. Only what is left of the deposit can be kept, never an
 * instalment: sessions that were done have used the deposit up first.
 * @param hoursBefore hours until the next session, null where none is booked
 */
export function endOutcome(input: {
  readonly state: ChargeState
  readonly depositMinor: number
  readonly by: 'client' | 'clinic'
  readonly hoursBefore: number | null
  readonly settings: CancellationSettings
}): EndOutcome {
  const { state, settings, by, hoursBefore } = input
  const inTime = hoursBefore === null || hoursBefore >= settings.noticeHours
  const keeps =
    by === 'client' && (settings.depositBack === 'never' || (settings.depositBack === 'in-time' && !inTime))
  const left = Math.min(state.heldMinor, Math.max(0, input.depositMinor - state.earnedMinor))
  const keptMinor = keeps ? left : 0
  const rule = by === 'clinic' ? 'CX-4' : 'CX-2'
  const own = rule === 'CX-2' ? ownSetting(cancellationRules['CX-2'], settings.depositBack) : ''
  return {
    inTime,
    keptMinor,
    backMinor: state.heldMinor - keptMinor,
    reason: because(cancellationRules, rule, 'deposit', `${cancellationRules[rule].sentence}${own}`),
  }
}
