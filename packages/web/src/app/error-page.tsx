import { Button } from '@mantine/core'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../design/notice.tsx'
import { isProblem } from '../shared/problems.ts'
import { useProblemText } from '../shared/problem-text.ts'
import { passes, useComeBack } from '../shared/use-come-back.ts'

/** What a person sees when a page cannot be shown: what happened, and the way on. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const boundary = useQueryErrorResetBoundary()
  const problemText = useProblemText()
  useEffect(() => boundary.reset(), [boundary])
  useComeBack(error, () => void router.invalidate())
  const missing = isProblem(error, 'not-found')
  const title = missing
    ? t('notFound.title')
    : isProblem(error, 'database-unavailable')
      ? t('error.databaseTitle')
      : passes(error)
        ? t('error.unreachableTitle')
        : isProblem(error, 'forbidden')
          ? t('error.forbiddenTitle')
          : t('error.title')
  return (
    <Notice title={title} text={missing ? t('notFound.text') : problemText(error)}>
      {!missing && <Button onClick={() => void router.invalidate()}>{t('error.again')}</Button>}
      <Button variant="default" onClick={() => void router.navigate({ to: '/clients' })}>
        {t('notFound.home')}
      </Button>
    </Notice>
  )
}
