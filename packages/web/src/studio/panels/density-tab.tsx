import { spacingMmAt, zoneNames, type ZoneDensity, type ZoneName } from '@halftone/engine'
import { SegmentedControl } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { patch } from '../document/store.ts'
import { useStore } from '../document/use-store.ts'
import { useDesign, useSession, useStudio } from '../studio-context.ts'
import { useNumbers, useWords } from '../words.ts'
import styles from './panels.module.css'
import { SliderRow } from './slider-row.tsx'

const mostOnSlider = 140
const mostHairOnSlider = 120

const parts = ['zones', 'brush', 'whorl'] as const
type Part = (typeof parts)[number]

// Not part of the first picture.
const BrushSection = lazy(async () => ({ default: (await import('./brush-section.tsx')).BrushSection }))
const FollicleSection = lazy(async () => ({
  default: (await import('./follicle-section.tsx')).FollicleSection,
}))
const WhorlSection = lazy(async () => ({ default: (await import('./whorl-section.tsx')).WhorlSection }))

/** How many dots go where: by zone, by brush, and round the crown's whorl. */
export function DensityTab() {
  const words = useWords()
  const [part, setPart] = useState<Part>('zones')
  return (
    <>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label={words('density.parts')}
        value={part}
        onChange={(value) => setPart(value as Part)}
        data={parts.map((value) => ({ value, label: words(`densityPart.${value}`) }))}
      />
      {part === 'zones' && <ZoneDensities />}
      <Suspense>
        {part === 'brush' && <BrushSection />}
        {part === 'whorl' && <WhorlSection />}
      </Suspense>
    </>
  )
}

/** Dots per cm2 of every zone, once every session is done. */
function ZoneDensities() {
  const studio = useStudio()
  const words = useWords()
  const number = useNumbers()
  const zones = useDesign((design) => design.zones)
  const chosen = useSession((session) => session.zone)
  const areas = useStore(studio.picture.store, (state) => state.numbers?.areaCm2ByZone)
  const densityOf = (zone: ZoneName) => zones.find((each) => each.zone === zone)?.densityPerCm2 ?? 0
  const set = (zone: ZoneName, densityPerCm2: number) =>
    studio.document.change('density', (design) => ({
      ...design,
      zones: withDensity(design.zones, zone, densityPerCm2),
    }))
  return (
    <>
      <p className={styles['hint']}>{words('density.how')}</p>
      <ul className={styles['zones']}>
        {zoneNames.map((zone) => {
          const density = densityOf(zone)
          const area = areas?.[zone]
          const spacing =
            density > 0
              ? words('density.spacing', { mm: number(spacingMmAt(density), 2) })
              : words('density.untouched')
          return (
            <li
              key={zone}
              data-chosen={zone === chosen ? '' : undefined}
              onFocus={() => patch(studio.session, { zone })}
            >
              <SliderRow
                label={words(`zone.${zone}`)}
                value={density}
                min={0}
                max={mostOnSlider}
                step={1}
                text={density > 0 ? words('density.value', { value: density }) : words('density.none')}
                hint={
                  area && density > 0 ? words('density.spacingArea', { spacing, cm2: number(area) }) : spacing
                }
                group="density"
                onChange={(value) => set(zone, value)}
              />
            </li>
          )
        })}
      </ul>
      <ExistingHair />
    </>
  )
}

/** Hair that is there, zone by zone: a target and a count, and what is left for the dots. */
function ExistingHair() {
  const studio = useStudio()
  const words = useWords()
  const zones = useDesign((design) => design.zones)
  const hair = useDesign((design) => design.existingHair)
  const set = (zone: ZoneName, densityPerCm2: number) =>
    studio.document.change('existingHair', (design) => ({
      ...design,
      existingHair: withDensity(design.existingHair, zone, densityPerCm2),
    }))
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={styles['more']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words('existing.title')}</summary>
      <p className="soft">{words('existing.how')}</p>
      <ul className={styles['zones']} data-plain>
        {zoneNames.map((zone) => {
          const wanted = zones.find((each) => each.zone === zone)?.densityPerCm2 ?? 0
          const there = hair.find((each) => each.zone === zone)?.densityPerCm2 ?? 0
          return (
            <li key={zone}>
              <SliderRow
                label={words('existing.of', { zone: words(`zone.${zone}`) })}
                value={there}
                min={0}
                max={mostHairOnSlider}
                step={1}
                text={there > 0 ? words('existing.value', { value: there }) : words('density.none')}
                hint={
                  wanted > 0 && there > 0
                    ? words(there < wanted ? 'existing.missing' : 'existing.enough', {
                        wanted,
                        there,
                        missing: wanted - there,
                      })
                    : undefined
                }
                group="existingHair"
                onChange={(value) => set(zone, value)}
              />
            </li>
          )
        })}
      </ul>
      <p className={styles['hint']}>{words('existing.paint')}</p>
      <Suspense>{isOpen && <FollicleSection />}</Suspense>
    </details>
  )
}

/** The list with this zone at a density, every zone once and in the order of the head. */
function withDensity(list: readonly ZoneDensity[], zone: ZoneName, densityPerCm2: number): ZoneDensity[] {
  return [...list.filter((each) => each.zone !== zone), { zone, densityPerCm2 }].toSorted(
    (a, b) => zoneNames.indexOf(a.zone) - zoneNames.indexOf(b.zone),
  )
}
