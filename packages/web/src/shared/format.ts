import { useMemo } from 'react'
import { formattersFor, type Formatters } from './formatters.ts'
import { useMe } from './session.ts'
import { useLocale } from './use-locale.ts'

/** Formatters of the signed-in person, by the clock of their clinic. */
export function useFormatters(): Formatters {
  const locale = useLocale()
  const timeZone = useMe()?.clinic.timeZone
  return useMemo(() => formattersFor(locale, timeZone), [locale, timeZone])
}
