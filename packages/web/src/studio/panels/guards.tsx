import type { Finding } from '@halftone/clinic'
import type { Design } from '@halftone/engine'
import { IconAlertTriangle, IconHandStop, IconInfoCircle } from '@tabler/icons-react'
import { useMemo } from 'react'
import { english } from '../../design/english.ts'
import type { DesignTab } from '../session/session.ts'
import type { Studio } from '../studio.ts'
import { useStore } from '../document/use-store.ts'
import { useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import { TreatmentNotes } from './treatment-notes.tsx'
import styles from './panels.module.css'

const tabOf: Readonly<Record<string, DesignTab>> = {
  hairline: 'hairline',
  density: 'density',
  dot: 'dots',
  shade: 'dots',
  skin: 'free',
}
function findingsNow({ course, document, head }: Studio, densestPerCm2: number | undefined) {
  const { design } = document.store.get()
  return course.findingsOf(design, head.heightMm(), densestPerCm2)
}

const keys = new WeakMap<Design, { readonly densest: number | undefined; readonly key: string }>()
/** Codes and sentences of all findings of a design as one string. */
function findingsKey(studio: Studio, design: Design, densest: number | undefined): string {
  const known = keys.get(design)
  if (known && known.densest === densest) return known.key
  const key = findingsNow(studio, densest)
    .map(({ code, sentence }) => `${code} ${sentence}`)
    .join('\n')
  keys.set(design, { densest, key })
  return key
}

const iconOf = { stop: IconHandStop, warn: IconAlertTriangle, note: IconInfoCircle } as const

/** What the clinic's rules say about the design, with the rule's id; those of the open tab in full. */
export function Guards({ about }: { about: DesignTab }) {
  const studio = useStudio()
  const words = useWords()
  const densest = useStore(studio.picture.store, ({ numbers }) => numbers?.densestPerCm2)
  const key = useStore(studio.document.store, ({ design }) => findingsKey(studio, design, densest))
  // The key stands for every finding: while it holds, a drag renders nothing here.
  const findings = useMemo(() => (key === '' ? [] : findingsNow(studio, densest)), [studio, key, densest])
  const here = findings.filter((finding) => (tabOf[finding.about] ?? about) === about)
  const elsewhere = findings.filter(
    (finding) => !here.includes(finding) && finding.severity !== 'note',
  ).length
  return (
    <div className={styles['guards']} role="status">
      {here.map((finding) => (
        <GuardLine key={finding.code} finding={finding} />
      ))}
      <TreatmentNotes about={about} />
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
        <span {...english}>{finding.sentence}</span> <small className="numbers">{finding.ruleId}</small>
      </span>
    </p>
  )
}
