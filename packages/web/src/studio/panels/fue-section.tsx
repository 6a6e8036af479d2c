import { designLimits } from '@halftone/clinic'
import type { FueScars } from '@halftone/engine'
import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { PointCloud } from '../canvas/point-cloud.tsx'
import { armPatch } from '../session/patch-actions.ts'
import { changeScars, pressScar } from '../session/point-actions.ts'
import type { StageTool } from '../session/stage-tool.ts'
import { useDesign, useSession, useStudio } from '../studio-context.ts'
import { useNumbers, useWords } from '../words.ts'
import styles from './panels.module.css'
import { SliderRow } from './slider-row.tsx'
import { useStageTool } from './use-stage-tool.ts'

const none: readonly FueScars[] = []
const mostDensity = 140

/** Scars of single grafts, each pressed on the photo and treated by itself. */
export function FueSection() {
  const studio = useStudio()
  const words = useWords()
  const groups = useDesign((design) => design.fueScars ?? none)
  const [group, setGroup] = useState<number | undefined>(undefined)
  const tool = useMemo<StageTool | undefined>(
    () => (group === undefined ? undefined : { press: (photoPx) => pressScar(studio, group, photoPx) }),
    [studio, group],
  )
  useStageTool(tool)
  // Adding a patch above takes the photo over.
  const isArmed = useSession((session) => session.tool === 'place') && group !== undefined
  const count = group === undefined ? 0 : (groups[group]?.points.length ?? 0)
  const points = useMemo(() => groups.flatMap((each) => each.points), [groups])
  const arm = (next: number | undefined) => {
    setGroup(undefined)
    if (next === undefined) return
    armPatch(studio, undefined)
    // Once the tool before has let go of the photo.
    queueMicrotask(() => setGroup(next))
  }
  return (
    <section className={styles['part']} aria-labelledby="studio-fue">
      <h3 id="studio-fue">{words('fue.title')}</h3>
      <p className={styles['hint']}>{words('fue.how')}</p>
      <div role="status" className={styles['adding']}>
        {isArmed && (
          <>
            <p>{words(count > 0 ? 'fue.pressed' : 'fue.press', { count })}</p>
            {count >= designLimits.fueScars && (
              <p className={styles['caution']}>{words('fue.full', { most: designLimits.fueScars })}</p>
            )}
            <Button variant="default" size="sm" onClick={() => arm(undefined)}>
              {words('fue.done')}
            </Button>
          </>
        )}
      </div>
      {!isArmed && groups.length < designLimits.fueScarGroups && (
        <div className={styles['row']}>
          <Button variant="default" size="sm" onClick={() => arm(groups.length)}>
            {words(groups.length === 0 ? 'fue.add' : 'fue.addGroup')}
          </Button>
        </div>
      )}
      <ul className={styles['zones']}>
        {groups.map((scars, index) => (
          <ScarGroup key={index} scars={scars} index={index} isArmed={isArmed && group === index} arm={arm} />
        ))}
      </ul>
      <PointCloud points={points} kind="scar" />
    </section>
  )
}

type GroupProps = {
  readonly scars: FueScars
  readonly index: number
  readonly isArmed: boolean
  readonly arm: (group: number | undefined) => void
}

function ScarGroup({ scars, index, isArmed, arm }: GroupProps) {
  const studio = useStudio()
  const words = useWords()
  const write = useNumbers()
  const number = index + 1
  return (
    <li data-chosen={isArmed ? '' : undefined}>
      <div className={styles['groupHead']}>
        <span>{words('fue.count', { count: scars.points.length })}</span>
        {!isArmed && (
          <Button variant="subtle" size="compact-sm" onClick={() => arm(index)}>
            {words('fue.more', { number })}
          </Button>
        )}
        <button
          type="button"
          className={styles['iconButton']}
          aria-label={words('fue.delete', { number })}
          onClick={() => {
            arm(undefined)
            changeScars(studio, index, { points: [] })
          }}
        >
          <IconTrash size={18} stroke={1.5} aria-hidden="true" />
        </button>
      </div>
      <SliderRow
        label={words('fue.diameter')}
        value={scars.diameterMm}
        min={0.5}
        max={3}
        step={0.1}
        text={words('unit.mm', { value: write(scars.diameterMm, 1) })}
        group="fueScars"
        onChange={(diameterMm) => changeScars(studio, index, { diameterMm })}
      />
      <SliderRow
        label={words('patches.density')}
        value={scars.densityPerCm2}
        min={0}
        max={mostDensity}
        step={1}
        text={words('density.value', { value: scars.densityPerCm2 })}
        group="fueScars"
        onChange={(densityPerCm2) => changeScars(studio, index, { densityPerCm2 })}
      />
    </li>
  )
}
