import { inkMixtures, type InkName } from '@halftone/engine'
import { SegmentedControl } from '@mantine/core'
import { sameInk } from '../kernels/same-ink.ts'
import { useDesign, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './panels.module.css'

const inkNames = Object.keys(inkMixtures) as InkName[]

/** What the ink is mixed from: carbon alone, or with iron oxides. */
export function InkChoice() {
  const { document } = useStudio()
  const words = useWords()
  const ink = useDesign((design) => design.ink)
  const chosen = ink ? inkNames.find((name) => sameInk(inkMixtures[name], ink)) : 'black'
  const set = (name: InkName) =>
    document.change('ink', ({ ink: _, ...design }) =>
      // Black is what a design without a mixture means.
      name === 'black' ? design : { ...design, ink: inkMixtures[name] },
    )
  return (
    <div>
      <p className={styles['fieldLabel']} id="studio-ink">
        {words('ink.title')}
      </p>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-labelledby="studio-ink"
        value={chosen ?? 'own'}
        onChange={(value) => value !== 'own' && set(value as InkName)}
        classNames={{ control: styles['tab']!, label: styles['tabLabel']! }}
        data={[
          ...inkNames.map((value) => ({ value: value as string, label: words(`ink.${value}`) })),
          ...(chosen ? [] : [{ value: 'own', label: words('ink.own') }]),
        ]}
      />
      <p className={styles['hint']}>{words(`ink.${chosen ?? 'own'}How`)}</p>
      {chosen !== 'black' && <p className={styles['hint']}>{words('ink.grade')}</p>}
    </div>
  )
}
