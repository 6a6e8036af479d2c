/** Languages of the client's pages, in the order in which they are offered; the first is the fallback. */
export const clientLanguages = ['en', 'es', 'tr', 'ar', 'ur'] as const
export type ClientLanguage = (typeof clientLanguages)[number]

/** What each language calls itself. */
export const languageNames: { readonly [language in ClientLanguage]: string } = {
  en: 'English',
  es: 'Español',
  tr: 'Türkçe',
  ar: 'العربية',
  ur: 'اردو',
}

export const isClientLanguage = (name: unknown): name is ClientLanguage =>
  clientLanguages.some((language) => language === name)

export const directionOf = (language: ClientLanguage): 'ltr' | 'rtl' =>
  language === 'ar' || language === 'ur' ? 'rtl' : 'ltr'

/** Languages of the clinic's own app, in the order in which they are offered; the others are made from English. */
export const staffLanguages = ['en', 'es', 'tr', 'ar', 'ur'] as const satisfies readonly ClientLanguage[]
export type StaffLanguage = (typeof staffLanguages)[number]

export const isStaffLanguage = (name: unknown): name is StaffLanguage =>
  staffLanguages.some((language) => language === name)

/** The closest of our languages to what a browser asks for, among those that a clinic offers. */
export function chooseLanguage(
  wanted: readonly string[],
  offered: readonly ClientLanguage[] = clientLanguages,
): ClientLanguage {
  for (const name of wanted) {
    const found = offered.find((language) => language === name.toLowerCase().split('-')[0])
    if (found !== undefined) return found
  }
  return offered[0] ?? 'en'
}

/** How numbers and days are written: the clinic's own region where it speaks this language, else the language's. */
export const localeFor = (language: ClientLanguage, clinicLocale: string): string =>
  clinicLocale.toLowerCase().split('-')[0] === language ? clinicLocale : language
