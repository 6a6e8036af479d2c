import type { ConsentSettings } from './consent-settings.ts'
import { addMonths, type CalendarDate } from '../calendar-date.ts'
import type { RuleFamily } from './rule.ts'

export const consentRules = {
  'CN-1': {
    sentence: 'A consent to treatment covers every element that law and good practice ask for.',
    sources: ['en-17169', 'us-skin-codes', 'consent-forms'],
    grade: 'law',
    change: 'hard',
  },
  'CN-2': {
    sentence: 'A consent is signed as a whole: an empty or unfinished one is never accepted.',
    sources: ['en-17169', 'openemr'],
    grade: 'our-choice',
    change: 'hard',
  },
  'CN-3': {
    sentence: 'What was signed is kept word for word, with a checksum, the time and the names.',
    sources: ['en-17169', 'consent-forms'],
    grade: 'our-choice',
    change: 'hard',
  },
  'CN-4': {
    sentence: 'A consent can be withdrawn at any time, also in the middle of a session.',
    sources: ['gdpr', 'consent-forms'],
    grade: 'law',
    change: 'hard',
  },
  'CN-5': {
    sentence: 'A consent counts for twelve months, and for the newest text only.',
    value: 12,
    unit: 'months',
    limits: [1, 24],
    sources: ['consent-forms', 'janeadler'],
    grade: 'our-choice',
    change: 'editable',
  },
  'CN-6': {
    sentence: 'Who cannot draw a signature may type the full name instead.',
    value: 'allowed',
    sources: ['wcag-22'],
    grade: 'our-choice',
    change: 'editable',
  },
  'CN-7': {
    sentence: 'Each purpose has a consent of its own: treatment, photos and publishing are never one.',
    sources: ['gdpr', 'uk-aesthetic-records'],
    grade: 'law',
    change: 'hard',
  },
  'CN-8': {
    sentence: 'Dots are no reason against an MRI scan; the client tells the radiographer about them.',
    sources: ['tope-2002'],
    grade: 'literature',
    change: 'hard',
  },
} as const satisfies RuleFamily

/** [CN-1] [CN-8] What a consent to treatment must say, each at least once. */
export const consentElements = [
  'procedure',
  'removal',
  'risks',
  'hidden-lesions',
  'mri',
  'inks',
  'aftercare',
  'sessions-estimate',
  'touch-up-price',
  'patch-test',
  'medicines',
  'photos-separate',
  'prediction',
  'terms',
  'stop-any-time',
] as const
export type ConsentElement = (typeof consentElements)[number]

/** [CN-1] Elements that a text leaves out, in the order of the list. */
export function missingElements(covered: Iterable<ConsentElement>): ConsentElement[] {
  const known = new Set(covered)
  return consentElements.filter((element) => !known.has(element))
}

export const defaultConsentSettings: ConsentSettings = {
  validMonths: consentRules['CN-5'].value,
  typedSignature: consentRules['CN-6'].value,
}

/** One signed consent as the rules see it. */
export type SignedConsent = {
  readonly signedOn: CalendarDate
  readonly withdrawn: boolean
  /** True where the clinic has published another text since. */
  readonly newerText: boolean
}

export const consentStates = ['missing', 'withdrawn', 'expired', 'older-text', 'current'] as const
export type ConsentState = (typeof consentStates)[number]

/** [CN-4] [CN-5] How the newest consent stands on a day. */
export function consentState(
  consent: SignedConsent | null,
  today: CalendarDate,
  { consent: { validMonths } }: { readonly consent: ConsentSettings },
): ConsentState {
  if (consent === null) return 'missing'
  if (consent.withdrawn) return 'withdrawn'
  if (today >= addMonths(consent.signedOn, validMonths)) return 'expired'
  return consent.newerText ? 'older-text' : 'current'
}
