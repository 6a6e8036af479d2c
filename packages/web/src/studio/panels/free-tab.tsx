import { anatomicalPosition, type Exclusion } from '@halftone/engine'
import { NativeSelect } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { patch } from '../document/store.ts'
import { changeExclusion } from '../session/actions.ts'
import { useDesign, useSession, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './panels.module.css'
import { SliderRow } from './slider-row.tsx'

const reasons = ['mole', 'lesion', 'wound'] as const

/** Spots without pigment: press them on the photo, then set their size and reason. */
export function FreeTab() {
  const studio = useStudio()
  const words = useWords()
  const exclusions = useDesign((design) => design.exclusions)
  const selection = useSession((session) => session.selection)
  const set = (index: number, part: Partial<Exclusion>) =>
    changeExclusion(studio, index, (exclusion) => ({ ...exclusion, ...part }))
  return (
    <>
      <p className={styles['hint']}>{words('free.how')}</p>
      {exclusions.length === 0 && <p className="soft">{words('free.none')}</p>}
      <ul className={styles['zones']}>
        {exclusions.map((exclusion, index) => (
          <li
            key={index}
            data-chosen={selection?.kind === 'exclusion' && selection.index === index ? '' : undefined}
            onFocus={() => patch(studio.session, { selection: { kind: 'exclusion', index } })}
          >
            <div className={styles['freeHead']}>
              <NativeSelect
                aria-label={words('free.reason', { number: index + 1 })}
                value={exclusion.reason}
                onChange={(event) => set(index, { reason: event.currentTarget.value as Exclusion['reason'] })}
                data={reasons.map((value) => ({ value, label: words(`reason.${value}`) }))}
              />
              <button
                type="button"
                className={styles['iconButton']}
                aria-label={words('free.delete', { number: index + 1 })}
                onClick={() => changeExclusion(studio, index, () => undefined)}
              >
                <IconTrash size={18} stroke={1.5} aria-hidden="true" />
              </button>
            </div>
            <SliderRow
              label={words('free.radius')}
              value={exclusion.radiusMm}
              min={1}
              max={15}
              step={0.5}
              text={words('unit.mm', { value: exclusion.radiusMm })}
              hint={anatomicalPosition(studio.head.surface(), exclusion.centre).words}
              group="changeMole"
              onChange={(radiusMm) => set(index, { radiusMm })}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
