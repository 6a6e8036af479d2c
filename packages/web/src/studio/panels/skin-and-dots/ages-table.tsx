import type { AgedLook } from '@halftone/engine'
import type { DesignJudgement } from '../../kernels/judge-design.ts'
import { useNumbers, useWords } from '../../words.ts'
import styles from './skin-and-dots.module.css'

type Banded = AgedLook['openSkinShare']

/** Open skin, cast and difference to the client's own stubble over the years, each with its range. */
export function AgesTable({ judgement }: { judgement: DesignJudgement }) {
  const words = useWords()
  const number = useNumbers()
  const columns = [
    ['openSkin', (age: AgedLook) => age.openSkinShare, (share: number) => number(100 * share, 1)],
    ['blueCast', (age: AgedLook) => age.blueCast, (cast: number) => number(cast, 2)],
    ['offStubble', (age: AgedLook) => age.colourDifference, (steps: number) => number(steps, 1)],
  ] as const
  const range = ({ low, high }: Banded, text: (value: number) => string) =>
    text(low) === text(high) ? '' : words('ages.between', { least: text(low), most: text(high) })
  return (
    <div>
      <table className={styles['ages']}>
        <caption>{words('ages.title')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{words('see.time')}</span>
            </th>
            {columns.map(([name]) => (
              <th key={name} scope="col">
                {words(`ages.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {judgement.ages.map((age) => (
            <tr key={age.years}>
              <th scope="row">
                {age.years === 0 ? words('moment.healed') : words('ages.years', { count: age.years })}
                {age.verdict !== judgement.verdict && <small>{words(`verdictName.${age.verdict}`)}</small>}
              </th>
              {columns.map(([name, read, text]) => (
                <td key={name}>
                  {name === 'openSkin'
                    ? words('unit.percent', { value: text(read(age).middle) })
                    : text(read(age).middle)}{' '}
                  <small>{range(read(age), text)}</small>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['note']}>{words('ages.note')}</p>
    </div>
  )
}
