import { defaultSettings, proposalInputOf, sessionSharesOf } from '@halftone/clinic'
import { demoDesign, proposeDots, type Design } from '@halftone/engine'
import { describe, expect, it } from 'vitest'
import { densestDotsPerCm2, withChoice } from './with-choice.ts'

const { sessionCount: _, ...base } = demoDesign('norwood-5')
const choice = { shade: 11.2, healedDiameterMm: 0.22, densityPerCm2: 46, sessionShares: [0.3, 0.7, 1] }
const limits = { mostPerCm2: 110, sessionCount: 3 }
const zone = (name: 'crown' | 'frontal' | 'occipital', densityPerCm2: number) => ({
  zone: name,
  densityPerCm2,
})
const design: Design = {
  ...base,
  zones: [zone('frontal', 92), zone('crown', 46), zone('occipital', 60)],
  existingHair: [zone('occipital', 70)],
  patches: [],
}
const densities = (of: Design) => of.zones.map(({ densityPerCm2 }) => densityPerCm2)

describe('a proposed choice in a design', () => {
  it('sets shade and size, and never a darker part of a shade', () => {
    expect(withChoice(design, choice, limits).dot).toEqual({
      shade: 12,
      healedDiameterMm: 0.22,
      depthMm: design.dot.depthMm,
    })
  })

  it('is as dense as proposed where the design is densest, and in proportion elsewhere', () => {
    const changed = withChoice(design, choice, limits)
    expect(densestDotsPerCm2(changed)).toBe(46)
    expect(densities(changed)).toEqual([46, 23, 60])
  })

  it('adds dots to the hair that is there, never past the cap', () => {
    const haired = { ...design, existingHair: [zone('crown', 40)] }
    const denser = { ...choice, densityPerCm2: 100 }
    expect(densities(withChoice(haired, choice, limits))[1]).toBe(43)
    expect(Math.max(...densities(withChoice(haired, denser, { ...limits, mostPerCm2: 95 })))).toBe(95)
  })

  it('keeps the rule about sessions unless the number changes', () => {
    expect(withChoice(design, choice, limits).sessionCount).toBeUndefined()
    const longer = { ...choice, sessionShares: [0.3, 0.6, 0.85, 1] }
    expect(withChoice(design, longer, limits).sessionCount).toBe(4)
  })

  it('leaves no mixture of dots behind', () => {
    const mixed: Design = {
      ...design,
      dotClasses: [
        { healedDiameterMm: 0.2, shade: 8, weight: 1 },
        { healedDiameterMm: 0.3, shade: 8, weight: 1 },
      ],
    }
    expect(withChoice(mixed, choice, limits)).not.toHaveProperty('dotClasses')
  })

  it('used twice changes nothing more, for every choice of a real curve', () => {
    const settings = defaultSettings('EUR')
    const { curve } = proposeDots(proposalInputOf(base, settings))
    for (const each of curve) {
      const sessionCount = sessionSharesOf(base, settings).length
      const once = withChoice(base, each, { ...limits, sessionCount })
      expect(Math.abs(densestDotsPerCm2(once) - each.densityPerCm2)).toBeLessThanOrEqual(0.5)
      const again = withChoice(once, each, {
        ...limits,
        sessionCount: sessionSharesOf(once, settings).length,
      })
      expect(again.dot).toEqual(once.dot)
      expect(densestDotsPerCm2(again)).toBe(densestDotsPerCm2(once))
    }
  })
})
