import { Slider } from '@mantine/core'
import { useId } from 'react'
import styles from './panels.module.css'

type Props = {
  readonly label: string
  readonly value: number
  readonly range: readonly [number, number]
  readonly step: number
  /** The value in words, with its unit. */
  readonly text: string
  readonly onChange: (value: number) => void
}

/** A named slider for what belongs to the window and not to the design: it makes no step of the history. */
export function OwnSlider({ label, value, range, step, text, onChange }: Props) {
  const id = useId()
  return (
    <div className={styles['slider']}>
      <div className={styles['sliderHead']}>
        <span id={id}>{label}</span>
        <output className="numbers">{text}</output>
      </div>
      <Slider
        aria-labelledby={id}
        value={value}
        min={range[0]}
        max={range[1]}
        step={step}
        label={null}
        size="sm"
        thumbSize={20}
        thumbProps={{ 'aria-labelledby': id, 'aria-valuetext': text }}
        onChange={onChange}
      />
    </div>
  )
}
