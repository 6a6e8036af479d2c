import { IconAlertTriangle, IconCheck, IconCloudOff, IconPencil, IconRefresh } from '@tabler/icons-react'
import { useStore } from '../document/use-store.ts'
import { useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from '../studio.module.css'

const icons = {
  saved: IconCheck,
  unsaved: IconPencil,
  saving: IconRefresh,
  offline: IconCloudOff,
  conflict: IconAlertTriangle,
  refused: IconAlertTriangle,
} as const

/** Says whether the work is safe, and where. */
export function SaveState() {
  const { autosave } = useStudio()
  const words = useWords()
  const { status, isKeptHere, sentence } = useStore(autosave.store, (state) => state)
  const Icon = icons[status]
  const isTrouble = status === 'conflict' || status === 'refused' || (status === 'offline' && !isKeptHere)
  const text = status === 'offline' && !isKeptHere ? words('save.nowhere') : words(`save.${status}`)
  return (
    <span
      className={styles['save']}
      data-trouble={isTrouble ? '' : undefined}
      role="status"
      title={sentence ?? words(`saveHint.${status}`)}
    >
      <Icon size={18} stroke={1.6} aria-hidden="true" />
      <span>{text}</span>
      {(status === 'offline' || status === 'refused') && (
        <button type="button" className={styles['linkButton']} onClick={() => void autosave.flush()}>
          {words('save.retry')}
        </button>
      )}
    </span>
  )
}
