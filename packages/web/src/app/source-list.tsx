import { sourceNamesOf } from '@halftone/clinic'
import { useTranslation } from 'react-i18next'
import { english } from '../design/english.ts'
import styles from './source-list.module.css'

/** Where a number comes from: its sources by name, one a line. `source` are keys, comma-separated. */
export function SourceList({ source }: { source: string }) {
  const { t } = useTranslation()
  const names = sourceNamesOf(source)
  if (names.length === 0) return <p>{t('sources.none')}</p>
  return (
    <div className={styles['sources']}>
      <p>{t('sources.title', { count: names.length })}</p>
      <ul {...english}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </div>
  )
}
