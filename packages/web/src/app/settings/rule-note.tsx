import type { NumberedRule } from '@halftone/clinic'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import { GradeChip } from '../../design/grade-chip.tsx'
import { RuleLink } from '../rules/rule-link.tsx'
import { SourceList } from '../source-list.tsx'
import styles from './settings.module.css'

type RuleNoteProps = {
  readonly rule: NumberedRule | undefined
  /** What is said where no rule stands behind a value. */
  readonly note?: string | undefined
  /** Facts about the value, as terms and descriptions. */
  readonly children?: ReactNode
}

/** A rule in words with its id, how sure it is, and its sources behind a line that opens. */
export function RuleNote({ rule, note, children }: RuleNoteProps) {
  const { t } = useTranslation()
  return (
    <div className={styles['rule']}>
      <p className={styles['sentence']} {...(rule && english)}>
        {rule?.sentence ?? note}
      </p>
      {children && <dl className={styles['numbers']}>{children}</dl>}
      {rule && (
        <details>
          <summary>
            <GradeChip grade={rule.grade} />
            <span className={styles['more']}>{t('settings.why', { id: rule.id })}</span>
          </summary>
          <div className={styles['sources']}>
            <p>{t(`gradeMeaning.${rule.grade}`)}</p>
            <SourceList source={rule.sources.join(', ')} />
            <p>
              <RuleLink id={rule.id} />
            </p>
          </div>
        </details>
      )}
    </div>
  )
}
