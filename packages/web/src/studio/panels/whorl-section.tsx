import { anatomicalPosition, type Whorl } from '@halftone/engine'
import { SegmentedControl, Switch } from '@mantine/core'
import { useMemo } from 'react'
import { WhorlHandle } from '../canvas/whorl-handle.tsx'
import { whorlRange } from '../kernels/whorl-edit.ts'
import { directionAt } from '../session/actions.ts'
import type { StageTool } from '../session/stage-tool.ts'
import { changeWhorl, setWhorl } from '../session/whorl-actions.ts'
import { useDesign, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './panels.module.css'
import { SliderRow } from './slider-row.tsx'
import { useStageTool } from './use-stage-tool.ts'

/** The crown's whorl: dots follow its arms, as shaved hair does. */
export function WhorlSection() {
  const studio = useStudio()
  const words = useWords()
  const whorl = useDesign((design) => design.whorl)
  const isOn = whorl !== undefined
  const tool = useMemo<StageTool | undefined>(
    () =>
      isOn
        ? {
            press: (photoPx) => {
              const centre = directionAt(studio, photoPx)
              if (centre) changeWhorl(studio, { centre })
              return centre !== undefined
            },
          }
        : undefined,
    [studio, isOn],
  )
  useStageTool(tool)
  return (
    <>
      <p className={styles['hint']}>{words('whorl.how')}</p>
      <Switch
        label={words('whorl.on')}
        checked={isOn}
        onChange={(event) => setWhorl(studio, event.currentTarget.checked)}
      />
      {whorl && (
        <>
          <p className={styles['hint']}>
            {words('whorl.where', {
              where: anatomicalPosition(studio.head.surface(), whorl.centre).words,
            })}
          </p>
          <div>
            <p className={styles['fieldLabel']} id="studio-whorl-turn">
              {words('whorl.turn')}
            </p>
            <SegmentedControl
              fullWidth
              size="sm"
              aria-labelledby="studio-whorl-turn"
              value={whorl.turn}
              onChange={(turn) => changeWhorl(studio, { turn: turn as Whorl['turn'] })}
              data={(['clockwise', 'counterclockwise'] as const).map((value) => ({
                value,
                label: words(`whorl.${value}`),
              }))}
            />
          </div>
          <SliderRow
            label={words('whorl.strength')}
            value={Math.round(whorl.strength * 100)}
            min={whorlRange.strength[0] * 100}
            max={whorlRange.strength[1] * 100}
            step={5}
            text={words('unit.percent', { value: Math.round(whorl.strength * 100) })}
            hint={words('whorl.strengthHint')}
            group="whorl"
            onChange={(percent) => changeWhorl(studio, { strength: percent / 100 })}
          />
          <SliderRow
            label={words('whorl.radius')}
            value={whorl.radiusMm}
            min={whorlRange.radiusMm[0]}
            max={whorlRange.radiusMm[1]}
            step={1}
            text={words('unit.mm', { value: whorl.radiusMm })}
            group="whorl"
            onChange={(radiusMm) => changeWhorl(studio, { radiusMm })}
          />
        </>
      )}
      <WhorlHandle />
    </>
  )
}
