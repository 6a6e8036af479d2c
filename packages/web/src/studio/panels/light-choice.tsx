import { lightNames, type LightName } from '@halftone/engine'
import { SegmentedControl } from '@mantine/core'
import { patch } from '../document/store.ts'
import { useSession, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './panels.module.css'

/** The photo's own light, or an estimate of another one. */
export function LightChoice() {
  const studio = useStudio()
  const words = useWords()
  const light = useSession((session) => session.light)
  return (
    <div>
      <p className={styles['fieldLabel']} id="studio-light">
        {words('see.light')}
      </p>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-labelledby="studio-light"
        aria-describedby="studio-light-hint"
        value={light}
        onChange={(value) => patch(studio.session, { light: value as LightName })}
        data={lightNames.map((value) => ({ value, label: words(`light.${value}`) }))}
      />
      <p className={styles['hint']} id="studio-light-hint" role="status">
        {words(`lightHint.${light}`)}
      </p>
    </div>
  )
}
