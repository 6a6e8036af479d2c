import type { Vec3 } from '../../vector.ts'
import type { LandmarkName } from '../landmarks.ts'
import type { TapeName } from '../measure-head.ts'
import { landmarkSpread } from './landmark-spread.ts'
import type { Optics, Pose } from './pose.ts'
import { bodySize } from './shape-vector.ts'

/** A tape measure with its standard deviation, mm. */
export type TapeReading = { readonly tape: TapeName; readonly readingMm: number; readonly sdMm: number }

export type ProblemView = {
  readonly clicks: readonly { readonly landmark: LandmarkName; readonly px: readonly [number, number] }[]
  readonly outline: readonly (readonly [number, number])[]
  readonly cx: number
  readonly cy: number
  readonly clickSdPx: number
  /** Known focal length, or the middle of the guess. */
  readonly focalPx: number
  readonly isFocalKnown: boolean
}

export type FitState = {
  /** Shape and face unknowns in standard deviations. */
  readonly body: Float64Array
  /** Personal offsets of the clicked landmarks in their standard deviations, x y z each. */
  readonly offsets: Float64Array
  readonly poses: readonly Pose[]
  /** Log of the focal length over its guess, per view; 0 where it is known. */
  readonly logFocal: Float64Array
}

/** What is known and where each unknown sits: body, landmark offsets, then pose (and focal length) per view. */
export type FitLayout = {
  readonly base: 'men' | 'women'
  readonly tapes: readonly TapeReading[]
  readonly views: readonly ProblemView[]
  readonly landmarks: readonly LandmarkName[]
  readonly size: number
  /** First column of a view's pose (rotation, translation, then the focal length when free). */
  readonly viewColumn: readonly number[]
  /** First of the three offset columns of a clicked landmark. */
  readonly offsetColumn: ReadonlyMap<LandmarkName, number>
}

export function layOut(
  base: 'men' | 'women',
  tapes: readonly TapeReading[],
  views: readonly ProblemView[],
): FitLayout {
  const landmarks = [...new Set(views.flatMap((view) => view.clicks.map((click) => click.landmark)))]
  const offsetColumn = new Map(landmarks.map((name, i) => [name, bodySize + 3 * i]))
  let size = bodySize + 3 * landmarks.length
  const viewColumn = views.map((view) => {
    const first = size
    size += view.isFocalKnown ? 6 : 7
    return first
  })
  return { base, tapes, views, landmarks, size, viewColumn, offsetColumn }
}

/** Focal length and principal point of a view in a state. */
export function opticsOf({ views }: FitLayout, state: FitState, view: number): Optics {
  const { cx, cy, focalPx } = views[view]!
  return { cx, cy, focalPx: focalPx * Math.exp(state.logFocal[view]!) }
}

/** A person's landmark: the mean for the head plus the offset of the state, mm. */
export function withOffset(layout: FitLayout, state: FitState, landmark: LandmarkName, mean: Vec3): Vec3 {
  const at = layout.offsetColumn.get(landmark)! - bodySize
  const sd = landmarkSpread[landmark].sdMm
  const o = state.offsets
  return [mean[0] + sd[0] * o[at]!, mean[1] + sd[1] * o[at + 1]!, mean[2] + sd[2] * o[at + 2]!]
}
