import { designLimits } from '@halftone/clinic'
import { SegmentedControl, Switch } from '@mantine/core'
import { useEffect } from 'react'
import { BrushRing } from '../canvas/brush-ring.tsx'
import { patch } from '../document/store.ts'
import { useStore } from '../document/use-store.ts'
import {
  brushModes,
  brushRange,
  hasRoomFor,
  type BrushMode,
  type BrushSettings,
} from '../kernels/brush-edit.ts'
import { brushOf } from '../session/brush-actions.ts'
import { brushTool } from '../session/brush-tool.ts'
import { useDesign, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import { OwnSlider } from './own-slider.tsx'
import styles from './panels.module.css'
import { StrokeList } from './stroke-list.tsx'

const percent = (share: number) => Math.round(share * 100)

/** The density brush: more, fewer or no dots wherever the hand goes. */
export function BrushSection() {
  const studio = useStudio()
  const words = useWords()
  const brush = brushOf(studio)
  const settings = useStore(brush.settings, (value) => value)
  const isFull = useDesign((design) => !hasRoomFor(design, settings.isMirrored ? 2 : 1))
  useEffect(() => {
    const { tool } = studio.session.get()
    studio.stageTool.set(
      brushTool(studio, brush, {
        dabbed: (where) => words('brush.dabbed', { where }),
        moved: (where) => where,
        full: words('brush.full', { most: designLimits.strokes }),
      }),
    )
    patch(studio.session, { tool: 'brush' })
    return () => {
      brush.painter.cancel()
      studio.stageTool.set(undefined)
      patch(studio.session, { tool })
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- words follow the studio
  }, [studio, brush])
  const set = (part: Partial<BrushSettings>) => patch(brush.settings, part)
  return (
    <>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label={words('brush.mode')}
        value={settings.mode}
        onChange={(value) => set({ mode: value as BrushMode })}
        classNames={{ control: styles['tab']!, label: styles['tabLabel']! }}
        data={brushModes.map((value) => ({ value, label: words(`brush.${value}`) }))}
      />
      <p className={styles['hint']}>{words(`brush.${settings.mode}How`)}</p>
      <OwnSlider
        label={words('brush.radius')}
        value={settings.radiusMm}
        range={brushRange.radiusMm}
        step={1}
        text={words('unit.mm', { value: settings.radiusMm })}
        onChange={(radiusMm) => set({ radiusMm })}
      />
      <OwnSlider
        label={words('brush.softness')}
        value={percent(settings.softness)}
        range={[0, 100]}
        step={5}
        text={words('unit.percent', { value: percent(settings.softness) })}
        onChange={(value) => set({ softness: value / 100 })}
      />
      <Strength settings={settings} set={set} />
      <Switch
        label={words('brush.mirror')}
        checked={settings.isMirrored}
        onChange={(event) => set({ isMirrored: event.currentTarget.checked })}
      />
      <p className={styles['hint']}>{words('brush.how')}</p>
      <div role="status">
        {isFull && <p className={styles['caution']}>{words('brush.full', { most: designLimits.strokes })}</p>}
      </div>
      <StrokeList />
      <BrushRing brush={brush} />
    </>
  )
}

type StrengthProps = {
  readonly settings: BrushSettings
  readonly set: (part: Partial<BrushSettings>) => void
}

/** How much one stroke does, in the unit of what it does. */
function Strength({ settings, set }: StrengthProps) {
  const words = useWords()
  const { mode, targetPerCm2, addPerCm2, thinShare } = settings
  if (mode === 'erase') return null
  if (mode === 'scale')
    return (
      <OwnSlider
        label={words('brush.thinStrength')}
        value={percent(thinShare)}
        range={[5, 95]}
        step={5}
        text={words('unit.percent', { value: percent(thinShare) })}
        onChange={(value) => set({ thinShare: value / 100 })}
      />
    )
  const isTarget = mode === 'target'
  return (
    <OwnSlider
      label={words(isTarget ? 'brush.targetStrength' : 'brush.addStrength')}
      value={isTarget ? targetPerCm2 : addPerCm2}
      range={isTarget ? brushRange.perCm2 : brushRange.addPerCm2}
      step={1}
      text={words('density.value', { value: isTarget ? targetPerCm2 : addPerCm2 })}
      onChange={(value) => set(isTarget ? { targetPerCm2: value } : { addPerCm2: value })}
    />
  )
}
