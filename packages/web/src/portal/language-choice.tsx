import { clientLanguages, isClientLanguage, languageNames } from '@halftone/clinic'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../shared/api.ts'
import { meQuery, todayQuery } from './portal-queries.ts'
import { useWords } from './words.tsx'

/** The language, chosen in its own name; kept on the device and with the page. */
export function LanguageChoice() {
  const { say, language, setLanguage } = useWords()
  const queryClient = useQueryClient()
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  return (
    <label className="language">
      <span className="visually-hidden">{say('common.language')}</span>
      <select
        value={language}
        onChange={(event) => {
          const next = event.currentTarget.value
          if (!isClientLanguage(next)) return
          setLanguage(next)
          if (!me) return
          void call('PUT /api/portal/language', { body: { language: next } })
            // The clinic's own texts come in the new language.
            .then(() => queryClient.invalidateQueries({ queryKey: todayQuery.queryKey }))
            .catch(() => undefined)
        }}
      >
        {clientLanguages.map((name) => (
          <option key={name} value={name} lang={name}>
            {languageNames[name]}
          </option>
        ))}
      </select>
    </label>
  )
}
