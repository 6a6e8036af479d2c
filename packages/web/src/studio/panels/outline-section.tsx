import { Button } from '@mantine/core'
import { patch } from '../document/store.ts'
import { fewestOutlinePoints } from '../kernels/fit-notes.ts'
import { changeOutline } from '../session/actions.ts'
import { useSession, useStudio, useView } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './panels.module.css'

/** The edge of the head against the background: a few presses that steady the fit a good deal. */
export function OutlineSection() {
  const studio = useStudio()
  const words = useWords()
  const count = useView()?.outline?.length ?? 0
  const isMarking = useSession((session) => session.tool === 'outline')
  return (
    <details className={styles['more']} open={isMarking || undefined}>
      <summary>{words('outline.title')}</summary>
      <p className="soft">{words('outline.how')}</p>
      <p role="status">
        {count === 0
          ? words('outline.none')
          : words(count < fewestOutlinePoints ? 'outline.more' : 'outline.enough', {
              count,
              least: fewestOutlinePoints,
            })}
      </p>
      <div className={styles['row']}>
        <Button
          variant="default"
          aria-pressed={isMarking}
          onClick={() => patch(studio.session, { asking: undefined, tool: isMarking ? 'move' : 'outline' })}
        >
          {words(isMarking ? 'outline.done' : 'outline.mark')}
        </Button>
        {count > 0 && (
          <Button variant="subtle" onClick={() => changeOutline(studio, 'deleteOutline', () => [])}>
            {words('outline.delete')}
          </Button>
        )}
      </div>
    </details>
  )
}
