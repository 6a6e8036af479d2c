import { mostDotClasses, type Design } from '@halftone/engine'
import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useStore } from '../document/use-store.ts'
import { addClass, changeClass, removeClass, sharesInPercent, withShare } from '../kernels/dot-classes.ts'
import { useDesign, useStudio } from '../studio-context.ts'
import { useNumbers, useWords } from '../words.ts'
import styles from './panels.module.css'
import { SliderRow } from './slider-row.tsx'

type DotClass = NonNullable<Design['dotClasses']>[number]
const none: readonly DotClass[] = []

/** A blend of shades: a second kind of dots (and more) evenly among the main ones. */
export function DotClassesSection() {
  const studio = useStudio()
  const words = useWords()
  const write = useNumbers()
  const classes = useDesign((design) => design.dotClasses ?? none)
  const counts = useStore(studio.picture.store, (state) => state.dotsPerClass)
  const shares = sharesInPercent(classes)
  const change = (recipe: (design: Design) => Design) => studio.document.change('dotClasses', recipe)
  return (
    <section className={styles['part']} aria-labelledby="studio-classes">
      <h3 id="studio-classes">{words('classes.title')}</h3>
      <p className={styles['hint']}>{words('classes.how')}</p>
      <ul className={styles['zones']}>
        {classes.map(({ healedDiameterMm, shade }, index) => {
          const share = Math.round(shares[index]!)
          const number = index + 1
          const facts = words('classes.facts', {
            mm: write(healedDiameterMm, 2),
            shade: words('dots.shadeValue', { parts: shade }),
            percent: share,
            dots: write(counts[index] ?? 0),
          })
          if (index === 0)
            return (
              <li key={index}>
                <p>{words('classes.main')}</p>
                <p className={styles['hint']}>{facts}</p>
              </li>
            )
          return (
            <li key={index}>
              <div className={styles['groupHead']}>
                <span>{words('classes.other', { number })}</span>
                <button
                  type="button"
                  className={styles['iconButton']}
                  aria-label={words('classes.delete', { number })}
                  onClick={() => change((design) => removeClass(design, index))}
                >
                  <IconTrash size={18} stroke={1.5} aria-hidden="true" />
                </button>
              </div>
              <p className={styles['hint']}>{facts}</p>
              <SliderRow
                label={words('classes.share', { number })}
                value={share}
                min={5}
                max={95}
                step={5}
                text={words('unit.percent', { value: share })}
                group="dotClasses"
                onChange={(percent) => change((design) => withShare(design, index, percent))}
              />
              <SliderRow
                label={words('classes.shade', { number })}
                value={shade}
                min={1}
                max={30}
                step={1}
                text={words('dots.shadeValue', { parts: shade })}
                group="dotClasses"
                onChange={(parts) => change((design) => changeClass(design, index, { shade: parts }))}
              />
              <SliderRow
                label={words('classes.size', { number })}
                value={Math.round(healedDiameterMm * 1000) / 1000}
                min={0.07}
                max={0.3}
                step={0.01}
                text={words('unit.mm', { value: write(healedDiameterMm, 2) })}
                group="dotClasses"
                onChange={(mm) => change((design) => changeClass(design, index, { healedDiameterMm: mm }))}
              />
            </li>
          )
        })}
      </ul>
      {classes.length < mostDotClasses ? (
        <div className={styles['row']}>
          <Button variant="default" size="sm" onClick={() => change(addClass)}>
            {words(classes.length === 0 ? 'classes.blend' : 'classes.more')}
          </Button>
        </div>
      ) : (
        <p className={styles['hint']}>{words('classes.full', { most: mostDotClasses })}</p>
      )}
    </section>
  )
}
