import {
  createDensityField,
  createHeadSurface,
  createScalpChart,
  demoDesign,
  type Design,
} from '@halftone/engine'
import { describe, expect, it } from 'vitest'
import { densestPerCm2 } from './densest-place.ts'
import { newDisc } from './patch-edit.ts'

const base = demoDesign('norwood-5')
const surface = createHeadSurface(base.head)
const chart = createScalpChart(surface)
const densestOf = (design: Design) => densestPerCm2(createDensityField(surface, chart, design))

describe('the densest place', () => {
  const zones = base.zones.map(({ zone }) => ({ zone, densityPerCm2: zone === 'crown' ? 80 : 10 }))
  const design: Design = { ...base, zones, existingHair: [], patches: [] }

  it('is the densest zone, and not the mean', () => {
    const perCm2 = densestOf(design)
    expect(perCm2).toBeGreaterThan(75)
    expect(perCm2).toBeLessThanOrEqual(80)
  })

  it('is a patch where a patch is denser, however small', () => {
    const patch = { ...newDisc('scar', [0, 0.94, -0.342]), radiusMm: 2, densityPerCm2: 120 }
    expect(densestOf({ ...design, patches: [patch] })).toBeCloseTo(120, 0)
  })
})
