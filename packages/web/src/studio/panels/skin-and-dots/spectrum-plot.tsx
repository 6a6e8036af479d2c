import type { SkinReport } from '../../kernels/skin-report.ts'
import { useWords } from '../../words.ts'
import styles from './skin-and-dots.module.css'

const widthPx = 320
const heightPx = 150
const left = 30
const bottom = 22
const top = 10
const right = 30
const fromNm = 400
const toNm = 700
const marksNm = [400, 500, 600, 700]

/** What skin, the middle of a dot and its pigment do with each wavelength; the same is said in words below it. */
export function SpectrumPlot({ report }: { report: SkinReport }) {
  const words = useWords()
  const { wavelengthsNm, skin, dots } = report
  // Light that comes back has a scale of its own: dark skin would lie flat on the ground of a whole one.
  const most = Math.max(0.1, Math.ceil(10 * Math.max(...skin)) / 10)
  const x = (nm: number) => left + ((nm - fromNm) / (toNm - fromNm)) * (widthPx - left - right)
  const y = (share: number) => top + (1 - share) * (heightPx - top - bottom)
  const path = (values: readonly number[], full: number) =>
    values
      .map((value, band) => {
        const at = `${x(wavelengthsNm[band]!).toFixed(1)} ${y(value / full).toFixed(1)}`
        return `${band === 0 ? 'M' : 'L'}${at}`
      })
      .join('')
  const percent = (share: number) => words('unit.percent', { value: Math.round(100 * share) })
  return (
    <figure className={styles['spectrum']}>
      <svg viewBox={`0 0 ${widthPx} ${heightPx}`} aria-hidden="true">
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line className={styles['grid']} x1={left} x2={widthPx - right} y1={y(share)} y2={y(share)} />
            <text x={left - 5} y={y(share)} textAnchor="end" dominantBaseline="middle">
              {Math.round(100 * share * most)}
            </text>
            {dots && (
              <text x={widthPx - right + 5} y={y(share)} dominantBaseline="middle">
                {Math.round(100 * share)}
              </text>
            )}
          </g>
        ))}
        {marksNm.map((nm) => (
          <text key={nm} x={x(nm)} y={heightPx - 5} textAnchor={nm === fromNm ? 'start' : 'middle'}>
            {nm === toNm ? words('unit.nm', { value: nm }) : nm}
          </text>
        ))}
        {dots && <path className={styles['pigmentLine']} d={path(dots.taken, 1)} />}
        <path className={styles['skinLine']} d={path(skin, most)} />
        {dots && <path className={styles['dotLine']} d={path(dots.middle, most)} />}
      </svg>
      <figcaption>
        <ul className={styles['legend']}>
          <li data-line="skin">{words('spectrum.skin')}</li>
          {dots && <li data-line="dot">{words('spectrum.dot')}</li>}
          {dots && (
            <li data-line="pigment">
              {words('spectrum.pigment', { most: percent(Math.max(...dots.taken)) })}
            </li>
          )}
        </ul>
      </figcaption>
    </figure>
  )
}
