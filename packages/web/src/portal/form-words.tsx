import { type FormContent, type FormTranslation, formTranslation } from '@halftone/clinic'
import { useQuery } from '@tanstack/react-query'
import { useOwnPage } from './portal-queries.ts'
import { useWords } from './words.tsx'

/** Translations of the forms that every clinic starts with; null until they are there. */
export function useFormTranslation(): FormTranslation | null {
  const { language } = useWords()
  const { data } = useQuery({
    queryKey: ['form-translation', language],
    queryFn: () => formTranslation(language),
    staleTime: Infinity,
  })
  return data ?? null
}

/** A text of a form in the client's language with the clinic's own words below; alone where nobody has translated it. */
export function FormText({ text }: { text: string }) {
  const translated = useFormTranslation()?.of(text) ?? null
  if (translated === null) return <bdi>{text}</bdi>
  return (
    <>
      {translated}
      <span className="original">
        <bdi lang="en">{text}</bdi>
      </span>
    </>
  )
}

/** Says in which language a form was written, where that is not the one that the client reads. */
export function FormLanguageNote({ content, isConsent }: { content: FormContent; isConsent: boolean }) {
  const { say, language } = useWords()
  const { me } = useOwnPage()
  const translation = useFormTranslation()
  if (translation === null || me === undefined) return null
  const isOurs = translation.isOurs(content.title)
  const written = isOurs ? 'en' : (me.clinic.locale.split('-')[0] ?? 'en')
  if (written === language) return null
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(written) ?? written
  const isHelped = translation.of(content.title) !== null
  return (
    <p className="card">
      {say(isHelped ? 'papers.helped' : 'papers.otherLanguage', { language: name })}
      {isHelped && isConsent && <> {say('papers.signsOriginal')}</>}
    </p>
  )
}
