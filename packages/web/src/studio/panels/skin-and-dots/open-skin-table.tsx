import type { SkinReport } from '../../kernels/skin-report.ts'
import { useWords } from '../../words.ts'
import styles from './skin-and-dots.module.css'

/** Skin that stays open between the dots as they widen over the years, with the range of plausible courses. */
export function OpenSkinTable({ report }: { report: SkinReport }) {
  const words = useWords()
  const percent = (share: number) => (100 * share).toFixed(1)
  return (
    <table className={styles['openSkin']}>
      <caption>{words('openSkin.title')}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{words('see.time')}</th>
          <th scope="col">{words('band.middle')}</th>
          <th scope="col">{words('openSkin.range')}</th>
        </tr>
      </thead>
      <tbody>
        {report.openSkin.map(({ years, middle, least, most }) => (
          <tr key={years}>
            <th scope="row">
              {years === 0 ? words('moment.healed') : words('openSkin.years', { count: years })}
            </th>
            <td>{words('unit.percent', { value: percent(middle) })}</td>
            <td>
              {percent(least) === percent(most)
                ? ''
                : words('openSkin.between', { least: percent(least), most: percent(most) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
