import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from '../design/page.module.css'

/** Stands in while a page is on its way. */
export function PageSkeleton() {
  const { t } = useTranslation()
  return (
    <div className={styles['page']} role="status" aria-label={t('loading')}>
      <Skeleton height={40} width="min(18rem, 60%)" mb={40} />
      <RowsSkeleton rows={5} />
    </div>
  )
}

export function RowsSkeleton({ rows }: { rows: number }) {
  return Array.from({ length: rows }, (_, row) => <Skeleton key={row} height={56} mb={12} />)
}
