import type { QueryClient } from '@tanstack/react-query'
import { call } from '../../shared/api.ts'
import { languageFor, speak, takeDoorChoice } from '../../shared/i18n.ts'
import { meQuery, type Me } from '../../shared/session.ts'

/** Speaks to the signed-in person in their own language; what they chose before they signed in is theirs from now on. */
export async function speakTo(queryClient: QueryClient, me: Me): Promise<void> {
  const chosen = takeDoorChoice()
  const language = chosen ?? me.user.language
  if (language !== me.user.language) {
    queryClient.setQueryData(meQuery.queryKey, { ...me, user: { ...me.user, language } })
    // The page speaks it in any case; the setting can be made again on the account's page.
    void call('PUT /api/me/language', { body: { language } }).catch(() => undefined)
  }
  await speak(languageFor(language, me.clinic.locale), me.clinic.locale).catch(() => undefined)
}
