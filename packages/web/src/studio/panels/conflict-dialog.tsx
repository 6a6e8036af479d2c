import { Button, Modal } from '@mantine/core'
import { useStore } from '../document/use-store.ts'
import { useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import panelStyles from './panels.module.css'

/** Two people changed the same design: neither side is thrown away. */
export function ConflictDialog() {
  const { autosave } = useStudio()
  const words = useWords()
  const { status, theirs } = useStore(autosave.store, (state) => state)
  return (
    <Modal
      opened={status === 'conflict' && theirs !== undefined}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={words('conflict.title')}
    >
      <p>{words('conflict.text', { who: theirs?.savedBy ?? words('conflict.somebody') })}</p>
      <div className={panelStyles['choices']}>
        <Button onClick={() => void autosave.resolveConflict('mine')}>{words('conflict.mine')}</Button>
        <p className="soft">{words('conflict.mineHint')}</p>
        <Button variant="default" onClick={() => void autosave.resolveConflict('theirs')}>
          {words('conflict.theirs')}
        </Button>
        <p className="soft">{words('conflict.theirsHint')}</p>
      </div>
    </Modal>
  )
}
