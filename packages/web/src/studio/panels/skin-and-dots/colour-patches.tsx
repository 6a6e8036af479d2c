import type { ReportColour, SkinReport } from '../../kernels/skin-report.ts'
import { useNumbers, useWords } from '../../words.ts'
import styles from './skin-and-dots.module.css'

/** Below the first no eye tells two colours apart side by side, below the second only beside each other (CIEDE2000). */
const unseen = 1
const slight = 3

/** Skin, the middle of a dot, and treated skin from afar as colours, each with its distance to the skin in words. */
export function ColourPatches({ report }: { report: SkinReport }) {
  const words = useWords()
  const number = useNumbers()
  const { skinColour, dots } = report
  const parts: readonly (readonly [name: string, colour: ReportColour, note: string])[] = [
    [words('patch.skin'), skinColour, words('patch.lightness', { value: number(skinColour.lab[0]) })],
    ...(dots
      ? ([
          [words('patch.dot'), dots.middleColour, distance(dots.middleColour)],
          [words('patch.treated'), dots.treatedColour, distance(dots.treatedColour)],
        ] as const)
      : []),
  ]
  function distance({ fromSkin }: ReportColour): string {
    const key = fromSkin < unseen ? 'patch.unseen' : fromSkin < slight ? 'patch.slight' : 'patch.clear'
    return words(key, { value: number(fromSkin, 1) })
  }
  return (
    <ul className={styles['patches']}>
      {parts.map(([name, { srgb }, note]) => (
        <li key={name}>
          <span
            className={styles['patch']}
            style={{ background: `rgb(${srgb.join(' ')})` }}
            aria-hidden="true"
          />
          <span className={styles['patchName']}>{name}</span>
          <span className={styles['patchNote']}>{note}</span>
        </li>
      ))}
    </ul>
  )
}
