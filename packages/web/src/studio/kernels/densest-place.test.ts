import {
  createDensityField,
  createHeadSurface,
  createScalpChart,
  demoDesign,
  type Design,
} from '@halftone/engine'
import { describe, expect, it } from 'vitest'
import { densestPlace, readingOf } from './densest-place.ts'
import { newDisc } from './patch-edit.ts'

const base = demoDesign('norwood-5')
const surface = createHeadSurface(base.head)
const chart = createScalpChart(surface)
const placeOf = (design: Design) => densestPlace(createDensityField(surface, chart, design))

describe('the densest place', () => {
  const zones = base.zones.map(({ zone }) => ({ zone, densityPerCm2: zone === 'crown' ? 80 : 10 }))
  const design: Design = { ...base, zones, existingHair: [], patches: [] }

  it('is the densest zone, and not the mean', () => {
    const { perCm2 } = placeOf(design)
    expect(perCm2).toBeGreaterThan(75)
    expect(perCm2).toBeLessThanOrEqual(80)
  })

  it('is a patch where a patch is denser, however small', () => {
    const patch = { ...newDisc('scar', [0, 0.94, -0.342]), radiusMm: 2, densityPerCm2: 120 }
    expect(placeOf({ ...design, patches: [patch] }).perCm2).toBeCloseTo(120, 0)
  })

  it('closes up over the years, because dots widen', () => {
    const place = placeOf(design)
    expect(place.openAtFiveYears).toBeLessThan(place.openHealed)
    expect(place.openHealed).toBeLessThan(1)
  })

  it('reads as hair, as closing, or as a cap by what the clinic allows', () => {
    expect(readingOf({ openHealed: 0.97, openAtFiveYears: 0.95 }, 0.06)).toBe('hair')
    expect(readingOf({ openHealed: 0.95, openAtFiveYears: 0.93 }, 0.06)).toBe('closing')
    expect(readingOf({ openHealed: 0.93, openAtFiveYears: 0.91 }, 0.06)).toBe('cap')
  })
})
