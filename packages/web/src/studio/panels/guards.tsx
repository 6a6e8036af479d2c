import type { Finding } from '@halftone/clinic'
import { IconAlertTriangle, IconHandStop, IconInfoCircle } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { DesignTab } from '../session/session.ts'
import { useDesign, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './panels.module.css'
import { useHairlineHeightMm } from './use-hairline-height.ts'

const tabOf: Readonly<Record<string, DesignTab>> = {
  hairline: 'hairline',
  density: 'density',
  dot: 'dots',
  shade: 'dots',
  skin: 'free',
}
const iconOf = { stop: IconHandStop, warn: IconAlertTriangle, note: IconInfoCircle } as const

/** What the clinic's rules say about the design, with the rule's id; those of the open tab in full. */
export function Guards({ about }: { about: DesignTab }) {
  const studio = useStudio()
  const words = useWords()
  const design = useDesign((whole) => whole)
  const heightMm = useHairlineHeightMm()
  const findings = useMemo(() => studio.course.findingsOf(design, heightMm), [studio, design, heightMm])
  const here = findings.filter((finding) => (tabOf[finding.about] ?? about) === about)
  const elsewhere = findings.filter(
    (finding) => !here.includes(finding) && finding.severity !== 'note',
  ).length
  return (
    <div className={styles['guards']} role="status">
      {here.map((finding) => (
        <GuardLine key={finding.code} finding={finding} />
      ))}
      {elsewhere > 0 && <p className="soft">{words('guard.elsewhere', { count: elsewhere })}</p>}
    </div>
  )
}

function GuardLine({ finding }: { finding: Finding }) {
  const words = useWords()
  const Icon = iconOf[finding.severity]
  return (
    <p className={styles['guard']} data-severity={finding.severity}>
      <Icon size={18} stroke={1.6} aria-label={words(`guard.${finding.severity}`)} />
      <span>
        {finding.sentence} <small className="numbers">{finding.ruleId}</small>
      </span>
    </p>
  )
}
