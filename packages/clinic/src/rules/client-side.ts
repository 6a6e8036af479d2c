import type { RuleFamily } from './rule.ts'

/** What holds for the client's own page and for the clinic's public one. */
export const clientSideRules = {
  'CS-1': {
    sentence: 'A link to the own page works once, for three days.',
    value: 72,
    unit: 'hours',
    sources: ['gdpr'],
    grade: 'our-choice',
    change: 'hard',
  },
  'CS-2': {
    sentence: 'A code that is read out at the desk works once, for one day.',
    value: 24,
    unit: 'hours',
    sources: ['gdpr'],
    grade: 'our-choice',
    change: 'hard',
  },
  'CS-3': {
    sentence:
      'Whoever opens it also says the birth year or the end of the phone number; five wrong answers end it.',
    value: 5,
    unit: 'tries',
    sources: ['gdpr'],
    grade: 'our-choice',
    change: 'hard',
  },
  'CS-4': {
    sentence: 'A price without a measured head is a range: a fifth of the area and one session either way.',
    value: 2000,
    unit: 'basis points either way',
    sources: ['elkasmp', 'smp-cost'],
    grade: 'our-choice',
    change: 'hard',
  },
} as const satisfies RuleFamily

const hourMs = 3_600_000

/** [CS-1] [CS-2] When an invitation made at this instant stops working. */
export const invitationEnds = (kind: 'link' | 'code', madeAt: Date): Date =>
  new Date(madeAt.getTime() + clientSideRules[kind === 'link' ? 'CS-1' : 'CS-2'].value * hourMs)

/** [CS-1] Days for which a link works. */
export const linkValidDays = clientSideRules['CS-1'].value / 24

/** [CS-3] */
export const mostWrongProofs = clientSideRules['CS-3'].value

/** Digits as 0-9, also where they were typed in Arabic or Persian ones. */
const latinDigits = (text: string): string =>
  text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = [0x0660, 0x06f0].find((first) => code >= first && code < first + 10)
    return zero === undefined ? digit : String(code - zero)
  })

/**
 * [CS-3] Whether an answer is what only the client knows: the year of birth, or the last four digits of the phone number.
 * Spaces and the script of the digits do not matter.
 */
export function provesClient(
  answer: string,
  client: { readonly birthDate: string | null; readonly phone: string | null },
): boolean {
  const said = latinDigits(answer).replaceAll(/\D/g, '')
  if (said.length !== 4) return false
  const phoneEnd = (client.phone ?? '').replaceAll(/\D/g, '').slice(-4)
  return said === client.birthDate?.slice(0, 4) || (phoneEnd.length === 4 && said === phoneEnd)
}

/** [CS-3] Whether there is anything to ask for. */
export const hasProof = (client: {
  readonly birthDate: string | null
  readonly phone: string | null
}): boolean => client.birthDate !== null || (client.phone ?? '').replaceAll(/\D/g, '').length >= 4
