import { daysBetween } from '../day-count.ts'
import type { CalendarDate } from '../calendar-date.ts'
import type { IdentitySettings } from './identity-settings.ts'
import type { RuleFamily } from './rule.ts'

export const identityRules = {
  'ID-1': {
    sentence: 'A screen that nobody touches for five minutes locks where its person has a PIN.',
    value: 5,
    unit: 'minutes',
    limits: [1, 60],
    sources: ['hipaa-164-312', 'nist-800-63b'],
    grade: 'our-choice',
    change: 'editable',
  },
  'ID-2': {
    sentence: 'After five wrong PINs only the password opens the screen.',
    value: 5,
    unit: 'tries',
    sources: ['nist-800-63b'],
    grade: 'our-choice',
    change: 'hard',
  },
  'ID-3': {
    sentence: 'Ten recovery codes stand in for a lost phone; each opens once.',
    value: 10,
    unit: 'codes',
    sources: ['nist-800-63b'],
    grade: 'our-choice',
    change: 'hard',
  },
  'ID-4': {
    sentence: 'A code of an authenticator app opens once, and half a minute early or late at most.',
    value: 30,
    unit: 'seconds',
    sources: ['rfc-6238'],
    grade: 'consensus',
    change: 'hard',
  },
  'ID-5': {
    sentence: 'The owner is warned 60 days before a certificate of a practitioner ends.',
    value: 60,
    unit: 'days',
    limits: [0, 365],
    sources: ['uk-aesthetic-records'],
    grade: 'our-choice',
    change: 'editable',
  },
} as const satisfies RuleFamily

export const defaultIdentitySettings: IdentitySettings = {
  lockAfterMinutes: identityRules['ID-1'].value,
  certificateWarnDays: identityRules['ID-5'].value,
}

/** [ID-2] Wrong PINs in a row after which the PIN counts no more until the password came. */
export const mostWrongPins = identityRules['ID-2'].value
/** [ID-3] Recovery codes that are made at once. */
export const recoveryCodeCount = identityRules['ID-3'].value
/** [ID-4] Seconds that one code of an authenticator app lasts. */
export const codePeriodSeconds = identityRules['ID-4'].value

/** [ID-2] Tries that are left before only the password opens. */
export const pinTriesLeft = (wrongTries: number): number => Math.max(0, mostWrongPins - wrongTries)

/** Digits of a PIN. */
export const pinLength = 6

/** Says in one sentence why a PIN is too easy to guess, or `undefined` when it will do. */
export function pinProblem(pin: string): string | undefined {
  if (!/^\d{6}$/.test(pin)) return `A PIN has ${pinLength} digits.`
  const digits = Array.from(pin, Number)
  if (new Set(digits).size < 3) return 'This PIN repeats one or two digits. Mix more of them.'
  const steps = digits.slice(1).map((digit, i) => digit - digits[i]!)
  if (steps.every((step) => step === steps[0])) return 'This PIN counts up or down. Mix the digits.'
  if (pin.slice(0, 3) === pin.slice(3)) return 'This PIN is the same three digits twice. Mix the digits.'
  return undefined
}

export type CertificateState = 'valid' | 'ends-soon' | 'ended'

/**
 * [ID-5] Whether a certificate still counts on a day; one without an end does for good.
 * @param expiresOn its last day, null for one without an end
 */
export function certificateState(
  expiresOn: CalendarDate | null,
  today: CalendarDate,
  { identity }: { readonly identity: IdentitySettings },
): CertificateState {
  if (expiresOn === null) return 'valid'
  const daysLeft = daysBetween(today, expiresOn)
  if (daysLeft < 0) return 'ended'
  return daysLeft <= identity.certificateWarnDays ? 'ends-soon' : 'valid'
}
