import { demoDesign } from '@halftone/engine'
import { describe, expect, it } from 'vitest'
import { scalpDensity } from '../app/client/scalp-density.ts'
import { scalpDots } from './scalp-picture.tsx'

const dots = (density: Parameters<typeof scalpDots>[0]) => scalpDots(density).split('M').slice(1)
const place = (dot: string) => dot.slice(0, dot.indexOf('a')).split(' ').map(Number) as [number, number]

describe('the scalp seen from above', () => {
  it('is empty without pigment and has more dots for more density', () => {
    const count = (crown: number) => dots({ zones: { crown } }).length
    expect(count(0)).toBe(0)
    expect(count(40)).toBeGreaterThan(20)
    expect(count(80) / count(40)).toBeCloseTo(2, 0)
  })

  it('keeps every dot of a lower density in place when the density rises', () => {
    const few = new Set(dots({ zones: { crown: 30 } }))
    const many = new Set(dots({ zones: { crown: 90 } }))
    expect([...few].filter((dot) => !many.has(dot))).toEqual([])
  })

  it("has the client's left on the left of the page and the brow at the top", () => {
    const xs = dots({ zones: { 'temporal-left': 100 } }).map((dot) => place(dot)[0])
    expect(Math.max(...xs)).toBeLessThan(0)
    const middle = (zone: 'frontal' | 'crown') => {
      const ys = dots({ zones: { [zone]: 100 } }).map((dot) => place(dot)[1])
      return ys.reduce((sum, y) => sum + y, 0) / ys.length
    }
    expect(middle('frontal')).toBeLessThan(middle('crown'))
  })

  it('shows scars and patches of designs that treat no zone', () => {
    const design = demoDesign('alopecia')
    expect(design.zones).toEqual([])
    expect(dots(scalpDensity(design)).length).toBeGreaterThan(40)
  })

  it('leaves out what the hair that is there already covers', () => {
    const design = demoDesign('norwood-3')
    const { zones } = scalpDensity(design)
    const wanted = design.zones.find(({ zone }) => zone === 'mid-scalp')!.densityPerCm2
    expect(zones['mid-scalp']).toBeLessThan(wanted)
  })
})
