import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from './problems.ts'

/** A sentence for a person about anything that went wrong. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation()
  return useCallback(
    (error) => {
      if (!(error instanceof ApiProblem)) return t('problem.unexpected')
      if (error.code === 'too-many-tries')
        return t('problem.too-many-tries', {
          count: Math.max(1, Math.ceil((error.retryAfterSeconds ?? 60) / 60)),
        })
      const sentence = t(`problem.${error.code}`)
      // The server's own sentence knows the case; ours knows the language.
      const adds = error.detail !== undefined && error.status !== 500 && error.status !== 401
      return adds ? `${sentence} ${error.detail ?? ''}`.trim() : sentence
    },
    [t],
  )
}
