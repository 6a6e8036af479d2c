import { describe, expect, it } from 'vitest'
import { averageHead } from './average-head.ts'
import { createHeadSurface } from './head-surface.ts'
import { measureHead, tapeReadingMm } from './measure-head.ts'
import { zoneAreasCm2 } from './zone-areas.ts'
import { isOnScalp } from './scalp-boundary.ts'

const men = createHeadSurface(averageHead('men'))
const women = createHeadSurface(averageHead('women'))

describe('[HEAD-4] measureHead', () => {
  it('gives the canonical tape measures of the average heads', () => {
    const m = measureHead(men)
    expect(Math.abs(m.circumferenceMm - 562)).toBeLessThan(2)
    expect(Math.abs(m.earToEarMm - 351)).toBeLessThan(1)
    expect(Math.abs(m.frontToBackMm - 335)).toBeLessThan(1)
    expect(Math.abs(m.breadthMm - 153.2)).toBeLessThan(1)
    expect(Math.abs(m.lengthMm - 198.8)).toBeLessThan(1)
    const w = measureHead(women)
    expect(Math.abs(w.earToEarMm - 337)).toBeLessThan(2)
    expect(Math.abs(w.breadthMm - 147.8)).toBeLessThan(1.5)
    expect(Math.abs(w.lengthMm - 189.8)).toBeLessThan(1)
  })

  it('reads a tape 1.5 % over the plane section, near the survey mean of 574 mm for men', () => {
    expect(Math.abs(tapeReadingMm(men, 'circumferenceMm') - 574.4)).toBeLessThan(4)
  })

  it('grows with each axis scale as computed for the canonical head', () => {
    const grown = (scale: [number, number, number]) => {
      const m = measureHead(createHeadSurface({ ...averageHead('men'), scale }))
      const now = measureHead(men)
      return {
        circ: m.circumferenceMm - now.circumferenceMm,
        breadth: m.breadthMm - now.breadthMm,
        length: m.lengthMm - now.lengthMm,
      }
    }
    expect(grown([1.01, 1, 1]).circ).toBeCloseTo(2.29, 1)
    expect(grown([1, 1, 1.01]).circ).toBeCloseTo(3.33, 1)
    expect(grown([1.01, 1, 1]).breadth).toBeCloseTo(1.53, 1)
    expect(grown([1, 1, 1.01]).length).toBeCloseTo(1.99, 1)
    expect(grown([1, 1.01, 1]).breadth).toBeCloseTo(0, 2)
  })
})

describe('[HEAD-5] zoneAreasCm2', () => {
  const within = (got: number, want: number, part: number) =>
    expect(Math.abs(got / want - 1), `${got.toFixed(1)} against ${want}`).toBeLessThan(part)

  it('reproduces the table of zones for men and women', () => {
    const table = [
      [men, [64, 45, 85, 51, 109, 252, 606]],
      [women, [61, 41, 78, 49, 101, 230, 560]],
    ] as const
    for (const [surface, want] of table) {
      const a = zoneAreasCm2(surface)
      const got = [
        a.frontal,
        a['mid-scalp'],
        a.crown,
        a['temporal-left'] + a['temporal-right'],
        a['parietal-left'] + a['parietal-right'],
        a.occipital,
        a.total,
      ]
      for (const [i, value] of want.entries()) within(got[i]!, value, i === 6 ? 0.01 : 0.045)
    }
  })

  it('adds up to the total and is the same left and right', () => {
    const { total, ...zones } = zoneAreasCm2(men)
    expect(Object.values(zones).reduce((sum, area) => sum + area, 0)).toBeCloseTo(total, 6)
    expect(zones['temporal-left']).toBeCloseTo(zones['temporal-right'], 1)
    expect(zones['parietal-left']).toBeCloseTo(zones['parietal-right'], 1)
  })

  it('puts about 492 cm2 above the ears, as tape studies do', () => {
    // Independent count: equal solid angles over the whole sphere.
    let area = 0
    const rows = 200
    for (let i = 0; i < rows; i++) {
      const y = 1 - (2 * (i + 0.5)) / rows
      for (let j = 0; j < 2 * rows; j++) {
        const turn = (Math.PI * (j + 0.5)) / rows
        const rim = Math.sqrt(1 - y * y)
        const u = [rim * Math.sin(turn), y, rim * Math.cos(turn)] as const
        if (men.pointMm(u)[1] < 20 || !isOnScalp(men, u)) continue
        const n = men.normal(u)
        const cosine = n[0] * u[0] + n[1] * u[1] + n[2] * u[2]
        area += ((men.radiusMm(u) ** 2 / cosine) * 4 * Math.PI) / (2 * rows * rows) / 100
      }
    }
    expect(Math.abs(area - 492)).toBeLessThan(31)
  })

  it('grows by about 2 % when the head grows by 1 % each way', () => {
    const larger = createHeadSurface({ ...averageHead('men'), scale: [1.01, 1.01, 1.01] })
    expect(zoneAreasCm2(larger).total / zoneAreasCm2(men).total).toBeCloseTo(1.02, 2)
  })
})
