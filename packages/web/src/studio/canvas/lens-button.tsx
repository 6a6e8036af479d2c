import { IconZoomScan } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useStore } from '../document/use-store.ts'
import { isPlaced } from '../kernels/placement.ts'
import { toggleLens } from '../session/toggle-lens.ts'
import { useSession, useStudio, useView } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './stage.module.css'

export const loadLens = () => import('./lens.tsx')
const Lens = lazy(async () => ({ default: (await loadLens()).Lens }))

/** True where there are dots to look at closely. */
function useHasDots(): boolean {
  const studio = useStudio()
  const view = useView()
  const step = useSession((session) => session.step)
  const hasDots = useStore(studio.picture.store, ({ dotCount }) => dotCount > 0)
  return hasDots && view !== undefined && isPlaced(view) && (step === 'design' || step === 'see')
}

/** Takes the magnifier out and puts it away (L). */
export function LensButton() {
  const studio = useStudio()
  const words = useWords()
  const isOpen = useSession((session) => session.lens !== undefined)
  if (!useHasDots()) return null
  return (
    <button
      type="button"
      className={styles['stageButton']}
      aria-pressed={isOpen}
      aria-label={words('lens.open')}
      title={words('lens.openKey')}
      onClick={() => toggleLens(studio)}
    >
      <IconZoomScan size={19} stroke={1.6} aria-hidden="true" />
    </button>
  )
}

/** The magnifier itself, fetched when it is first wanted. */
export function LensOnStage() {
  const isOpen = useSession((session) => session.lens !== undefined)
  const hasDots = useHasDots()
  return <Suspense>{isOpen && hasDots && <Lens />}</Suspense>
}
