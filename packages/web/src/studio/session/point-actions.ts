import { designLimits } from '@halftone/clinic'
import type { Design, FueScars, Vec3 } from '@halftone/engine'
import { isPlaced } from '../kernels/placement.ts'
import { pointAt } from '../kernels/points-on-head.ts'
import type { Point } from '../kernels/viewport.ts'
import type { Studio } from '../studio.ts'
import { currentView, directionAt } from './actions.ts'

/** A press this close to a point means that point, screen px. */
const reachPx = 12

/** Where FUE scars start: as wide as most punches leave them, and as dense as a scar. Our choice; both are edited. */
const startingScars = { diameterMm: 1, densityPerCm2: 60 } as const

/** The list with the pressed point more, or without the one that was pressed; undefined beside the head or when full. */
function pressed(
  studio: Studio,
  points: readonly Vec3[],
  photoPx: Point,
  most: number,
): readonly Vec3[] | undefined {
  const view = currentView(studio)
  if (!view || !isPlaced(view)) return undefined
  const { scale } = studio.session.get().viewport
  const found = pointAt(studio.head.surface(), view.camera, points, photoPx, reachPx / scale)
  if (found >= 0) return points.filter((_, at) => at !== found)
  const direction = directionAt(studio, photoPx)
  return direction && points.length < most ? [...points, direction] : undefined
}

/** A press that adds a single scar to a group, or takes the pressed one away; the first one makes the group. */
export function pressScar(studio: Studio, group: number, photoPx: Point): boolean {
  const { fueScars = [] } = studio.document.store.get().design
  const points = pressed(studio, fueScars[group]?.points ?? [], photoPx, designLimits.fueScars)
  if (!points) return false
  changeScars(studio, group, { points })
  return true
}

/** Changes a group of single scars; one without scars goes. */
export function changeScars(studio: Studio, group: number, part: Partial<FueScars>): void {
  studio.document.change('fueScars', (design) => {
    const { fueScars = [], ...rest } = design
    const list = group < fueScars.length ? fueScars : [...fueScars, { points: [], ...startingScars }]
    const changed = list.map((scars, at) => (at === group ? { ...scars, ...part } : scars))
    const kept = changed.filter(({ points }) => points.length > 0)
    return kept.length > 0 ? { ...rest, fueScars: kept } : rest
  })
}

/** A press that adds a counted hair, or takes the pressed one away. */
export function pressHair(studio: Studio, photoPx: Point): boolean {
  const { follicles } = studio.document.store.get().design
  const positions = pressed(studio, follicles?.positions ?? [], photoPx, designLimits.follicles)
  if (!positions) return false
  changeFollicles(studio, { positions })
  return true
}

type Follicles = NonNullable<Design['follicles']>

/** Changes what is known of the hair's places; where nothing is, the field goes. `undefined` takes a way out. */
export function changeFollicles(
  studio: Studio,
  part: { readonly [K in keyof Follicles]?: Follicles[K] | undefined },
): void {
  studio.document.change('follicles', (design) => {
    const { follicles = { spread: false }, ...rest } = design
    const { spread, strokes, mask, positions } = { ...follicles, ...part }
    const next: Follicles = {
      spread: spread ?? false,
      ...(strokes?.length && { strokes }),
      ...(mask && { mask }),
      ...(positions?.length && { positions }),
    }
    const isEmpty = !next.spread && !next.strokes && !next.mask && !next.positions
    return isEmpty ? rest : { ...rest, follicles: next }
  })
}
