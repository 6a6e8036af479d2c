import type { PhotoUseSettings } from './photo-use-settings.ts'
import type { CalendarDate } from '../calendar-date.ts'
import { daysBetween } from '../day-count.ts'
import type { RuleFamily } from './rule.ts'

export const photoUseRules = {
  'PP-1': {
    sentence: 'Each use of a photo is asked for on its own: record, training, portfolio, publishing.',
    sources: ['gdpr', 'uk-aesthetic-records'],
    grade: 'law',
    change: 'hard',
  },
  'PP-2': {
    sentence: 'Without a yes there is no use: silence is a no.',
    sources: ['gdpr'],
    grade: 'law',
    change: 'hard',
  },
  'PP-3': {
    sentence: 'A yes can be taken back at any time, and counts no more from then on.',
    sources: ['gdpr'],
    grade: 'law',
    change: 'hard',
  },
  'PP-4': {
    sentence: 'A photo is shown as a result from day 28 only: fresh dots look better than they stay.',
    value: 28,
    unit: 'days after the session',
    limits: [28, 180],
    sources: ['smp-healing-pages', 'gabel-2014'],
    grade: 'our-choice',
    change: 'editable',
  },
} as const satisfies RuleFamily

export const photoPurposes = ['record', 'training', 'portfolio', 'publishing'] as const
export type PhotoPurpose = (typeof photoPurposes)[number]

export const defaultPhotoUseSettings: PhotoUseSettings = { healedFromDay: photoUseRules['PP-4'].value }

/** A yes or a no for one purpose; `at` is an ISO 8601 instant. */
export type PhotoPermissionEvent = {
  readonly purpose: PhotoPurpose
  readonly given: boolean
  readonly at: string
}

/** [PP-1] [PP-2] [PP-3] What is permitted now, by purpose: the newest answer counts, none is a no. */
export function photoPermissions(events: readonly PhotoPermissionEvent[]): {
  readonly [purpose in PhotoPurpose]: boolean
} {
  const newest = (purpose: PhotoPurpose) =>
    events
      .filter((event) => event.purpose === purpose)
      .reduce<PhotoPermissionEvent | undefined>(
        (last, event) => (last === undefined || Date.parse(event.at) >= Date.parse(last.at) ? event : last),
        undefined,
      )?.given ?? false
  return {
    record: newest('record'),
    training: newest('training'),
    portfolio: newest('portfolio'),
    publishing: newest('publishing'),
  }
}

export type PhotoUse =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly ruleId: keyof typeof photoUseRules; readonly sentence: string }

/**
 * [PP-2] [PP-3] [PP-4] Whether a photo may be used for a purpose.
 * @param sessionBeforeOn day of the newest session before the photo was taken; null for a photo before any session
 */
export function mayUsePhoto(
  purpose: PhotoPurpose,
  events: readonly PhotoPermissionEvent[],
  photo: { readonly takenOn: CalendarDate; readonly sessionBeforeOn: CalendarDate | null },
  { photoUse }: { readonly photoUse: PhotoUseSettings },
): PhotoUse {
  const refuse = (ruleId: keyof typeof photoUseRules): PhotoUse => ({
    allowed: false,
    ruleId,
    sentence: photoUseRules[ruleId].sentence,
  })
  if (!photoPermissions(events)[purpose])
    return refuse(events.some((event) => event.purpose === purpose && event.given) ? 'PP-3' : 'PP-2')
  const shown = purpose === 'portfolio' || purpose === 'publishing'
  if (shown && photo.sessionBeforeOn !== null)
    if (daysBetween(photo.sessionBeforeOn, photo.takenOn) < photoUse.healedFromDay) return refuse('PP-4')
  return { allowed: true }
}
