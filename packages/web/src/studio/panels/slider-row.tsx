import { Slider } from '@mantine/core'
import { useId } from 'react'
import { useStudio } from '../studio-context.ts'
import styles from './panels.module.css'

type Props = {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  /** The value in words, with its unit. */
  readonly text: string
  readonly hint?: string | undefined
  readonly group: string
  readonly onChange: (value: number) => void
}

/** A named slider with its value in words; one drag is one step of the history. */
export function SliderRow({ label, value, min, max, step, text, hint, group, onChange }: Props) {
  const { document } = useStudio()
  const id = useId()
  const change = (next: number) => {
    if (next === value) return
    if (!document.isGrouping()) document.beginGroup(group)
    onChange(next)
  }
  return (
    <div className={styles['slider']}>
      <div className={styles['sliderHead']}>
        <span id={id}>{label}</span>
        <output className="numbers">{text}</output>
      </div>
      <Slider
        aria-labelledby={id}
        value={value}
        min={min}
        max={max}
        step={step}
        label={null}
        size="sm"
        thumbSize={20}
        thumbProps={{ 'aria-labelledby': id, 'aria-valuetext': text }}
        onChange={change}
        onChangeEnd={() => document.endGroup()}
      />
      {hint && <p className={styles['hint']}>{hint}</p>}
    </div>
  )
}
