import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Notice } from '../design/notice.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Notice title={t('notFound.title')} text={t('notFound.text')}>
      <Button onClick={() => void navigate({ to: '/clients' })}>{t('notFound.home')}</Button>
    </Notice>
  )
}
