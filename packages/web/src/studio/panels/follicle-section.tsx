import { designLimits } from '@halftone/clinic'
import type { Vec3 } from '@halftone/engine'
import { Button, Switch } from '@mantine/core'
import { useMemo, useState } from 'react'
import { PointCloud } from '../canvas/point-cloud.tsx'
import { changeFollicles, pressHair } from '../session/point-actions.ts'
import type { StageTool } from '../session/stage-tool.ts'
import { useDesign, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './panels.module.css'
import { useStageTool } from './use-stage-tool.ts'

const none: readonly Vec3[] = []

/** Where the hair that is there stands, so that dots keep clear of it: spread by its density, counted, or as a map. */
export function FollicleSection() {
  const studio = useStudio()
  const words = useWords()
  const isSpread = useDesign(({ follicles }) => follicles?.spread ?? false)
  const positions = useDesign(({ follicles }) => follicles?.positions ?? none)
  const mask = useDesign(({ follicles }) => follicles?.mask)
  const strokes = useDesign(({ follicles }) => follicles?.strokes)
  const [isCounting, setCounting] = useState(false)
  const tool = useMemo<StageTool | undefined>(
    () => (isCounting ? { press: (photoPx) => pressHair(studio, photoPx) } : undefined),
    [studio, isCounting],
  )
  useStageTool(tool)
  const count = positions.length
  return (
    <section className={styles['part']} aria-labelledby="studio-follicles">
      <h3 id="studio-follicles">{words('follicles.title')}</h3>
      <p className={styles['hint']}>{words('follicles.how')}</p>
      <Switch
        label={words('follicles.spread')}
        description={words('follicles.spreadHint')}
        checked={isSpread}
        onChange={(event) => changeFollicles(studio, { spread: event.currentTarget.checked })}
      />
      <p role="status">{count > 0 ? words('follicles.count', { count }) : words('follicles.noCount')}</p>
      {isCounting && <p className={styles['hint']}>{words('follicles.press')}</p>}
      {count >= designLimits.follicles && (
        <p className={styles['caution']}>{words('follicles.full', { most: designLimits.follicles })}</p>
      )}
      <div className={styles['row']}>
        <Button
          variant="default"
          size="sm"
          aria-pressed={isCounting}
          onClick={() => setCounting(!isCounting)}
        >
          {words(isCounting ? 'follicles.done' : 'follicles.start')}
        </Button>
        {count > 0 && (
          <Button
            variant="subtle"
            size="sm"
            onClick={() => changeFollicles(studio, { positions: undefined })}
          >
            {words('follicles.deleteAll', { count })}
          </Button>
        )}
      </div>
      {mask && (
        <p>
          {words('follicles.mask', { side: mask.rows.length, density: mask.densityPerCm2 })}{' '}
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => changeFollicles(studio, { mask: undefined })}
          >
            {words('follicles.deleteMask')}
          </Button>
        </p>
      )}
      {strokes && (
        <p>
          {words('follicles.strokes', { count: strokes.length })}{' '}
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => changeFollicles(studio, { strokes: undefined })}
          >
            {words('follicles.deleteStrokes')}
          </Button>
        </p>
      )}
      <PointCloud points={positions} kind="hair" />
    </section>
  )
}
