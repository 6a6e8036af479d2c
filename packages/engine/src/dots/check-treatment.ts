import type { Design } from '../design/design.ts'
import { EngineError } from '../engine-error.ts'
import { zoneNames } from '../head/zones.ts'
import type { Vec3 } from '../vector.ts'

/** Densest pigment that the engine places, dots per cm2; clinics stay at 60 to 110. [DOT-4] */
export const maxDensityPerCm2 = 200

/**
 * Refuses treatment numbers that cannot be meant.
 * @throws EngineError `design-density`, `design-hairline`, `design-patch`, `design-exclusion`, `design-dot` or
 * `design-seed`, saying which number is wrong and what it may be.
 */
export function checkTreatment(design: Design): void {
  for (const { zone, densityPerCm2 } of design.zones) checkDensity(`Zone ${zone}`, zone, densityPerCm2)
  for (const { zone, densityPerCm2 } of design.existingHair) {
    checkZone(zone)
    if (!(densityPerCm2 >= 0 && densityPerCm2 <= 400))
      throw new EngineError(
        'design-density',
        `Existing hair in zone ${zone} is ${densityPerCm2} per cm2; it lies between 0 and 400. Count follicular units per cm2.`,
      )
  }
  const { featherMm, irregularity } = design.hairline
  checkRange('design-hairline', 'The hairline’s transition zone (featherMm)', featherMm, 0, 40)
  checkRange('design-hairline', 'The hairline’s irregularity', irregularity, 0, 1)
  if (!['soft', 'broken', 'defined'].includes(design.hairline.style))
    throw new EngineError(
      'design-hairline',
      `The hairline style "${String(design.hairline.style)}" is unknown. Use soft, broken or defined.`,
    )
  design.patches.forEach((patch, i) => {
    const name = `Patch ${i + 1} (${patch.reason})`
    checkDensity(name, undefined, patch.densityPerCm2)
    if (patch.kind === 'disc') {
      checkDirection('design-patch', `${name} centre`, patch.centre)
      checkRange('design-patch', `${name} radiusMm`, patch.radiusMm, 0.1, 150)
      return
    }
    checkRange('design-patch', `${name} widthMm`, patch.widthMm, 0.1, 60)
    if (patch.points.length < 2)
      throw new EngineError(
        'design-patch',
        `${name} is a line of ${patch.points.length} point; give 2 or more, or use a disc.`,
      )
    for (const point of patch.points) checkDirection('design-patch', `${name} point`, point)
  })
  design.exclusions.forEach((exclusion, i) => {
    checkDirection('design-exclusion', `Exclusion ${i + 1} (${exclusion.reason}) centre`, exclusion.centre)
    checkRange(
      'design-exclusion',
      `Exclusion ${i + 1} (${exclusion.reason}) radiusMm`,
      exclusion.radiusMm,
      0,
      100,
    )
  })
  checkRange('design-dot', 'The healed dot diameter (healedDiameterMm)', design.dot.healedDiameterMm, 0.02, 1)
  if (!Number.isInteger(design.seed) || design.seed < 0 || design.seed > 0xffffffff)
    throw new EngineError(
      'design-seed',
      `The seed is ${design.seed}; it is a whole number from 0 to 4294967295.`,
    )
}

function checkZone(zone: string): void {
  if (!zoneNames.some((name) => name === zone))
    throw new EngineError('design-density', `There is no zone "${zone}". Zones are ${zoneNames.join(', ')}.`)
}

function checkDensity(what: string, zone: string | undefined, densityPerCm2: number): void {
  if (zone !== undefined) checkZone(zone)
  if (!(densityPerCm2 >= 0 && densityPerCm2 <= maxDensityPerCm2))
    throw new EngineError(
      'design-density',
      `${what} asks for ${densityPerCm2} dots per cm2; the engine places 0 to ${maxDensityPerCm2}. Usual finals are 60 to 110.`,
    )
}

function checkRange(code: string, what: string, value: number, low: number, high: number): void {
  if (!(value >= low && value <= high))
    throw new EngineError(code, `${what} is ${value}; it lies between ${low} and ${high}.`)
}

function checkDirection(code: string, what: string, direction: Vec3): void {
  const length = Math.hypot(direction[0], direction[1], direction[2])
  if (!(Math.abs(length - 1) < 1e-3))
    throw new EngineError(
      code,
      `${what} has length ${length} instead of 1. Store unit directions from the scalp centre.`,
    )
}
