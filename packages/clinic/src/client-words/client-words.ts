import i18next, { type i18n } from 'i18next'
import en from './en.json' with { type: 'json' }

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

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
type Stem<K extends string> = K extends `${infer S}_${Plural}` ? S : K
type Keys<T> = {
  [K in keyof T & string]: T[K] extends string ? Stem<K> : `${K}.${Keys<T[K]>}`
}[keyof T & string]

/** A text of the catalogue; a key that is not there does not compile. */
export type ClientWord = Keys<typeof en>
export type Say = (word: ClientWord, values?: { readonly [name: string]: string | number }) => string

type Catalogue = { readonly [name: string]: string | Catalogue }

const load: { readonly [language in ClientLanguage]: () => Promise<{ default: Catalogue }> } = {
  en: async () => ({ default: en }),
  es: () => import('./es.json', { with: { type: 'json' } }),
  tr: () => import('./tr.json', { with: { type: 'json' } }),
  ar: () => import('./ar.json', { with: { type: 'json' } }),
  ur: () => import('./ur.json', { with: { type: 'json' } }),
}

/** The words of a language, as they are stored. */
export const clientCatalogue = async (language: ClientLanguage): Promise<Catalogue> =>
  (await load[language]()).default

/** Loads a language and gives what says its texts: plurals and numbers are the language's own. */
export async function clientSay(language: ClientLanguage): Promise<Say> {
  const instance: i18n = i18next.createInstance()
  await instance.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await clientCatalogue(language) } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  // The catalogue's own type is `ClientWord`; whatever else a package declares for the library does not count here.
  const t = instance.t as (key: string, values: object) => string
  return (word, values) => t(word, values ?? {})
}

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
