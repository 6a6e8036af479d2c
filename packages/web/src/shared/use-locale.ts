import { useMemo } from 'react'
import { useLanguage } from './i18n.ts'
import { localeOf } from './locale.ts'
import { useMe } from './session.ts'

/** The locale in which the signed-in person reads numbers, days and money. */
export function useLocale(): string {
  const language = useLanguage()
  const clinicLocale = useMe()?.clinic.locale ?? navigator.language
  return useMemo(() => localeOf(language, clinicLocale), [language, clinicLocale])
}
