import { type Said, sayings } from '@halftone/clinic'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from './format.ts'

/** What the rules found, with its words for other languages where there are any. */
export type Sayable = { readonly sentence: string; readonly said?: readonly Said[] | undefined }

/** A sentence of the rules as it is shown; English where no catalogue knows its words. */
export type Spoken = { readonly text: string; readonly inEnglish: boolean }

type Code = keyof typeof sayings
const isKnown = (code: string): code is Code => code in sayings
const isDay = (value: string | number): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

/** Says what the rules found in the language of the page. */
export function useSpoken(): (what: Sayable) => Spoken {
  const { t } = useTranslation()
  const format = useFormatters()
  return useCallback(
    ({ sentence, said = [] }) => {
      const codes = said.map(({ code }) => code)
      if (codes.length === 0 || !codes.every(isKnown)) return { text: sentence, inEnglish: true }
      const texts = said.map(({ code, values }) => {
        const shown = Object.entries(values).map(([name, value]) => [
          name,
          isDay(value) ? format.day(value) : value,
        ])
        return t(`said.${code as Code}`, Object.fromEntries(shown))
      })
      return { text: texts.join(' '), inEnglish: false }
    },
    [t, format],
  )
}
