import type { StaffLanguage } from '@halftone/clinic'

/** A tag that the browser accepts, or English. */
function localeOrEnglish(tag: string): Intl.Locale {
  try {
    return new Intl.Locale(tag)
  } catch {
    return new Intl.Locale('en')
  }
}

/**
 * How a person's language writes numbers and days in the region of their clinic: separators and words are the language's; signs of
 * money, the first day of the week and the clock of 12 or 24 hours are the region's. Digits are always Latin, as they are typed
 * and stand on packs of needles and pigment; the calendar is always the Gregorian one, as consents and lots are dated.
 */
export function localeOf(language: StaffLanguage, clinicLocale: string): string {
  const clinic = localeOrEnglish(clinicLocale)
  const { region } = clinic.maximize()
  const { hourCycle } = new Intl.DateTimeFormat(clinic, { hour: 'numeric' }).resolvedOptions()
  const own =
    clinic.language === language ? clinic : new Intl.Locale(language, region === undefined ? {} : { region })
  return new Intl.Locale(own, {
    numberingSystem: 'latn',
    calendar: 'gregory',
    ...(hourCycle !== undefined && { hourCycle }),
  }).toString()
}

type WeekInfo = { readonly firstDay: number; readonly weekend: readonly number[] }

/** First day of the week and the days of the weekend in a region, 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekOf(locale: string): WeekInfo {
  const given = new Intl.Locale(locale) as { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo }
  // Not every browser knows; ISO 8601 then.
  return given.getWeekInfo?.() ?? given.weekInfo ?? { firstDay: 1, weekend: [6, 7] }
}
