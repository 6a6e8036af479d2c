import type { TreatmentNote } from '@halftone/engine'
import { IconInfoCircle } from '@tabler/icons-react'
import { useStore } from '../document/use-store.ts'
import type { DesignTab } from '../session/session.ts'
import { useStudio } from '../studio-context.ts'
import { useNumbers, useWords, type Words, type WriteNumber } from '../words.ts'
import styles from './panels.module.css'

const none: readonly TreatmentNote[] = []
/** More of them say nothing new. */
const mostShown = 4

const tabOfWhat = {
  patch: 'patches',
  'fue-scars': 'patches',
  stroke: 'density',
  exclusion: 'free',
  'hair-stroke': 'density',
} as const

/** True where a note can be mended on a tab. */
function isAbout(note: TreatmentNote, tab: DesignTab): boolean {
  if (note.code === 'off-scalp') return tabOfWhat[note.what] === tab
  return tab === 'density' || (note.code === 'density-capped' && (tab === 'dots' || tab === 'patches'))
}

function sentenceOf(note: TreatmentNote, words: Words, number: WriteNumber): string {
  switch (note.code) {
    case 'density-capped':
      return words('note.density-capped', {
        asked: note.askedPerCm2,
        placed: note.placedPerCm2,
        mm: number(note.healedDiameterMm, 2),
      })
    case 'no-density':
      return words('note.no-density')
    case 'hair-off-scalp':
      return words('note.hair-off-scalp', { count: note.count })
    case 'off-scalp':
      return words(`note.off-scalp.${note.what}`, { number: note.number })
  }
}

/** What the design asks for that cannot be placed as asked, and how to mend it; quieter than a rule. */
export function TreatmentNotes({ about }: { about: DesignTab }) {
  const studio = useStudio()
  const words = useWords()
  const number = useNumbers()
  const notes = useStore(studio.picture.store, ({ numbers }) => numbers?.notes ?? none)
  const here = notes.filter((note) => isAbout(note, about))
  return (
    <>
      {here.slice(0, mostShown).map((note) => (
        <p key={note.sentence} className={styles['guard']} data-severity="note">
          <IconInfoCircle size={18} stroke={1.6} aria-label={words('guard.note')} />
          <span>{sentenceOf(note, words, number)}</span>
        </p>
      ))}
      {here.length > mostShown && (
        <p className="soft">{words('note.more', { count: here.length - mostShown })}</p>
      )}
    </>
  )
}
