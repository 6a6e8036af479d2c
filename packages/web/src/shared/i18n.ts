import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from '../messages/en.json'

/** Languages with a catalogue; the first is the one that others fall back to. */
export const languages = ['en'] as const

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: { app: typeof en }
    enableSelector: false
  }
}

/** Starts the catalogue and sets language and direction of the page. */
export async function startMessages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: languages[0],
    fallbackLng: languages[0],
    defaultNS: 'app',
    resources: { en: { app: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  document.documentElement.lang = i18next.language
  if (!document.documentElement.hasAttribute('dir')) document.documentElement.dir = i18next.dir()
}
