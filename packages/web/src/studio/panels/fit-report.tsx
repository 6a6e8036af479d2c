import { listed } from '../../shared/i18n.ts'
import type { FitReport } from '../session/fit.ts'
import { whatWouldHelp, type FitNote } from '../kernels/fit-notes.ts'
import { useDesign } from '../studio-context.ts'
import { viewLabel } from '../view-label.ts'
import { useNumbers, useWords, type WordKey, type Words } from '../words.ts'
import styles from './panels.module.css'

/** How sure the head is, what to look at, and what would make it surer. */
export function FitWords({ report }: { report: FitReport }) {
  const words = useWords()
  const number = useNumbers()
  const help = useDesign((design) => whatWouldHelp(design).join(' '))
  return (
    <>
      <p>{words(report.verdict)}</p>
      <p className="soft">
        {words('fit.means', {
          percent: number(report.scalePercent, 1),
          mm: Math.max(1, Math.round(report.placementMm)),
        })}
      </p>
      {report.notes.map((note, index) => (
        <p key={`${note.code} ${index}`} className={styles['caution']}>
          {noteText(words, note)}
        </p>
      ))}
      {help !== '' && (
        <div>
          <p>{words('fit.help')}</p>
          <ul className={styles['plainList']}>
            {help.split(' ').map((what) => (
              <li key={what}>{words(`fitHelp.${what}` as WordKey)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

const known: ReadonlySet<string> = new Set([
  'scale-unknown',
  'tape-disagrees',
  'focal-guessed',
  'click-disagrees',
  'pose-uncertain',
  'outline-low',
  'outline-far',
  'refused-click-disagrees',
  'refused-left-right-crossed',
  'refused-too-few-landmarks',
  'refused-too-few-anywhere',
  'refused-no-landmarks',
  'refused-click-outside-picture',
  'refused-focal-length',
])

/** A note in the studio's own words; a code that is not known says only that the head could not be fitted. */
export function noteText(words: Words, note: FitNote): string {
  const key = (known.has(note.code) ? `fitNote.${note.code}` : 'fitNote.refused-other') as WordKey
  return words(key, {
    ...note.numbers,
    view: note.view === undefined ? '' : viewLabel(words, note.view),
    points: listed((note.landmarks ?? []).map((name) => words(`landmark.${name}`))),
    tape: note.tape ? words(`tape.${note.tape}`) : '',
  })
}
