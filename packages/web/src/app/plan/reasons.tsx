import type { Plan } from '@halftone/clinic'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { GradeChip } from '../../design/grade-chip.tsx'
import styles from './reasons.module.css'

/** Every rule behind the plan; opening one tells how sure it is and where it comes from. */
export function Reasons({ reasons }: { reasons: Plan['reasons'] }) {
  const { t } = useTranslation()
  return (
    <ul className={styles['reasons']}>
      {reasons.map((reason) => (
        <li key={`${reason.ruleId}-${reason.about}-${reason.sentence}`}>
          <details>
            <summary>
              <span className={styles['sentence']}>{reason.sentence}</span>
              <GradeChip grade={reason.grade} />
              <IconChevronDown className={styles['arrow']} size={18} stroke={1.6} aria-hidden="true" />
            </summary>
            <div className={styles['more']}>
              <p>{t(`gradeMeaning.${reason.grade}`)}</p>
              <p>
                {t('reasons.rule', { id: reason.ruleId })} ·{' '}
                {reason.source === ''
                  ? t('reasons.noSource')
                  : t('reasons.source', { source: reason.source })}
              </p>
            </div>
          </details>
        </li>
      ))}
    </ul>
  )
}
