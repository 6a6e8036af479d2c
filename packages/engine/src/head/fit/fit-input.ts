import type { Vec3 } from '../../vector.ts'
import type { Camera } from '../camera.ts'
import type { HeadParameters } from '../head-parameters.ts'
import type { LandmarkName } from '../landmarks.ts'
import type { HeadMeasures } from '../measure-head.ts'
import type { ZoneAreasCm2 } from '../zone-areas.ts'

/** Tape measures of the client's bare head, mm; each may be absent. */
export type HeadTape = {
  /** Largest circumference, over brow and occiput. */
  readonly circumferenceMm?: number
  /** Tragion to tragion over the top. */
  readonly earToEarMm?: number
  /** Glabella over the top to the inion. */
  readonly frontToBackMm?: number
  /** Largest width, between two books. */
  readonly breadthMm?: number
}

/** One photo: its size, its focal length in pixels when known, and what a person clicked (pixels, y down). */
export type HeadFitView = {
  readonly name: string
  readonly widthPx: number
  readonly heightPx: number
  readonly focalPx?: number
  readonly landmarks: { readonly [name in LandmarkName]?: readonly [number, number] }
  /** Points on the edge of the head against the background; those below brow and ears are ignored. */
  readonly outline?: readonly (readonly [number, number])[]
}

export type HeadFitInput = {
  /** Average head to start from; default men. */
  readonly base?: 'men' | 'women'
  readonly tape?: HeadTape
  readonly views?: readonly HeadFitView[]
}

export type LandmarkResidual = {
  readonly landmark: LandmarkName
  /** From the click to the fitted landmark, pixels. */
  readonly px: number
  /** From the click to where the model expects this landmark on this head (no personal offset), pixels. */
  readonly fromMeanPx: number
}

export type FittedView = {
  readonly name: string
  readonly camera: Camera
  /** Rows of the rotation from the head frame to the camera frame (as in `camera`). */
  readonly rotation: readonly [Vec3, Vec3, Vec3]
  /** Camera position in the head frame, mm. */
  readonly centreMm: Vec3
  /** From the camera to the scalp centre C0, mm. */
  readonly distanceMm: number
  readonly focalPx: number
  /** Root mean square click-to-landmark distance, pixels. */
  readonly residualPx: number
  readonly landmarkResiduals: readonly LandmarkResidual[]
  /** Outline clicks used, and their rms distance to the head, mm; absent without an outline. */
  readonly outline?: { readonly used: number; readonly ignored: number; readonly residualMm: number }
}

/** One standard deviation each, from the covariance of the fit and the known limits of the head model. */
export type FitUncertainty = {
  /** Size of the head, percent. */
  readonly scalePercent: number
  /** Area of the whole scalp, percent. */
  readonly areaPercent: number
  /** Expected angle between fitted and true pose, worst view, degrees; 0 without views. */
  readonly rotationDeg: number
  /** Expected distance between a drawn scalp point and the true one, worst view, mm; without views, of the surface. */
  readonly placementMm: number
  readonly views: readonly {
    readonly name: string
    readonly rotationDeg: number
    readonly placementMm: number
  }[]
}

/** Something a person should look at; the fit stands. */
export type FitWarning = {
  readonly code:
    | 'click-disagrees'
    | 'tape-disagrees'
    | 'outline-ignored'
    | 'pose-uncertain'
    | 'scale-unknown'
    | 'focal-guessed'
  readonly sentence: string
  readonly view?: string
  readonly landmark?: LandmarkName
}

export type HeadFit = {
  readonly head: HeadParameters
  readonly views: readonly FittedView[]
  readonly measures: HeadMeasures
  readonly areasCm2: ZoneAreasCm2
  readonly uncertainty: FitUncertainty
  readonly warnings: readonly FitWarning[]
}
