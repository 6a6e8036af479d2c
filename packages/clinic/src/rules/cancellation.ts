import type { CancellationSettings } from './cancellation-settings.ts'
import type { RuleFamily } from './rule.ts'

export const cancellationRules = {
  'CX-1': {
    sentence: 'Appointments are cancelled or moved at least two days ahead.',
    value: 48,
    unit: 'hours',
    limits: [0, 336],
    sources: ['scalpworx', 'scalpmicrohtx'],
    grade: 'consensus',
    change: 'editable',
  },
  'CX-2': {
    sentence: 'A deposit is given back when the course is cancelled in time, and kept when it is not.',
    value: 'in-time',
    sources: ['scalpworx'],
    grade: 'single-source',
    change: 'editable',
  },
  'CX-3': {
    sentence: 'A missed visit, or one cancelled too late, costs a fee that the clinic may waive.',
    sources: ['scalpmicrohtx', 'wildatheart', 'scalpworx'],
    grade: 'consensus',
    change: 'editable',
  },
  'CX-4': {
    sentence: 'When the clinic cancels, every amount for work not done is given back.',
    sources: ['scalpworx'],
    grade: 'our-choice',
    change: 'hard',
  },
} as const satisfies RuleFamily

/**
 * [CX-3] The fees of a new clinic, as multiples of the example price of a cm2: with 8 dollars they come near the 250 and 150 dollars
 * that clinics publish.
 */
export const defaultCancellationSettings = (perCm2Minor: number): CancellationSettings => ({
  noticeHours: cancellationRules['CX-1'].value,
  depositBack: cancellationRules['CX-2'].value,
  noShowMinor: perCm2Minor * 30,
  lateMinor: perCm2Minor * 20,
})
