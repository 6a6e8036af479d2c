/** Number of minor digits of a currency, as Intl knows it: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  )
}

/** Whole years between a birth date (YYYY-MM-DD) and a day, or undefined for a date that is not in the past. */
export function ageOn(birthDate: string, day: Date): number | undefined {
  const [year, month, date] = birthDate.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return undefined
  const had = day.getMonth() + 1 > month || (day.getMonth() + 1 === month && day.getDate() >= date)
  const age = day.getFullYear() - year - (had ? 0 : 1)
  return age >= 0 ? age : undefined
}

/** Formatters of a locale; instants are shown by the clock of `timeZone`, or of the device where none is given. */
export function formattersFor(locale: string, timeZone?: string) {
  const number = (digits: number, least = 0) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: least })
  const whole = number(0)
  const one = number(1)
  const hundredths = number(2)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const zone = timeZone === undefined ? {} : { timeZone }
  // The month by name in every language: 3/11 is a day in March to some and in November to others.
  const date = { day: 'numeric', month: 'short', year: 'numeric' } as const
  const calendarDay = new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' })
  const day = new Intl.DateTimeFormat(locale, { ...date, ...zone })
  const moment = new Intl.DateTimeFormat(locale, {
    ...{ ...date, hour: '2-digit', minute: '2-digit' },
    ...zone,
  })
  return {
    whole: (value: number) => whole.format(value),
    one: (value: number) => one.format(value),
    hundredths: (value: number) => hundredths.format(value),
    percent: (share: number) => percent.format(share),
    money: (amountMinor: number, currency: string) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
        amountMinor / 10 ** minorDigits(currency),
      ),
    /** A calendar day, YYYY-MM-DD, which never slips; or the day of an instant. */
    day: (iso: string) =>
      iso.length === 10 ? calendarDay.format(new Date(`${iso}T00:00:00Z`)) : day.format(new Date(iso)),
    moment: (iso: string) => moment.format(new Date(iso)),
  }
}
export type Formatters = ReturnType<typeof formattersFor>
