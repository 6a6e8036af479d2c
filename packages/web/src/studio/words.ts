import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import en from '../messages/studio.en.json'
import { addWords } from '../shared/i18n.ts'
import { useLocale } from '../shared/use-locale.ts'

/** Key of a studio message. */
export type WordKey = keyof typeof en extends infer K
  ? K extends `${infer Base}_${'one' | 'other'}`
    ? Base
    : K
  : never
export type Words = (key: WordKey, values?: Record<string, unknown>) => string

/** Puts the studio's catalogue beside the app's; the studio is loaded late, and so are its words. */
export const addStudioWords = (): Promise<void> =>
  addWords('studio', {
    en,
    es: () => import('../messages/studio.es.json'),
    tr: () => import('../messages/studio.tr.json'),
    ar: () => import('../messages/studio.ar.json'),
    ur: () => import('../messages/studio.ur.json'),
  })

/** Messages of the studio in the current language. */
export function useWords(): Words {
  const { t } = useTranslation()
  return (key, values) =>
    (t as unknown as (key: string, options: object) => string)(key, {
      ns: 'studio',
      keySeparator: false,
      ...values,
    })
}

/** Writes a number with exactly so many decimals, as the language does. */
export type WriteNumber = (value: number, decimals?: number) => string

export function useNumbers(): WriteNumber {
  const locale = useLocale()
  return useMemo(() => {
    const formats = [0, 1, 2].map(
      (digits) =>
        new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    )
    return (value, decimals = 0) => formats[decimals]!.format(value)
  }, [locale])
}
