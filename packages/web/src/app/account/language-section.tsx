import { NativeSelect } from '@mantine/core'
import { isStaffLanguage, languageNames, type StaffLanguage, staffLanguages } from '@halftone/clinic'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Section } from '../../design/page.tsx'
import { call } from '../../shared/api.ts'
import { languageFor, speak } from '../../shared/i18n.ts'
import { meQuery, type Me } from '../../shared/session.ts'
import { ProblemNote } from '../problem-note.tsx'

/** The language in which this person reads the app, on every device. */
export function LanguageSection({ me }: { me: Me }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { locale } = me.clinic
  const choose = useMutation({
    mutationFn: async (language: StaffLanguage | null) => {
      // A catalogue that cannot be fetched must not be kept as a choice.
      await speak(languageFor(language, locale), locale)
      await call('PUT /api/me/language', { body: { language } })
      return language
    },
    onSuccess: (language) =>
      queryClient.setQueryData(meQuery.queryKey, (now) => now && { ...now, user: { ...now.user, language } }),
  })
  return (
    <Section id="language" title={t('language.title')} note={t('language.note')}>
      {choose.error && <ProblemNote error={choose.error} />}
      <NativeSelect
        aria-label={t('language.title')}
        maw="22rem"
        value={me.user.language ?? ''}
        disabled={choose.isPending}
        onChange={(event) => {
          const { value } = event.currentTarget
          choose.mutate(isStaffLanguage(value) ? value : null)
        }}
      >
        <option value="">
          {t('language.asClinic', { language: languageNames[languageFor(null, locale)] })}
        </option>
        {staffLanguages.map((name) => (
          <option key={name} value={name} lang={name}>
            {languageNames[name]}
          </option>
        ))}
      </NativeSelect>
    </Section>
  )
}
