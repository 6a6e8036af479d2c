import { useStore } from '../../document/use-store.ts'
import { readingOf } from '../../kernels/densest-place.ts'
import { useStudio } from '../../studio-context.ts'
import { useWords } from '../../words.ts'
import styles from './skin-and-dots.module.css'

/** How the eye takes the densest place: one line that can be read across the room, and why. */
export function Verdict() {
  const studio = useStudio()
  const words = useWords()
  const densest = useStore(studio.picture.store, ({ numbers }) => numbers?.densest)
  if (!densest || densest.perCm2 === 0) return null
  const reading = readingOf(densest, studio.course.mostCoveredShare)
  return (
    <div className={styles['verdict']} data-reading={reading}>
      <p>{words(`verdict.${reading}`)}</p>
      <p className="soft">
        {words('verdict.limit', {
          density: densest.perCm2.toFixed(0),
          least: (100 * (1 - studio.course.mostCoveredShare)).toFixed(0),
        })}
      </p>
    </div>
  )
}
