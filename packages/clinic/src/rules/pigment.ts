import type { Design } from '@halftone/engine'
import type { RuleFamily } from './rule.ts'
import type { PigmentSettings } from './pigment-settings.ts'

export const pigmentRules = {
  'PG-1': {
    sentence: 'Permanent pigment is looked at again after about three years, and touched up if it needs it.',
    value: 36,
    unit: 'months',
    limits: [24, 60],
    sources: ['upmcac', 'fullscalp'],
    grade: 'consensus',
    change: 'editable',
  },
  'PG-2': {
    sentence: 'Temporary pigment is looked at again after about nine months.',
    value: 9,
    unit: 'months',
    limits: [6, 18],
    sources: ['trapianto', 'lardi-forum'],
    grade: 'consensus',
    change: 'editable',
  },
  'PG-3': {
    sentence: 'Permanent does not mean unchanging: dots soften, lighten and cool, and removal needs a laser.',
    sources: ['baldingblog-blue', 'liu-2025', 'wu-2020'],
    grade: 'literature',
    change: 'hard',
  },
  'PG-4': {
    sentence: 'Temporary pigment fades over months to years; nobody can promise that all of it goes.',
    sources: ['baranska-2018', 'lardi-forum'],
    grade: 'literature',
    change: 'hard',
  },
  'PG-5': {
    sentence: 'Upkeep of temporary pigment is never closer than two months to the last visit.',
    value: 2,
    unit: 'months',
    sources: ['lardi-forum'],
    grade: 'single-source',
    change: 'hard',
  },
} as const satisfies RuleFamily

export const defaultPigmentSettings: PigmentSettings = {
  touchUpMonthsPermanent: pigmentRules['PG-1'].value,
  touchUpMonthsTemporary: pigmentRules['PG-2'].value,
}

/** [PG-1] [PG-2] [PG-5] Months after the last session at which to look again, with the range that sources give. */
export function touchUpOf(
  pigment: Design['pigment'],
  settings: { readonly pigment: PigmentSettings },
): { afterMonths: number; rangeMonths: [number, number]; ruleId: 'PG-1' | 'PG-2' } {
  if (pigment === 'permanent') {
    const afterMonths = settings.pigment.touchUpMonthsPermanent
    return { afterMonths, rangeMonths: [...pigmentRules['PG-1'].limits], ruleId: 'PG-1' }
  }
  const afterMonths = Math.max(settings.pigment.touchUpMonthsTemporary, pigmentRules['PG-5'].value)
  return { afterMonths, rangeMonths: [...pigmentRules['PG-2'].limits], ruleId: 'PG-2' }
}

/** [PG-3] [PG-4] The statement that a plan makes about how long its pigment lasts. */
export const lastingRule = (pigment: Design['pigment']): 'PG-3' | 'PG-4' =>
  pigment === 'permanent' ? 'PG-3' : 'PG-4'
