import type { Hairline, Vec3 } from '@halftone/engine'

/** A direction mirrored in the mid-sagittal plane. */
export function mirrorDirection(direction: Vec3): Vec3 {
  return [-direction[0], direction[1], direction[2]]
}

function normalise([x, y, z]: Vec3): Vec3 {
  const length = Math.hypot(x, y, z)
  return [x / length, y / length, z / length]
}

/** Moves one control point; with the mirror on its partner follows, and the middle point stays on the midline. */
export function moveControlPoint(hairline: Hairline, index: number, direction: Vec3): Hairline {
  const count = hairline.controlPoints.length
  const partner = count - 1 - index
  const controlPoints = hairline.controlPoints.map((point, at) => {
    if (hairline.mirrored && index === partner && at === index)
      return normalise([0, direction[1], direction[2]])
    if (at === index) return direction
    if (hairline.mirrored && at === partner) return mirrorDirection(direction)
    return point
  })
  return { ...hairline, controlPoints }
}

/** Switches the mirror; switching it on makes the left half follow the right half. */
export function setMirrored(hairline: Hairline, mirrored: boolean): Hairline {
  if (!mirrored) return { ...hairline, mirrored }
  const count = hairline.controlPoints.length
  const controlPoints = hairline.controlPoints.map((point, at) => {
    const partner = hairline.controlPoints[count - 1 - at] ?? point
    if (at === count - 1 - at) return normalise([0, point[1], point[2]])
    return at < count / 2 ? point : mirrorDirection(partner)
  })
  return { ...hairline, mirrored, controlPoints }
}

/** What the three presets stand for; the practitioner refines feather and irregularity afterwards. */
export const hairlinePresets = {
  soft: { featherMm: 18, irregularity: 0.5 },
  broken: { featherMm: 14, irregularity: 0.8 },
  defined: { featherMm: 6, irregularity: 0.15 },
} as const satisfies Record<Hairline['style'], { featherMm: number; irregularity: number }>

/** The hairline with a preset's style, feather and irregularity; its course is kept. */
export function applyPreset(hairline: Hairline, style: Hairline['style']): Hairline {
  return { ...hairline, style, ...hairlinePresets[style] }
}
