import { Skeleton } from '@mantine/core'
import styles from './client-page.module.css'

/** Cards that stand in while a list is on its way. */
export function CardsSkeleton({ height }: { height: number }) {
  return (
    <div className={styles['cards']}>
      <Skeleton height={height} />
      <Skeleton height={height} />
      <Skeleton height={height} />
    </div>
  )
}
