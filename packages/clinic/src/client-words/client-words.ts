import i18next, { type i18n } from 'i18next'
import type { Catalogue } from '../catalogue-faults.ts'
import type { ClientLanguage } from '../languages.ts'
import en from './en.json' with { type: 'json' }

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
type Stem<K extends string> = K extends `${infer S}_${Plural}` ? S : K
type Keys<T> = {
  [K in keyof T & string]: T[K] extends string ? Stem<K> : `${K}.${Keys<T[K]>}`
}[keyof T & string]

/** A text of the catalogue; a key that is not there does not compile. */
export type ClientWord = Keys<typeof en>
export type Say = (word: ClientWord, values?: { readonly [name: string]: string | number }) => string

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
