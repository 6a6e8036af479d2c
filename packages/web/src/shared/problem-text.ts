import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from './i18n.ts'
import { ApiProblem } from './problems.ts'

type ProblemParts = {
  /** What this kind of refusal means, in the language of the page. */
  readonly sentence: string
  /** The server's own sentence about this case, in English. */
  readonly detail: string | undefined
}

/** What to say about anything that went wrong. */
export function useProblemParts(): (error: unknown) => ProblemParts {
  const { t } = useTranslation()
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
      return { sentence: t(`problem.${error.code}`), detail: adds ? error.detail : undefined }
    },
    [t],
  )
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
      return `${sentence} ${language === 'en' ? detail : `\u2066${detail}\u2069`}`
    },
    [parts, language],
  )
}
