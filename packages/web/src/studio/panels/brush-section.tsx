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
  paintBaseOf,
  type BrushMode,
  type BrushSettings,
} from '../kernels/brush-edit.ts'
import { brushOf } from '../session/brush-actions.ts'
import { brushTool } from '../session/brush-tool.ts'
import { useDesign, useStudio } from '../studio-context.ts'
import { useWords, type Words } from '../words.ts'
import { OwnSlider } from './own-slider.tsx'
import styles from './panels.module.css'
import { HairStrokeList, StrokeList } from './stroke-list.tsx'

const percent = (share: number) => Math.round(share * 100)

const fullWords = (words: Words, mode: BrushMode) =>
  mode === 'hair'
    ? words('brush.hairFull', { most: designLimits.hairStrokes })
    : words('brush.full', { most: designLimits.strokes })

/** The density brush: more, fewer or no dots wherever the hand goes, or hair that is there. */
export function BrushSection() {
  const studio = useStudio()
  const words = useWords()
  const brush = brushOf(studio)
  const settings = useStore(brush.settings, (value) => value)
  const { mode } = settings
  const isFull = useDesign((design) => !hasRoomFor(paintBaseOf(design), mode, settings.isMirrored ? 2 : 1))
  useEffect(() => {
    const { tool } = studio.session.get()
    studio.stageTool.set(
      brushTool(studio, brush, {
        dabbed: (where) => words('brush.dabbed', { where }),
        moved: (where) => where,
        full: () => fullWords(words, brush.settings.get().mode),
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
      <div role="status">{isFull && <p className={styles['caution']}>{fullWords(words, mode)}</p>}</div>
      {mode === 'hair' ? <HairStrokeList /> : <StrokeList />}
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
  if (mode === 'hair')
    return (
      <OwnSlider
        label={words('brush.hairStrength')}
        value={settings.hairPerCm2}
        range={brushRange.hairPerCm2}
        step={1}
        text={words('existing.value', { value: settings.hairPerCm2 })}
        onChange={(hairPerCm2) => set({ hairPerCm2 })}
      />
    )
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
