import { describe, expect, it } from 'vitest'
import { aDesign } from '../testing/a-design.ts'
import { measuredSpeed } from './measured-speed.ts'
import { zoneTargets } from './zone-targets.ts'

const at = (speed: number) => ({ dots: speed * 60, needleMinutes: 60 })

describe('the own speed of a practitioner', () => {
  it('[SR-7] is not known before three sessions were timed', () => {
    expect(measuredSpeed([at(70), at(90)])).toBeNull()
    expect(measuredSpeed([at(70), at(90), { dots: 5000, needleMinutes: 0 }])).toBeNull()
    expect(measuredSpeed([at(70), at(90), at(80)])).toBe(80)
  })

  it('[SR-7] is the median of the last ten, so one forgotten timer changes little', () => {
    expect(measuredSpeed([at(70), at(1), at(90), at(80)])).toBe(75)
    const now = Array.from({ length: 10 }, () => at(100))
    expect(measuredSpeed([...now, at(20), at(20)])).toBe(100)
  })
})

describe('dots by zone', () => {
  it('add up to the session and follow area and density', () => {
    const plan = {
      areaCm2ByZone: { frontal: 60, crown: 30, occipital: 10 },
      sessions: [{ number: 1, dots: 3001 }] as never,
    }
    const design = aDesign({
      zones: [
        { zone: 'frontal', densityPerCm2: 50 },
        { zone: 'crown', densityPerCm2: 100 },
      ],
    })
    const targets = zoneTargets(plan, design, 1)
    expect(targets.map(({ zone }) => zone)).toEqual(['frontal', 'crown'])
    expect(targets.reduce((sum, { plannedDots }) => sum + plannedDots, 0)).toBe(3001)
    expect(Math.abs(targets[0]!.plannedDots - targets[1]!.plannedDots)).toBeLessThanOrEqual(1)
    expect(zoneTargets(plan, design, 4)).toEqual([])
  })
})
