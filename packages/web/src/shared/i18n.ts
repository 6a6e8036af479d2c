import {
  chooseLanguage,
  directionOf,
  isStaffLanguage,
  type StaffLanguage,
  staffLanguages,
} from '@halftone/clinic'
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { initReactI18next } from 'react-i18next'
import en from '../messages/en.json'
import { localeOf } from './locale.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: { app: typeof en }
    enableSelector: false
  }
}

type Loaders = {
  readonly [language in Exclude<StaffLanguage, 'en'>]: () => Promise<{ default: object }>
}

/** Catalogues of one part of the app; English comes with the part itself, each other language is a file of its own. */
export type Catalogues = { readonly en: object } & Loaders

const parts = new Map<string, Catalogues>([
  [
    'app',
    {
      en,
      es: () => import('../messages/es.json'),
      tr: () => import('../messages/tr.json'),
      ar: () => import('../messages/ar.json'),
      ur: () => import('../messages/ur.json'),
    },
  ],
])

async function load(language: StaffLanguage, names: Iterable<string> = parts.keys()): Promise<void> {
  if (language === 'en') return
  await Promise.all(
    [...names].map(async (name) => {
      if (i18next.hasResourceBundle(language, name)) return
      i18next.addResourceBundle(language, name, (await parts.get(name)![language]()).default)
    }),
  )
}

// Before its start the library says that everything does.
const runsFromRight = () => i18next.isInitialized && i18next.dir() === 'rtl'

/** Sets a value apart from the sentence around it where that runs from right to left: a name, a number, an address. */
const isolate = (value: string): string => (runsFromRight() ? `\u2068${value}\u2069` : value)

let clinicLocale = 'en'
let decimals = new Intl.NumberFormat('en')

/** A value as a sentence has it: with the language's own decimal sign, and set apart. */
const spoken = (value: unknown): string =>
  isolate(typeof value === 'number' && !Number.isInteger(value) ? decimals.format(value) : String(value))

const deviceKey = 'halftone-language'

/** What this device spoke last; so it speaks before anybody has signed in. */
function deviceLanguage(): StaffLanguage | undefined {
  try {
    const stored = localStorage.getItem(deviceKey)
    return isStaffLanguage(stored) ? stored : undefined
  } catch {
    return undefined
  }
}

function remember(language: StaffLanguage): void {
  try {
    localStorage.setItem(deviceKey, language)
  } catch {
    // A private window forgets.
  }
}

/** Their own choice, else the clinic's language, else what the browser asks for. */
export const languageFor = (own: StaffLanguage | null, locale: string): StaffLanguage =>
  own ?? chooseLanguage([locale, ...navigator.languages], staffLanguages)

/**
 * Speaks a language from now on, with no reload: texts, numbers and the direction of the page change together. `region` is
 * the clinic's locale. Fails where the catalogue cannot be fetched; everything then stays as it was.
 */
export async function speak(language: StaffLanguage, region = clinicLocale): Promise<void> {
  if (i18next.language === language && region === clinicLocale) return
  await load(language)
  clinicLocale = region
  await i18next.changeLanguage(language)
  remember(language)
}

let chosenAtDoor: StaffLanguage | undefined

/** As `speak`, chosen by somebody who has not signed in yet; it becomes their own setting once they have. */
export async function chooseAtDoor(language: StaffLanguage): Promise<void> {
  await speak(language)
  chosenAtDoor = language
}

/** What was chosen before signing in, once. */
export function takeDoorChoice(): StaffLanguage | undefined {
  const chosen = chosenAtDoor
  chosenAtDoor = undefined
  return chosen
}

/** Puts the catalogues of a part beside the app's; resolves once the part can speak the present language. */
export async function addWords(name: string, catalogues: Catalogues): Promise<void> {
  parts.set(name, catalogues)
  if (!i18next.hasResourceBundle('en', name)) i18next.addResourceBundle('en', name, catalogues.en)
  // English steps in where the catalogue does not come: the part opens all the same.
  await load(i18next.language as StaffLanguage, [name]).catch(() => undefined)
}

/** Starts the catalogue and keeps language and direction of the page. */
export async function startMessages(): Promise<void> {
  clinicLocale = navigator.language
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language as StaffLanguage)
    decimals = new Intl.NumberFormat(localeOf(language as StaffLanguage, clinicLocale), {
      maximumFractionDigits: 6,
    })
  })
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'app',
    resources: { en: { app: en } },
    interpolation: { escapeValue: true, escape: spoken, useRawValueToEscape: true },
    returnNull: false,
  })
  const first = deviceLanguage() ?? chooseLanguage(navigator.languages, staffLanguages)
  // English is there already, and better than no page.
  await speak(first).catch(() => undefined)
}

function onLanguage(changed: () => void): () => void {
  i18next.on('languageChanged', changed)
  return () => i18next.off('languageChanged', changed)
}

/** The language that the app speaks. */
export const useLanguage = (): StaffLanguage =>
  useSyncExternalStore(onLanguage, () => i18next.language as StaffLanguage)

const comma = () => (runsFromRight() ? '، ' : ', ')

/** Facts in one row; what is empty is left out. */
export const dotted = (facts: readonly (string | false | null | undefined)[]): string =>
  facts
    .filter((fact) => typeof fact === 'string' && fact !== '')
    .map((fact) => isolate(String(fact)))
    .join(' · ')

/** Things in a list, with the comma of the language. */
export const listed = (things: readonly string[]): string => things.map(isolate).join(comma())

/** A text without the marks that set its values apart: for the name of a file. */
export const unmarked = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '')
