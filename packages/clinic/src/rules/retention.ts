import type { RetentionSettings } from './retention-settings.ts'
import { addMonths, type CalendarDate } from '../calendar-date.ts'
import type { RuleFamily } from './rule.ts'

export const retentionRules = {
  'RT-1': {
    sentence: 'Records, consents and the photos of sessions are kept for eight years after the last visit.',
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
  'RT-5': {
    sentence:
      'Of an erased client the treatment record, its photos and signed papers stay while they must; the rest goes at once.',
    sources: ['gdpr', 'uk-aesthetic-records'],
    grade: 'our-choice',
    change: 'hard',
  },
  'RT-6': {
    sentence: 'Amounts in the books stay for good and name nobody once the client is erased.',
    sources: ['gdpr', 'eu-vat'],
    grade: 'our-choice',
    change: 'hard',
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

/**
 * [RT-5] [RT-6] What must stay of an erased client, and the first day on which it need not any more; null where nothing
 * has to stay. Amounts in the books name nobody and are not counted.
 * @param lastVisitOn day of the last treatment; null for somebody who was never treated
 * @param lastReportOn day of the last report of harm; null for none
 */
export function keptAfterErasure(
  facts: { readonly lastVisitOn: CalendarDate | null; readonly lastReportOn: CalendarDate | null },
  today: CalendarDate,
  settings: { readonly retention: RetentionSettings },
): { readonly record: CalendarDate | null; readonly harm: CalendarDate | null } {
  const until = (kind: KeptKind, day: CalendarDate | null) => {
    const first = day === null ? null : erasableFrom(kind, day, false, settings)
    return first !== null && first > today ? first : null
  }
  return { record: until('record', facts.lastVisitOn), harm: until('adverse-event', facts.lastReportOn) }
}
