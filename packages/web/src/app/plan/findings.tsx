import type { Plan } from '@halftone/clinic'
import { IconAlertTriangle, IconHandStop, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import { GradeChip } from '../../design/grade-chip.tsx'
import styles from './findings.module.css'

type Finding = Plan['findings'][number]

const icons = { stop: IconHandStop, warn: IconAlertTriangle, note: IconInfoCircle } as const
const order = ['stop', 'warn', 'note'] as const

/** What a person should look at before agreeing, gravest first. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation()
  if (findings.length === 0) return null
  const sorted = findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  return (
    <section className={styles['findings']} aria-label={t('findings.title')}>
      <ul>
        {sorted.map((finding) => {
          const Icon = icons[finding.severity]
          return (
            <li key={`${finding.code}-${finding.sentence}`} data-severity={finding.severity}>
              <Icon size={20} stroke={1.6} aria-hidden="true" />
              <div>
                <p>
                  <strong>{t(`findings.${finding.severity}`)}</strong>{' '}
                  <span {...english}>{finding.sentence}</span>
                </p>
                <p className={styles['source']}>
                  <GradeChip grade={finding.grade} />
                  <span>{t('reasons.rule', { id: finding.ruleId })}</span>
                </p>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
