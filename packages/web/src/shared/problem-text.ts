import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from './i18n.ts'
import { ApiProblem } from './problems.ts'
import { type Sayable, type Spoken, useSpoken } from './spoken.ts'

type ProblemParts = {
  /** What this kind of refusal means, in the language of the page. */
  readonly sentence: string
  /** About this case: what the rules found, else the server's own sentence, which is English. */
  readonly detail: Spoken | undefined
}

/** What to say about anything that went wrong. */
export function useProblemParts(): (error: unknown) => ProblemParts {
  const { t } = useTranslation()
  const speak = useSpoken()
  return useCallback(
    (error) => {
      const only = (sentence: string) => ({ sentence, detail: undefined })
      if (!(error instanceof ApiProblem)) return only(t('problem.unexpected'))
      if (error.code === 'too-many-tries')
        return only(
          t('problem.too-many-tries', {
            count: Math.max(1, Math.ceil((error.retryAfterSeconds ?? 60) / 60)),
          }),
        )
      // The server's own sentence knows the case; ours knows the language.
      const adds = error.status !== 500 && error.status !== 401
      return { sentence: t(`problem.${error.code}`), detail: adds ? detailOf(error, speak) : undefined }
    },
    [t, speak],
  )
}

function detailOf({ detail, findings }: ApiProblem, speak: (what: Sayable) => Spoken): Spoken | undefined {
  const spoken = findings.map(speak)
  if (spoken.length > 0 && spoken.every(({ inEnglish }) => !inEnglish))
    return { text: [...new Set(spoken.map(({ text }) => text))].join(' '), inEnglish: false }
  return detail === undefined ? undefined : { text: detail, inEnglish: true }
}

/** The same as one text, where a text is all that can be shown. */
export function useProblemText(): (error: unknown) => string {
  const language = useLanguage()
  const parts = useProblemParts()
  return useCallback(
    (error) => {
      const { sentence, detail } = parts(error)
      if (detail === undefined) return sentence
      // Set apart from left to right, so that its full stop stays at its end.
      const { text, inEnglish } = detail
      return `${sentence} ${inEnglish && language !== 'en' ? `\u2066${text}\u2069` : text}`
    },
    [parts, language],
  )
}
