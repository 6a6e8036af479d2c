import { designLimits } from '@halftone/clinic'
import type { Design, Patch, Vec3 } from '@halftone/engine'

export type PatchReason = Patch['reason']
export type LinePatch = Extract<Patch, { kind: 'line' }>
export type DiscPatch = Extract<Patch, { kind: 'disc' }>

/** What can be added, in the order of the panel. */
export const addable = ['fut-scar', 'fue-scars', 'scar', 'burn', 'alopecia', 'thinning'] as const
export type Addable = (typeof addable)[number]

export const isLineReason = (reason: Addable): boolean => reason === 'fut-scar'

/** Reasons that a patch of this shape may have. */
export const reasonsOf = {
  line: ['fut-scar', 'scar'],
  disc: ['fue-scars', 'scar', 'burn', 'alopecia', 'thinning'],
} as const satisfies Record<Patch['kind'], readonly PatchReason[]>

/** Sizes that the sliders reach, mm: wider than any scar seen, narrower than the file allows. */
export const patchRangeMm = { width: [1, 30], radius: [2, 100] } as const

/** Where a new patch starts: size mm (width of a line, radius of a disc) and dots per cm2. Our choice; all are edited. */
const start: Readonly<Record<PatchReason, { readonly sizeMm: number; readonly densityPerCm2: number }>> = {
  'fut-scar': { sizeMm: 5, densityPerCm2: 60 },
  burn: { sizeMm: 30, densityPerCm2: 60 },
  'fue-scars': { sizeMm: 30, densityPerCm2: 40 },
  scar: { sizeMm: 8, densityPerCm2: 60 },
  alopecia: { sizeMm: 15, densityPerCm2: 70 },
  thinning: { sizeMm: 25, densityPerCm2: 70 },
}

export function newDisc(reason: DiscPatch['reason'], centre: Vec3): DiscPatch {
  const { sizeMm, densityPerCm2 } = start[reason]
  return { kind: 'disc', reason, centre, radiusMm: sizeMm, densityPerCm2 }
}

export function newLine(first: Vec3, second: Vec3): LinePatch {
  const { sizeMm, densityPerCm2 } = start['fut-scar']
  return { kind: 'line', reason: 'fut-scar', points: [first, second], widthMm: sizeMm, densityPerCm2 }
}

/** The line with one more point at whichever end is nearer; undefined when the file holds no more. */
export function extendLine(line: LinePatch, point: Vec3): LinePatch | undefined {
  if (line.points.length >= designLimits.scarPoints.most) return undefined
  const first = line.points[0]!
  const last = line.points.at(-1)!
  const isNearerStart = closeness(first, point) > closeness(last, point)
  return { ...line, points: isNearerStart ? [point, ...line.points] : [...line.points, point] }
}

export function moveLinePoint(line: LinePatch, index: number, to: Vec3): LinePatch {
  return { ...line, points: line.points.map((point, at) => (at === index ? to : point)) }
}

/** The line without this point; undefined when nothing of a line would be left. */
export function removeLinePoint(line: LinePatch, index: number): LinePatch | undefined {
  if (line.points.length <= designLimits.scarPoints.least) return undefined
  return { ...line, points: line.points.filter((_, at) => at !== index) }
}

export function resizeDisc(disc: DiscPatch, radiusMm: number): DiscPatch {
  const [least, most] = patchRangeMm.radius
  return { ...disc, radiusMm: Math.round(2 * Math.min(most, Math.max(least, radiusMm))) / 2 }
}

/** The design with patch `index` changed, or without it where `change` gives nothing. */
export function withPatch(
  design: Design,
  index: number,
  change: (patch: Patch) => Patch | undefined,
): Design {
  const before = design.patches[index]
  if (!before) return design
  const after = change(before)
  if (after === before) return design
  return { ...design, patches: design.patches.flatMap((it, at) => (at === index ? (after ?? []) : it)) }
}

const closeness = (a: Vec3, b: Vec3) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
