import {
  chooseLanguage,
  type ClientLanguage,
  clientSay,
  directionOf,
  isClientLanguage,
  localeFor,
  type Say,
} from '@halftone/clinic'
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { formattersFor } from '../shared/formatters.ts'

type Words = {
  readonly say: Say
  readonly language: ClientLanguage
  readonly setLanguage: (language: ClientLanguage) => void
}

const Context = createContext<Words | null>(null)
const storedLanguage = 'portal-language'

const firstLanguage = (): ClientLanguage => {
  const stored = window.localStorage.getItem(storedLanguage)
  return isClientLanguage(stored) ? stored : chooseLanguage(navigator.languages)
}

/** Says everything in the client's language, from the direction in which it is read. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage)
  const [loaded, setLoaded] = useState<{ say: Say; language: ClientLanguage } | null>(null)
  useEffect(() => {
    let current = true
    window.localStorage.setItem(storedLanguage, language)
    void clientSay(language).then((say) => {
      if (!current) return
      document.documentElement.lang = language
      document.documentElement.dir = directionOf(language)
      // A neutral title: whoever looks over the shoulder learns nothing.
      document.title = say('common.title')
      setLoaded({ say, language })
    })
    return () => {
      current = false
    }
  }, [language])
  const words = useMemo(() => loaded && { ...loaded, setLanguage }, [loaded])
  return words && <Context.Provider value={words}>{children}</Context.Provider>
}

export function useWords(): Words {
  const words = useContext(Context)
  if (words === null) throw new Error('No words outside of WordsProvider.')
  return words
}

export const useSay = (): Say => useWords().say

export type ClinicPlace = { readonly locale: string; readonly timeZone: string; readonly currency: string }

/** Numbers, days and money as the client's language writes them; moments in the clinic's time zone. */
export function useClientFormat(clinic: ClinicPlace) {
  const { language } = useWords()
  return useMemo(() => {
    const locale = localeFor(language, clinic.locale)
    const { timeZone } = clinic
    const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'long', timeZone })
    const plainDay = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
    const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone })
    const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
    const formatters = formattersFor(locale)
    return {
      ...formatters,
      locale,
      /** Set apart from the text around it, so that the currency does not wander with the direction. */
      money: (amountMinor: number, currency: string) =>
        `\u2068${formatters.money(amountMinor, currency)}\u2069`,
      /** The day of an instant, with its weekday. */
      dayOf: (iso: string) => day.format(new Date(iso)),
      timeSpan: (from: string, to: string) => time.formatRange(new Date(from), new Date(to)),
      time: (iso: string) => time.format(new Date(iso)),
      moment: (iso: string) => moment.format(new Date(iso)),
      /** A calendar day, YYYY-MM-DD. */
      plainDay: (iso: string) => plainDay.format(new Date(`${iso}T00:00:00Z`)),
      shortDay: (iso: string) => shortDay.format(new Date(`${iso}T00:00:00Z`)),
    }
  }, [language, clinic])
}
export type ClientFormat = ReturnType<typeof useClientFormat>
