import { defaultHairline, hairlineStyles, type HairlineStyle } from '@halftone/engine'
import { Button, SegmentedControl, Switch } from '@mantine/core'
import { patch } from '../document/store.ts'
import { applyPreset, setMirrored } from '../kernels/hairline-edit.ts'
import { useDesign, useSession, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './panels.module.css'
import { SliderRow } from './slider-row.tsx'
import { useHairlineHeightMm } from './use-hairline-height.ts'

/** Course, style and softness of the front edge. */
export function HairlineTab() {
  const studio = useStudio()
  const words = useWords()
  const hairline = useDesign((design) => design.hairline)
  const heightMm = useHairlineHeightMm()
  const showHandles = useSession((session) => session.showHandles)
  const { document } = studio
  const change = (label: string, part: Partial<typeof hairline>) =>
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
      <p className={styles['figure']}>
        <output className="numbers">{words('hairline.height', { mm: heightMm.toFixed(0) })}</output>
        <span className="soft">{words('hairline.heightOf')}</span>
      </p>
      <p className={styles['hint']}>{words('hairline.how')}</p>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label={words('hairline.style')}
        value={hairline.style}
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
        value={hairline.featherMm}
        min={0}
        max={40}
        step={1}
        text={words('unit.mm', { value: hairline.featherMm })}
        group="feather"
        onChange={(featherMm) => change('feather', { featherMm })}
      />
      <SliderRow
        label={words('hairline.irregularity')}
        value={Math.round(hairline.irregularity * 100)}
        min={0}
        max={100}
        step={5}
        text={words('unit.percent', { value: Math.round(hairline.irregularity * 100) })}
        group="irregularity"
        onChange={(percent) => change('irregularity', { irregularity: percent / 100 })}
      />
      <Switch
        label={words('hairline.mirror')}
        checked={hairline.mirrored}
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
