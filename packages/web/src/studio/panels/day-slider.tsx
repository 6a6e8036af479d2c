import { patch } from '../document/store.ts'
import { healedDay, lastDayOf, phaseOf, sessionOf } from '../kernels/day-of-healing.ts'
import { useDesign, useSession, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import { OwnSlider } from './own-slider.tsx'
import styles from './panels.module.css'

/** The days after a session, one by one, until it has healed; nothing before the first session and in later years. */
export function DaySlider() {
  const studio = useStudio()
  const words = useWords()
  const stage = useSession((session) => session.stage)
  const day = useSession((session) => session.day)
  const gapKey = useDesign((design) => studio.course.gapsOf(design).join(' '))
  const gaps = gapKey.split(' ').map(Number)
  const session = sessionOf(stage) ?? (stage === 'healed' ? gaps.length : undefined)
  if (session === undefined || session > gaps.length) return null
  const last = lastDayOf(session, gaps)
  const shown = stage === 'healed' ? healedDay : Math.min(day, last)
  const set = (next: number) =>
    patch(
      studio.session,
      next >= healedDay
        ? { stage: 'healed', day: 0 }
        : { stage: `session-${session}` as typeof stage, day: next },
    )
  return (
    <div className={styles['slider']}>
      <OwnSlider
        label={words('day.label', { session })}
        value={shown}
        range={[0, last]}
        step={1}
        text={words('day.value', { day: shown })}
        onChange={set}
      />
      <p className={styles['hint']}>{words(`day.${phaseOf(shown)}`)}</p>
    </div>
  )
}
