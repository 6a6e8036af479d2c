import type { Plan } from '@halftone/clinic'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { english } from '../../design/english.ts'
import { GradeChip } from '../../design/grade-chip.tsx'
import { RuleLink } from '../rules/rule-link.tsx'
import { SourceList } from '../source-list.tsx'
import styles from './reasons.module.css'

/** Families of rules by the letters of their ids, in the order of the rule book. */
const families = ['SP', 'SH', 'ND', 'HL', 'DN', 'TM', 'PR', 'DP', 'IN', 'DG', 'PG', 'WD'] as const
type Family = (typeof families)[number] | 'other'

const familyOf = (ruleId: string): Family =>
  families.find((family) => ruleId.startsWith(`${family}-`)) ?? 'other'

/** Every rule behind the plan by family; opening one tells how sure it is and where it comes from. */
export function Reasons({ reasons }: { reasons: Plan['reasons'] }) {
  const { t } = useTranslation()
  const groups = [...families, 'other' as const]
    .map((family) => ({ family, members: reasons.filter(({ ruleId }) => familyOf(ruleId) === family) }))
    .filter(({ members }) => members.length > 0)
  return groups.map(({ family, members }) => (
    <div key={family} className={styles['family']}>
      <h3 className="label">{t(`ruleFamily.${family}`)}</h3>
      <ul className={styles['reasons']}>
        {members.map((reason) => (
          <li key={`${reason.ruleId}-${reason.about}-${reason.sentence}`}>
            <ReasonRow reason={reason} />
          </li>
        ))}
      </ul>
    </div>
  ))
}

function ReasonRow({ reason }: { reason: Plan['reasons'][number] }) {
  const { t } = useTranslation()
  return (
    <details>
      <summary>
        <span className={styles['sentence']} {...english}>
          {reason.sentence}
        </span>
        <GradeChip grade={reason.grade} />
        <IconChevronDown className={styles['arrow']} size={18} stroke={1.6} aria-hidden="true" />
      </summary>
      <div className={styles['more']}>
        <p>{t(`gradeMeaning.${reason.grade}`)}</p>
        <SourceList source={reason.source} />
        <p>
          <RuleLink id={reason.ruleId} />
        </p>
      </div>
    </details>
  )
}
