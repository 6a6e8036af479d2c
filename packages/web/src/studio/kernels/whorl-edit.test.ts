import {
  createDensityField,
  createHeadSurface,
  createScalpChart,
  demoDesign,
  densityAt,
  zoneAt,
  type Vec3,
} from '@halftone/engine'
import { expect, it } from 'vitest'
import { startingWhorl, whorlArms } from './whorl-edit.ts'

const design = demoDesign('norwood-5')
const surface = createHeadSurface(design.head)

it('starts in the crown', () => {
  expect(zoneAt(surface, startingWhorl.centre as Vec3)).toBe('crown')
})

it.each(['clockwise', 'counterclockwise'] as const)(
  'draws the %s arms where the engine keeps the dots, and between them where it thins',
  (turn) => {
    const whorl = { ...startingWhorl, turn, strength: 0.6 }
    const chart = createScalpChart(surface)
    const field = createDensityField(surface, chart, {
      ...design,
      patches: [],
      existingHair: [],
      zones: [{ zone: 'crown', densityPerCm2: 80 }],
      whorl,
    })
    const [u, v] = chart.toChart(whorl.centre)
    const at = ([x, y]: readonly [number, number]) => densityAt(field, u + x, v + y)
    // A third of the way out: inside the crown, and where the arms are strongest.
    const near = whorlArms(whorl).map((arm) =>
      arm.filter((p) => Math.hypot(...p) > 8 && Math.hypot(...p) < 16),
    )
    for (const arm of near)
      for (const [x, y] of arm) {
        const opposite = [-x, -y] as const
        expect(at([x, y])).toBeGreaterThan(at(opposite))
      }
  },
)
