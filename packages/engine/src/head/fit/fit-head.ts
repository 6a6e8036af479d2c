import { EngineError } from '../../engine-error.ts'
import { createHeadSurface } from '../head-surface.ts'
import { landmarkPositionsOn } from '../landmark-positions.ts'
import { measureHead, type TapeName, tapeNames } from '../measure-head.ts'
import { zoneAreasCm2 } from '../zone-areas.ts'
import { checkFitInput, clicksOf } from './check-input.ts'
import { refuseCrossedClicks } from './crossed-clicks.ts'
import { refuseImpossibleClicks, warningsOf } from './disagreement.ts'
import type { HeadFit, HeadFitInput, HeadFitView } from './fit-input.ts'
import type { FitState, ProblemView, TapeReading } from './fit-layout.ts'
import { createFitProblem, type FitProblem } from './fit-problem.ts'
import { fitUncertainty } from './fit-uncertainty.ts'
import { fittedView } from './fitted-view.ts'
import { landmarkSpread } from './landmark-spread.ts'
import { levenbergMarquardt } from './levenberg-marquardt.ts'
import type { Pose } from './pose.ts'
import { bodySize, headOf, surfaceOf } from './shape-vector.ts'
import { directionOfName, type PoseCandidate, type Sighting, startPoses } from './start-pose.ts'

/** One standard deviation of a tape on a bare head, mm. Source `own-geometry`. [HEAD-4] */
const tapeSdMm: { readonly [name in TapeName]: number } = {
  circumferenceMm: 6,
  earToEarMm: 5,
  frontToBackMm: 6,
  breadthMm: 2,
}
/** Diagonal of a 35 mm frame, and the lens a phone most likely used, mm. Source `own-geometry`. [HEAD-8] */
const frameDiagonalMm = 43.27
const likelyLensMm = 26
/** A careful click: 4 px on a 12-megapixel phone photo (focal length 3,028 px). */
const clickSdPerFocal = 4 / 3028
/** Shape, face and landmarks the mean head does not know yet, mm. */
const unknownShapeMm = 4
/** A second pose whose score is within this of the best is tried in full. */
const rivalScore = 8

/**
 * Fits one head to tape measures and to any number of photos with clicked landmarks and outlines, all together, and
 * finds the camera of every photo. Throws EngineError with a code and a sentence for input that cannot be a head;
 * smaller doubts come back as warnings. [HEAD-8]
 */
export function fitHead(input: HeadFitInput): HeadFit {
  checkFitInput(input)
  const { base = 'men', views = [] } = input
  const tapes = tapeNames.flatMap((tape): TapeReading[] => {
    const readingMm = input.tape?.[tape]
    return readingMm === undefined ? [] : [{ tape, readingMm, sdMm: tapeSdMm[tape] }]
  })
  const byTape = levenbergMarquardt(createFitProblem(base, tapes, []), emptyState(0, []), 12).state
  const problemViews = views.map(problemView)
  const candidates = views.map((view, v) => posesOf(base, byTape, view, problemViews[v]!))
  const problem = createFitProblem(base, tapes, problemViews)
  const state = solve(problem, byTape, candidates)

  const head = headOf(base, state.body)
  const surface = createHeadSurface(head)
  const fitted = views.map((view, v) => fittedView(problem.layout, problemViews[v]!, state, surface, view, v))
  refuseImpossibleClicks(views, fitted, (view) => sightingsOf(base, byTape, view))
  const uncertainty = fitUncertainty(base, problem, state, fitted)
  return {
    head,
    views: fitted,
    measures: measureHead(surface),
    areasCm2: zoneAreasCm2(surface),
    uncertainty,
    warnings: warningsOf(input, tapes, surface, fitted, uncertainty),
  }
}

function problemView(view: HeadFitView): ProblemView {
  const diagonal = Math.hypot(view.widthPx, view.heightPx)
  const focalPx = view.focalPx ?? (likelyLensMm * diagonal) / frameDiagonalMm
  return {
    clicks: clicksOf(view),
    outline: view.outline ?? [],
    cx: view.widthPx / 2,
    cy: view.heightPx / 2,
    clickSdPx: Math.max(1, clickSdPerFocal * focalPx),
    focalPx,
    isFocalKnown: view.focalPx !== undefined,
  }
}

function emptyState(landmarkCount: number, poses: readonly Pose[]): FitState {
  return {
    body: new Float64Array(bodySize),
    offsets: new Float64Array(3 * landmarkCount),
    poses,
    logFocal: new Float64Array(poses.length),
  }
}

/** The clicks of a view with what the head known so far expects. */
function sightingsOf(base: 'men' | 'women', known: FitState, view: HeadFitView): readonly Sighting[] {
  const means = landmarkPositionsOn(surfaceOf(base, known.body))
  return clicksOf(view).map(({ landmark, px }) => {
    const { sdMm, faces } = landmarkSpread[landmark]
    const own = Math.sqrt((sdMm[0] ** 2 + sdMm[1] ** 2 + sdMm[2] ** 2) / 3)
    return { pointMm: means[landmark], px, sdMm: Math.hypot(own, unknownShapeMm), faces }
  })
}

function posesOf(
  base: 'men' | 'women',
  known: FitState,
  view: HeadFitView,
  optics: ProblemView,
): readonly PoseCandidate[] {
  const sightings = sightingsOf(base, known, view)
  const expected = directionOfName(view.name)
  const found = startPoses(sightings, optics, expected)
  const [best] = found
  if (best === undefined) {
    throw new EngineError(
      'pose-unknown',
      `No camera can have taken view "${view.name}" with these clicks. Click its landmarks again.`,
    )
  }
  const names = optics.clicks.map(({ landmark }) => landmark)
  refuseCrossedClicks(view.name, names, sightings, optics, expected, best)
  return found.filter((candidate) => candidate.score < best.score + rivalScore).slice(0, 3)
}

/** Solves everything from the best poses, then tries each rival pose in turn and keeps what explains more. */
function solve(
  problem: FitProblem,
  byTape: FitState,
  candidates: readonly (readonly PoseCandidate[])[],
): FitState {
  const start = emptyState(
    problem.layout.landmarks.length,
    candidates.map((list) => list[0]!.pose),
  )
  let best = levenbergMarquardt(problem, { ...start, body: byTape.body }, 40)
  for (const [v, list] of candidates.entries()) {
    for (const rival of list.slice(1)) {
      const poses = best.state.poses.map((pose, i) => (i === v ? rival.pose : pose))
      const trial = levenbergMarquardt(problem, { ...best.state, poses }, 20)
      if (trial.cost < best.cost - 1e-6) best = trial
    }
  }
  return best.state
}
