import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import en from '../messages/studio.en.json'

/** Key of a studio message. */
export type WordKey = keyof typeof en extends infer K
  ? K extends `${infer Base}_${'one' | 'other'}`
    ? Base
    : K
  : never
export type Words = (key: WordKey, values?: Record<string, unknown>) => string

/** Puts the studio's catalogue beside the app's; the studio is loaded late, and so are its words. */
export function addStudioWords(): void {
  if (!i18next.hasResourceBundle('en', 'studio')) i18next.addResourceBundle('en', 'studio', en)
}

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
