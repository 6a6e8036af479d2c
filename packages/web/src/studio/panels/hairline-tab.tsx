import { defaultHairline, hairlineStyles, type Hairline, type HairlineStyle } from '@halftone/engine'
import { Button, SegmentedControl, Switch } from '@mantine/core'
import { patch } from '../document/store.ts'
import { applyPreset, setMirrored } from '../kernels/hairline-edit.ts'
import { useDesign, useSession, useStudio } from '../studio-context.ts'
import { useNumbers, useWords } from '../words.ts'
import styles from './panels.module.css'
import { SliderRow } from './slider-row.tsx'
import { useHairlineHeightMm } from './use-hairline-height.ts'

/** Course, style and softness of the front edge. */
export function HairlineTab() {
  const studio = useStudio()
  const words = useWords()
  const style = useDesign((design) => design.hairline.style)
  const featherMm = useDesign((design) => design.hairline.featherMm)
  const irregularity = useDesign((design) => design.hairline.irregularity)
  const mirrored = useDesign((design) => design.hairline.mirrored)
  const showHandles = useSession((session) => session.showHandles)
  const { document } = studio
  const change = (label: string, part: Partial<Hairline>) =>
    document.change(label, (design) => ({ ...design, hairline: { ...design.hairline, ...part } }))
  const reset = () =>
    document.change('resetHairline', (design) => {
      const laid = defaultHairline(studio.head.surface(), {
        pattern: design.client.pattern,
        style: design.hairline.style,
      })
      return { ...design, hairline: { ...design.hairline, controlPoints: laid.controlPoints } }
    })
  return (
    <>
      <Height />
      <p className={styles['hint']}>{words('hairline.how')}</p>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label={words('hairline.style')}
        value={style}
        onChange={(value) =>
          document.change('hairlineStyle', (design) => ({
            ...design,
            hairline: applyPreset(design.hairline, value as HairlineStyle),
          }))
        }
        data={hairlineStyles.map((value) => ({ value, label: words(`style.${value}`) }))}
      />
      <SliderRow
        label={words('hairline.feather')}
        value={featherMm}
        min={0}
        max={40}
        step={1}
        text={words('unit.mm', { value: featherMm })}
        group="feather"
        onChange={(value) => change('feather', { featherMm: value })}
      />
      <SliderRow
        label={words('hairline.irregularity')}
        value={Math.round(irregularity * 100)}
        min={0}
        max={100}
        step={5}
        text={words('unit.percent', { value: Math.round(irregularity * 100) })}
        group="irregularity"
        onChange={(percent) => change('irregularity', { irregularity: percent / 100 })}
      />
      <Switch
        label={words('hairline.mirror')}
        checked={mirrored}
        onChange={(event) => {
          const { checked } = event.currentTarget
          document.change('mirror', (design) => ({
            ...design,
            hairline: setMirrored(design.hairline, checked),
          }))
        }}
      />
      <Switch
        label={words('hairline.showHandles')}
        checked={showHandles}
        onChange={(event) => patch(studio.session, { showHandles: event.currentTarget.checked })}
      />
      <div className={styles['row']}>
        <Button variant="subtle" size="sm" onClick={reset}>
          {words('hairline.reset')}
        </Button>
      </div>
    </>
  )
}

/** On its own, so that a drag changes one number and not the whole panel. */
function Height() {
  const words = useWords()
  const number = useNumbers()
  const heightMm = useHairlineHeightMm()
  return (
    <p className={styles['figure']}>
      <output className="numbers">{words('hairline.height', { mm: number(heightMm) })}</output>
      <span className="soft">{words('hairline.heightOf')}</span>
    </p>
  )
}
