import { courseOn, courseRateRanges, courseRates, usualRates, type CourseRates } from '@halftone/engine'
import { Button } from '@mantine/core'
import { useDesign, useStudio } from '../../studio-context.ts'
import { useNumbers, useWords } from '../../words.ts'
import panelStyles from '../panels.module.css'
import { SliderRow } from '../slider-row.tsx'
import styles from './skin-and-dots.module.css'

/** In the order of the panel: what a practitioner sees first comes first. */
const rateNames = ['kept', 'clearance', 'sunDose', 'healing', 'redness', 'spread'] as const
const years = [1, 3, 5] as const
const yearDays = 365.25

/** What is known of this client's own healing and fading, and what it makes of the years, each with its range. */
export function OwnCourse() {
  const { document } = useStudio()
  const words = useWords()
  const number = useNumbers()
  const own = useDesign((design) => design.rates)
  const pigment = useDesign((design) => design.pigment)
  const rates = courseRates(own)
  const set = (name: keyof CourseRates, value: number) =>
    document.change('rates', (design) => {
      const { rates: before = {}, ...rest } = design
      const { [name]: _, ...others } = before
      const next = value === usualRates[name] ? others : { ...others, [name]: value }
      return Object.keys(next).length > 0 ? { ...rest, rates: next } : rest
    })
  const left = (days: number) => {
    const { low, middle, high } = courseOn(days, pigment, rates).pigment
    const percent = (share: number) => Math.round(100 * share)
    return { least: percent(low), likely: percent(middle), most: percent(high) }
  }
  return (
    <details className={panelStyles['more']}>
      <summary>
        {words('ownCourse.title')}{' '}
        <span className="soft">{words(own ? 'ownCourse.isSet' : 'ownCourse.isUsual')}</span>
      </summary>
      <p className={panelStyles['hint']}>{words('ownCourse.how')}</p>
      {rateNames.map((name) => (
        <SliderRow
          key={name}
          label={words(`ownCourse.${name}`)}
          value={rates[name]}
          min={courseRateRanges[name][0]}
          max={courseRateRanges[name][1]}
          step={0.1}
          text={words(name === 'sunDose' ? 'ownCourse.doses' : 'ownCourse.times', {
            value: number(rates[name], 1),
          })}
          hint={words(`ownCourse.${name}Hint`)}
          group="rates"
          onChange={(value) => set(name, Math.round(10 * value) / 10)}
        />
      ))}
      <ul className={styles['reasons']}>
        {years.map((count) => (
          <li key={count}>{words('ownCourse.left', { count, ...left(count * yearDays) })}</li>
        ))}
      </ul>
      <p className={styles['note']}>{words('ownCourse.grade')}</p>
      {own && (
        <Button
          variant="subtle"
          size="sm"
          onClick={() => document.change('rates', ({ rates: _, ...rest }) => rest)}
        >
          {words('ownCourse.reset')}
        </Button>
      )}
    </details>
  )
}
