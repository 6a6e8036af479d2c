import { tapeRangeMm } from '@halftone/engine'
import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { tapeFault, tapeNames, withTape, type TapeName } from '../kernels/tape.ts'
import { useDesign, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import styles from './panels.module.css'

/** Tape measures of the bare head; they belong to the design. */
export function TapeFields() {
  const words = useWords()
  return (
    <details className={styles['more']}>
      <summary>{words('head.tapes')}</summary>
      <p className="soft">{words('head.tapesWhy')}</p>
      {tapeNames.map((name) => (
        <TapeField key={name} name={name} />
      ))}
    </details>
  )
}

/** What is typed stays visible; only what can be a head goes into the design, and the fit uses nothing else. */
function TapeField({ name }: { name: TapeName }) {
  const { document } = useStudio()
  const words = useWords()
  const kept = useDesign((design) => design.tape?.[name])
  const [typed, setTyped] = useState<number | undefined>(undefined)
  const [isLeft, setIsLeft] = useState(true)
  const fault = kept === undefined && typed !== undefined ? tapeFault(name, typed) : undefined
  const [least, most] = tapeRangeMm[name]
  return (
    <NumberInput
      label={words(`tape.${name}`)}
      description={words(`tapeHow.${name}`)}
      suffix=" mm"
      allowNegative={false}
      value={kept ?? typed ?? ''}
      error={
        fault && isLeft
          ? fault === 'centimetres'
            ? words('tape.centimetres', { mm: Math.round(10 * (typed ?? 0)) })
            : words('tape.outside', { least, most })
          : undefined
      }
      onFocus={() => setIsLeft(false)}
      onBlur={() => {
        setIsLeft(true)
        document.seal()
      }}
      onChange={(value) => {
        const next = typeof value === 'number' && value > 0 ? value : undefined
        setTyped(next)
        document.change('tape', (design) => withTape(design, name, next), `tape-${name}`)
      }}
    />
  )
}
