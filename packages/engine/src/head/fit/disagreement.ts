import { EngineError } from '../../engine-error.ts'
import type { HeadSurface } from '../head-surface.ts'
import { tapeReadingMm } from '../measure-head.ts'
import { clicksOf } from './check-input.ts'
import type { FittedView, FitUncertainty, FitWarning, HeadFitInput, HeadFitView } from './fit-input.ts'
import type { TapeReading } from './fit-layout.ts'
import { landmarkSpread } from './landmark-spread.ts'
import { directionOfName, type Sighting, startPoses } from './start-pose.ts'

/** A click this far from the model (in sigmas and in mm at the head) cannot be the named landmark. [HEAD-10] */
const impossible = { sigmas: 6, mm: 25 } as const
const doubtfulSigmas = 4
const outlineFarMm = 12
const looseDeg = 6

/** Pixels per mm at the head, and the expected distance of a click from the model, px. */
function scaleOf(view: FittedView, landmark: keyof typeof landmarkSpread) {
  const perMm = view.focalPx / view.distanceMm
  const sdMm = Math.max(...landmarkSpread[landmark].sdMm, 2)
  return { perMm, sigmaPx: Math.hypot(Math.max(1, 0.0013 * view.focalPx), sdMm * perMm) }
}

/** Throws `click-disagrees` for the click that fits no head together with the others; says which, where and how far. */
export function refuseImpossibleClicks(
  views: readonly HeadFitView[],
  fitted: readonly FittedView[],
  sightingsOf: (view: HeadFitView) => readonly Sighting[],
): void {
  for (const [v, view] of fitted.entries()) {
    const worst = view.landmarkResiduals
      .map((residual) => ({ ...residual, ...scaleOf(view, residual.landmark) }))
      .filter(
        ({ fromMeanPx, sigmaPx, perMm }) =>
          fromMeanPx > impossible.sigmas * sigmaPx && fromMeanPx > impossible.mm * perMm,
      )
      .toSorted((a, b) => b.fromMeanPx - a.fromMeanPx)[0]
    if (!worst) continue
    const suspect = oddOneOut(views[v]!, view, sightingsOf(views[v]!))
    const { landmark } = suspect ?? worst
    const px = view.landmarkResiduals.find((residual) => residual.landmark === landmark)!.fromMeanPx
    throw new EngineError(
      'click-disagrees',
      `In view "${view.name}" the click on ${landmark} lies ${Math.round(px)} px (about ${Math.round(px / worst.perMm)} mm) from where the other clicks put it. Click ${landmark} again, or leave it out.`,
    )
  }
}

/** The click without which the others agree best; undefined with too few to judge. */
function oddOneOut(view: HeadFitView, fitted: FittedView, sightings: readonly Sighting[]) {
  const clicks = clicksOf(view)
  if (clicks.length < 5) return undefined
  const optics = { focalPx: fitted.focalPx, cx: view.widthPx / 2, cy: view.heightPx / 2 }
  return clicks
    .map(({ landmark }, i) => ({
      landmark,
      score: startPoses(
        sightings.filter((_, j) => j !== i),
        optics,
        directionOfName(view.name),
      )[0]!.score,
    }))
    .toSorted((a, b) => a.score - b.score)[0]
}

/** Everything about a fit that a person should look at. */
export function warningsOf(
  input: HeadFitInput,
  tapes: readonly TapeReading[],
  surface: HeadSurface,
  fitted: readonly FittedView[],
  uncertainty: FitUncertainty,
): readonly FitWarning[] {
  const warnings: FitWarning[] = []
  if (tapes.length === 0 && fitted.length < 2) {
    warnings.push({
      code: 'scale-unknown',
      sentence:
        'No tape measure and one photo: the size of the head rests on averages. Measure the circumference.',
    })
  }
  for (const { tape, readingMm, sdMm } of tapes) {
    const modelMm = tapeReadingMm(surface, tape)
    if (Math.abs(modelMm - readingMm) > 3 * sdMm) {
      warnings.push({
        code: 'tape-disagrees',
        sentence: `The tape says ${tape} ${readingMm}, everything else together says ${Math.round(modelMm)} mm. Measure it again.`,
      })
    }
  }
  for (const [v, view] of fitted.entries()) {
    if (input.views?.[v]?.focalPx === undefined) {
      warnings.push({
        code: 'focal-guessed',
        view: view.name,
        sentence: `The focal length of view "${view.name}" is not known; ${Math.round(view.focalPx)} px was estimated. Use the original photo with its camera data.`,
      })
    }
    for (const { landmark, px, fromMeanPx } of view.landmarkResiduals) {
      const { sigmaPx } = scaleOf(view, landmark)
      if (fromMeanPx > doubtfulSigmas * sigmaPx || px > 4 * Math.max(1, 0.0013 * view.focalPx)) {
        warnings.push({
          code: 'click-disagrees',
          view: view.name,
          landmark,
          sentence: `In view "${view.name}" the click on ${landmark} lies ${Math.round(fromMeanPx)} px from where the head model expects it; check it.`,
        })
      }
    }
    const { rotationDeg } = uncertainty.views[v]!
    if (rotationDeg > looseDeg) {
      warnings.push({
        code: 'pose-uncertain',
        view: view.name,
        sentence: `The pose of view "${view.name}" is known to about ${Math.round(rotationDeg)} degrees only. Click more landmarks or the outline of the head.`,
      })
    }
    const { outline } = view
    if (outline && (outline.used < 3 || outline.residualMm > outlineFarMm)) {
      warnings.push({
        code: 'outline-ignored',
        view: view.name,
        sentence:
          outline.used < 3
            ? `Only ${outline.used} outline points of view "${view.name}" lie on the upper head, above brow and ears; the others are ignored.`
            : `The outline of view "${view.name}" lies ${Math.round(outline.residualMm)} mm from the head (rms); it may follow hair or a background edge.`,
      })
    }
  }
  return warnings
}
