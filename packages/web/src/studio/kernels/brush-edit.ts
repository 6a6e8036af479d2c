import { designLimits } from '@halftone/clinic'
import type { BrushStroke, Design, HairStroke, HeadSurface, Vec3 } from '@halftone/engine'
import { mirrorDirection } from './hairline-edit.ts'
import { chordMm } from './skin-shapes.ts'

/** What the brush does, in the order of the panel: four ways to change dots, and hair that is there. */
export const brushModes = ['target', 'add', 'scale', 'erase', 'hair'] as const satisfies readonly (
  BrushStroke['mode'] | 'hair'
)[]
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
  /** Hair that is there, follicular units per cm2. */
  readonly hairPerCm2: number
  /** Each stroke also on the other side. */
  readonly isMirrored: boolean
}

/** What the sliders reach: narrower than the file allows. */
export const brushRange = {
  radiusMm: [2, 40],
  perCm2: [5, 140],
  addPerCm2: [5, 60],
  hairPerCm2: [5, 120],
} as const

/** A brush as wide as a finger that blends in. Our choice; all of it is set in the panel. */
export const startingBrush: Omit<BrushSettings, 'isMirrored'> = {
  mode: 'add',
  radiusMm: 12,
  softness: 0.6,
  targetPerCm2: 75,
  addPerCm2: 20,
  thinShare: 0.3,
  hairPerCm2: 30,
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

/** What a stroke is added to. */
export type PaintBase = {
  readonly strokes: readonly BrushStroke[]
  readonly hair: readonly HairStroke[]
}

export function paintBaseOf({ strokes = [], follicles }: Design): PaintBase {
  return { strokes, hair: follicles?.strokes ?? [] }
}

/**
 * The design with what a painted path makes of it, added to `base`; as it was where it holds no more. A pen's pressure
 * (0..1) weakens what is added or thinned; mirrored strokes that meet at the midline are one, so that nothing is painted
 * twice there.
 */
export function withPainted(
  design: Design,
  base: PaintBase,
  surface: HeadSurface,
  paths: readonly (readonly Vec3[])[],
  settings: BrushSettings,
  pressure = 1,
): Design {
  const all = settings.isMirrored
    ? paths.flatMap((path) => withMirror(surface, path, settings.radiusMm))
    : paths
  const { mode, radiusMm, softness, hairPerCm2 } = settings
  if (!hasRoomFor(base, mode, all.length)) return design
  if (mode !== 'hair')
    return withStrokes(design, [
      ...base.strokes,
      ...all.map((points) => strokeOf(points, { ...settings, mode }, pressure)),
    ])
  const added = all.map((points) => ({ points, radiusMm, softness, densityPerCm2: hairPerCm2 }))
  return withHairStrokes(design, [...base.hair, ...added])
}

function strokeOf(
  points: readonly Vec3[],
  settings: BrushSettings & { readonly mode: BrushStroke['mode'] },
  pressure: number,
): BrushStroke {
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

/** True when this many strokes more of the kind that the brush paints fit into a design. */
export function hasRoomFor({ strokes, hair }: PaintBase, mode: BrushMode, count: number): boolean {
  return mode === 'hair'
    ? hair.length + count <= designLimits.hairStrokes
    : strokes.length + count <= designLimits.strokes
}

/** The design with these strokes of hair and no others; hair that is painted stands somewhere, so it is spread. */
export function withHairStrokes(design: Design, strokes: readonly HairStroke[]): Design {
  const { follicles, ...rest } = design
  if (strokes.length > 0) return { ...rest, follicles: { ...(follicles ?? { spread: true }), strokes } }
  if (!follicles) return design
  const { strokes: _, ...others } = follicles
  return others.spread || others.mask || others.positions ? { ...rest, follicles: others } : rest
}

/** The design with these strokes and no others; without any, the field is absent. */
export function withStrokes(design: Design, strokes: readonly BrushStroke[]): Design {
  if (strokes.length > 0) return { ...design, strokes }
  const { strokes: _, ...rest } = design
  return rest
}
