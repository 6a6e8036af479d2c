import type { RetentionSettings } from './retention-settings.ts'
import { addMonths, type CalendarDate } from '../calendar-date.ts'
import type { RuleFamily } from './rule.ts'

export const retentionRules = {
  'RT-1': {
    sentence: 'Records, consents and their photos are kept for eight years after the last visit.',
    value: 8,
    unit: 'years',
    limits: [2, 30],
    sources: ['uk-aesthetic-records', 'us-retention-codes'],
    grade: 'consensus',
    change: 'editable',
  },
  'RT-2': {
    sentence: 'Reports of harm are kept for at least six years, whatever the setting.',
    value: 6,
    unit: 'years',
    sources: ['mocra-2022'],
    grade: 'law',
    change: 'hard',
  },
  'RT-3': {
    sentence: 'What a court or an authority has asked to keep is kept until that is over.',
    sources: ['gdpr'],
    grade: 'law',
    change: 'hard',
  },
  'RT-4': {
    sentence: 'Somebody who never became a client is forgotten two years after the last contact.',
    value: 2,
    unit: 'years',
    limits: [1, 8],
    sources: ['gdpr', 'us-retention-codes'],
    grade: 'our-choice',
    change: 'editable',
  },
} as const satisfies RuleFamily

export const defaultRetentionSettings: RetentionSettings = {
  recordYears: retentionRules['RT-1'].value,
  enquiryYears: retentionRules['RT-4'].value,
}

export type KeptKind = 'record' | 'adverse-event' | 'enquiry'

/**
 * [RT-1] [RT-2] [RT-3] [RT-4] First day on which something may be erased, counted from the last visit, the report or the
 * last contact; null while a legal hold is on it.
 */
export function erasableFrom(
  kind: KeptKind,
  lastDay: CalendarDate,
  legalHold: boolean,
  { retention }: { readonly retention: RetentionSettings },
): CalendarDate | null {
  if (legalHold) return null
  const harmYears = Math.max(retention.recordYears, retentionRules['RT-2'].value)
  const years =
    kind === 'record' ? retention.recordYears : kind === 'enquiry' ? retention.enquiryYears : harmYears
  return addMonths(lastDay, years * 12)
}
