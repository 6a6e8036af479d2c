import type { Plan } from '@halftone/clinic'

/** Writes numbers, days and money the clinic's way. */
export function wordingFor(locale: string, currency: string) {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const minorUnits = 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2)
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  return {
    count: (value: number) => whole.format(value),
    measure: (value: number) => tenth.format(value),
    percent: (share: number) => `${whole.format(100 * share)} %`,
    money: (minor: number) => money.format(minor / minorUnits),
    /** A calendar day or the day of an instant. */
    day: (iso: string) => day.format(new Date(`${iso.slice(0, 10)}T00:00:00Z`)),
    duration: (minutes: number) => {
      const hours = Math.floor(minutes / 60)
      const rest = Math.round(minutes % 60)
      return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : '']
        .filter(Boolean)
        .join(' ')
    },
  }
}
export type Wording = ReturnType<typeof wordingFor>

/** Names of the price's four factors, as a client reads them. */
export const factorNames: { readonly [factor in Plan['quote']['factors'][number]['factor']]: string } = {
  'area-and-complexity': 'Treated area and its complexity',
  practitioner: 'Practitioner',
  sessions: 'Sessions',
  'quality-extras': 'Extras',
}

/** How sure a reason is. */
export const gradeNames: { readonly [grade in Plan['reasons'][number]['grade']]: string } = {
  law: 'law',
  literature: 'literature',
  consensus: 'consensus',
  'single-source': 'single source',
  'our-choice': 'our choice',
}
