import { useTranslation } from 'react-i18next'
import styles from './grade-chip.module.css'

export type EvidenceGrade = 'law' | 'literature' | 'consensus' | 'single-source' | 'our-choice'

/** Dots filled per grade: the more, the firmer the ground. */
const firmness = { law: 5, literature: 4, consensus: 3, 'single-source': 2, 'our-choice': 1 } as const

/** How sure a rule is, in a word and up to five dots. */
export function GradeChip({ grade }: { grade: EvidenceGrade }) {
  const { t } = useTranslation()
  return (
    <span className={styles['chip']}>
      <svg viewBox="0 0 40 8" aria-hidden="true" focusable="false">
        {[0, 1, 2, 3, 4].map((i) => (
          <circle key={i} cx={4 + i * 8} cy={4} r={2.6} data-on={i < firmness[grade] || undefined} />
        ))}
      </svg>
      {t(`grade.${grade}`)}
    </span>
  )
}
