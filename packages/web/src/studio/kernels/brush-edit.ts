import { designLimits } from '@halftone/clinic'
import type { BrushStroke, Design, HeadSurface, Vec3 } from '@halftone/engine'
import { mirrorDirection } from './hairline-edit.ts'
import { chordMm } from './skin-shapes.ts'

/** What the brush does, in the order of the panel. */
export const brushModes = [
  'target',
  'add',
  'scale',
  'erase',
] as const satisfies readonly BrushStroke['mode'][]
export type BrushMode = (typeof brushModes)[number]

/** How the brush is set; it belongs to the window, what it paints to the design. */
export type BrushSettings = {
  readonly mode: BrushMode
  readonly radiusMm: number
  /** Share of the radius over which a stroke fades, 0..1. */
  readonly softness: number
  readonly targetPerCm2: number
  readonly addPerCm2: number
  /** Share that thinning takes away, 0..1. */
  readonly thinShare: number
  /** Each stroke also on the other side. */
  readonly isMirrored: boolean
}

/** What the sliders reach: narrower than the file allows. */
export const brushRange = { radiusMm: [2, 40], perCm2: [5, 140], addPerCm2: [5, 60] } as const

/** A brush as wide as a finger that blends in. Our choice; all of it is set in the panel. */
export const startingBrush: Omit<BrushSettings, 'isMirrored'> = {
  mode: 'add',
  radiusMm: 12,
  softness: 0.6,
  targetPerCm2: 75,
  addPerCm2: 20,
  thinShare: 0.3,
}

/** Points of a stroke lie this share of the radius apart: closer says nothing more. */
const spacingShare = 0.2
const leastSpacingMm = 1
/** A hand that left the head comes back at another place when it is further off than so many radii. */
const gapRadii = 1.5
/** Strokes this near the midline (in radii) meet their mirror image, and are one stroke with it. */
const meetsMirrorRadii = 0.75

/** The runs of a stroke with one more point; the same when the hand has hardly moved or a run holds no more. */
export function extendPaths(
  surface: HeadSurface,
  paths: readonly (readonly Vec3[])[],
  point: Vec3,
  radiusMm: number,
  hasLeft: boolean,
): readonly (readonly Vec3[])[] {
  const last = paths.at(-1)
  const end = last?.at(-1)
  if (!last || !end) return [[rounded(point)]]
  const mm = chordMm(surface, end, point)
  if (hasLeft && mm > gapRadii * radiusMm) return [...paths, [rounded(point)]]
  if (mm < Math.max(leastSpacingMm, spacingShare * radiusMm)) return paths
  if (last.length >= designLimits.strokePoints) return paths
  return [...paths.slice(0, -1), [...last, rounded(point)]]
}

/** A hundredth of a hair: what a file needs, and a third of its length. */
function rounded([x, y, z]: Vec3): Vec3 {
  const short = (value: number) => Math.round(value * 1e5) / 1e5
  return [short(x), short(y), short(z)]
}

/**
 * Strokes that a painted path makes. A pen's pressure (0..1) weakens what is added or thinned; mirrored strokes that
 * meet at the midline are one, so that nothing is painted twice there.
 */
export function strokesOf(
  surface: HeadSurface,
  paths: readonly (readonly Vec3[])[],
  settings: BrushSettings,
  pressure = 1,
): BrushStroke[] {
  const all = settings.isMirrored
    ? paths.flatMap((path) => withMirror(surface, path, settings.radiusMm))
    : paths
  return all.map((points) => strokeOf(points, settings, pressure))
}

function strokeOf(points: readonly Vec3[], settings: BrushSettings, pressure: number): BrushStroke {
  const { mode, radiusMm, softness } = settings
  const common = { points, radiusMm, softness }
  switch (mode) {
    case 'target':
      return { mode, ...common, densityPerCm2: settings.targetPerCm2 }
    case 'add':
      return { mode, ...common, densityPerCm2: hundredths(settings.addPerCm2 * pressure) }
    case 'scale':
      return { mode, ...common, factor: hundredths(1 - settings.thinShare * pressure) }
    case 'erase':
      return { mode, ...common }
  }
}

const hundredths = (value: number) => Math.round(value * 100) / 100

function withMirror(surface: HeadSurface, path: readonly Vec3[], radiusMm: number): (readonly Vec3[])[] {
  const image = path.map(mirrorDirection)
  const offMm = path.map((point) => Math.abs(surface.pointMm(point)[0]))
  const nearest = offMm.indexOf(Math.min(...offMm))
  if (offMm[nearest]! > meetsMirrorRadii * radiusMm) return [path, image]
  const last = path.length - 1
  if (nearest === last) return [thinned([...path, ...image.toReversed()])]
  if (nearest === 0) return [thinned([...image.toReversed(), ...path])]
  // It crosses the midline: there over, back along both arms of the image, and on.
  const [arm, rest] = [image.slice(0, nearest + 1), image.slice(nearest)]
  return [
    thinned([
      ...path.slice(0, nearest + 1),
      ...arm.toReversed(),
      ...arm.slice(1),
      ...rest.slice(1),
      ...rest.slice(0, -1).toReversed(),
      ...path.slice(nearest),
    ]),
  ]
}

/** Every other point, its ends kept, until a file holds it. */
function thinned(points: readonly Vec3[]): readonly Vec3[] {
  let kept = points
  while (kept.length > designLimits.strokePoints)
    kept = kept.filter((_, at) => at % 2 === 0 || at === kept.length - 1)
  return kept
}

/** True when the design holds this many strokes more. */
export function hasRoomFor(design: Pick<Design, 'strokes'>, count: number): boolean {
  return (design.strokes?.length ?? 0) + count <= designLimits.strokes
}

/** The design with these strokes and no others; without any, the field is absent. */
export function withStrokes(design: Design, strokes: readonly BrushStroke[]): Design {
  if (strokes.length > 0) return { ...design, strokes }
  const { strokes: _, ...rest } = design
  return rest
}
