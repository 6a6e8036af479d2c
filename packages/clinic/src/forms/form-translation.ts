import type { ClientLanguage } from '../languages.ts'

type Texts = { readonly [english: string]: string }

const load: { readonly [language in Exclude<ClientLanguage, 'en'>]: () => Promise<{ default: Texts }> } = {
  es: () => import('./translations/es.json', { with: { type: 'json' } }),
  tr: () => import('./translations/tr.json', { with: { type: 'json' } }),
  ar: () => import('./translations/ar.json', { with: { type: 'json' } }),
  ur: () => import('./translations/ur.json', { with: { type: 'json' } }),
}

/** What helps a client to read a form that a clinic wrote. */
export type FormTranslation = {
  /** The text in the client's language; null where it is the clinic's own, which nobody has translated. */
  readonly of: (text: string) => string | null
  /** Whether the text is one of ours, and so is English, whatever the clinic speaks. */
  readonly isOurs: (text: string) => boolean
}

/**
 * Translations of the forms that every clinic starts with, found by their exact English words: a text that the clinic has
 * changed is shown as it is and never with a translation of something else. Help for reading; what is signed is the original.
 */
export async function formTranslation(language: ClientLanguage): Promise<FormTranslation> {
  const { default: texts } = await load[language === 'en' ? 'es' : language]()
  const isOurs = (text: string) => Object.hasOwn(texts, text)
  return { isOurs, of: (text) => (language !== 'en' && isOurs(text) ? (texts[text] ?? null) : null) }
}
