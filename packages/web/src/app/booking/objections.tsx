import { useTranslation } from 'react-i18next'
import type { Finding } from '@halftone/clinic'
import { SpokenText } from '../spoken-text.tsx'
import styles from './booking.module.css'

type Objection = Pick<Finding, 'sentence' | 'said' | 'severity' | 'ruleId'>

/** What speaks against a time: first what stops it, then what only warns. */
export function Objections({ findings }: { findings: readonly Objection[] }) {
  const { t } = useTranslation()
  const once = findings.filter(
    (one, index) => findings.findIndex((other) => other.sentence === one.sentence) === index,
  )
  if (once.length === 0) return null
  return (
    <ul className={styles['objections']}>
      {once
        .toSorted((a, b) => Number(b.severity === 'stop') - Number(a.severity === 'stop'))
        .map((finding) => (
          <li key={finding.sentence} data-severity={finding.severity}>
            <SpokenText of={finding} />{' '}
            <span className="soft">{t('booking.rule', { id: finding.ruleId })}</span>
          </li>
        ))}
    </ul>
  )
}

export const isStopped = (findings: readonly Objection[]) =>
  findings.some(({ severity }) => severity === 'stop')
export const isWarned = (findings: readonly Objection[]) =>
  findings.some(({ severity }) => severity === 'warn')
