import type { BrushStroke, Design, Follicles, Hairline } from '../design/design.ts'
import { EngineError } from '../engine-error.ts'
import { zoneNames } from '../head/zones.ts'
import type { Vec3 } from '../vector.ts'

/** Densest pigment that the engine places, dots per cm2; clinics stay at 60 to 110. [DOT-4] */
export const maxDensityPerCm2 = 200

/** More shades or sizes than this no practitioner mixes. */
export const mostDotClasses = 4

/**
 * Refuses treatment numbers that cannot be meant.
 * @throws EngineError `design-density`, `design-hairline`, `design-patch`, `design-exclusion`, `design-stroke`,
 * `design-follicles`, `design-whorl`, `design-dot` or `design-seed`, saying which number is wrong and what it may be.
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
  checkHairline(design.hairline)
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
  design.fueScars?.forEach((scars, i) => {
    const name = `FUE scars ${i + 1}`
    checkDensity(name, undefined, scars.densityPerCm2)
    checkRange('design-patch', `${name} diameterMm`, scars.diameterMm, 0.3, 3)
    for (const point of scars.points) checkDirection('design-patch', `${name} point`, point)
  })
  design.strokes?.forEach((stroke, i) => checkStroke(`Brush stroke ${i + 1} (${stroke.mode})`, stroke))
  if (design.follicles) checkFollicles(design.follicles)
  if (design.whorl) {
    checkDirection('design-whorl', 'The whorl’s centre', design.whorl.centre)
    checkRange('design-whorl', 'The whorl’s radiusMm', design.whorl.radiusMm, 10, 100)
    checkRange('design-whorl', 'The whorl’s strength', design.whorl.strength, 0, 0.6)
  }
  checkRange('design-dot', 'The healed dot diameter (healedDiameterMm)', design.dot.healedDiameterMm, 0.02, 1)
  design.dotClasses?.forEach(({ weight, healedDiameterMm, shade }, i) => {
    checkRange('design-dot', `Dot class ${i + 1} weight`, weight, 0.01, 100)
    checkRange('design-dot', `Dot class ${i + 1} healedDiameterMm`, healedDiameterMm, 0.02, 1)
    checkRange('design-dot', `Dot class ${i + 1} shade`, shade, 1, 100)
  })
  if ((design.dotClasses?.length ?? 0) > mostDotClasses)
    throw new EngineError(
      'design-dot',
      `The design has ${design.dotClasses?.length} dot classes; ${mostDotClasses} can be told apart at most.`,
    )
  if (!Number.isInteger(design.seed) || design.seed < 0 || design.seed > 0xffffffff)
    throw new EngineError(
      'design-seed',
      `The seed is ${design.seed}; it is a whole number from 0 to 4294967295.`,
    )
}

/**
 * Refuses numbers of a hairline that cannot be meant; its points are looked at when the line is made.
 * @throws EngineError `design-hairline`
 */
export function checkHairline({ featherMm, irregularity, style }: Hairline): void {
  checkRange('design-hairline', 'The hairline’s transition zone (featherMm)', featherMm, 0, 40)
  checkRange('design-hairline', 'The hairline’s irregularity', irregularity, 0, 1)
  if (style !== 'soft' && style !== 'broken' && style !== 'defined')
    throw new EngineError(
      'design-hairline',
      `The hairline style "${String(style)}" is unknown. Use soft, broken or defined.`,
    )
}

function checkFollicles({ strokes = [], mask, positions = [] }: Follicles): void {
  strokes.forEach((stroke, i) => {
    const name = `Hair stroke ${i + 1}`
    checkPath(name, stroke)
    checkRange('design-follicles', `${name} densityPerCm2`, stroke.densityPerCm2, 0, 400)
  })
  positions.forEach((position, i) => checkDirection('design-follicles', `Follicle ${i + 1}`, position))
  if (!mask) return
  checkRange('design-follicles', 'The hair mask’s densityPerCm2', mask.densityPerCm2, 0, 400)
  const side = mask.rows.length
  if (side < 2 || mask.rows.some((row) => row.length !== side || !/^[0-9a-f]*$/.test(row)))
    throw new EngineError(
      'design-follicles',
      `The hair mask has ${side} rows; give 2 or more, each of as many digits 0 to f as there are rows.`,
    )
}

function checkStroke(name: string, stroke: BrushStroke): void {
  checkPath(name, stroke)
  if (stroke.mode === 'scale') checkRange('design-stroke', `${name} factor`, stroke.factor, 0, 3)
  else if (stroke.mode !== 'erase') checkDensity(name, undefined, stroke.densityPerCm2)
}

function checkPath(name: string, stroke: Pick<BrushStroke, 'points' | 'radiusMm' | 'softness'>): void {
  if (stroke.points.length === 0)
    throw new EngineError('design-stroke', `${name} has no point; give one for a dab, more for a stroke.`)
  for (const point of stroke.points) checkDirection('design-stroke', `${name} point`, point)
  checkRange('design-stroke', `${name} radiusMm`, stroke.radiusMm, 1, 60)
  checkRange('design-stroke', `${name} softness`, stroke.softness, 0, 1)
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
