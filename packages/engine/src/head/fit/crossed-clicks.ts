import { EngineError } from '../../engine-error.ts'
import type { Vec3 } from '../../vector.ts'
import type { LandmarkName } from '../landmarks.ts'
import { landmarkPairs } from './check-input.ts'
import type { Optics } from './pose.ts'
import { type PoseCandidate, type Sighting, startPoses } from './start-pose.ts'

/** Score over which a view counts as badly explained: so much in all and for every click. */
const poorScore = 10
const poorPerClick = 0.8

/**
 * Throws `left-right-crossed` when exchanging the left and right click of one pair, or of all pairs, explains a poor
 * view far better; says which pairs.
 */
export function refuseCrossedClicks(
  viewName: string,
  names: readonly LandmarkName[],
  sightings: readonly Sighting[],
  optics: Optics,
  expected: Vec3 | undefined,
  best: PoseCandidate,
): void {
  if (best.score < poorScore + poorPerClick * names.length) return
  const pairs = landmarkPairs.filter(({ left, right }) => names.includes(left) && names.includes(right))
  const trials = [...pairs.map((pair) => [pair]), ...(pairs.length > 1 ? [pairs] : [])]
  let least = { score: best.score * 0.4, crossed: [] as typeof pairs }
  for (const trial of trials) {
    const swapped = sightings.map((sighting, i) => {
      const pair = trial.find(({ left, right }) => left === names[i] || right === names[i])
      if (!pair) return sighting
      const other = pair.left === names[i] ? pair.right : pair.left
      return { ...sighting, px: sightings[names.indexOf(other)]!.px }
    })
    const score = startPoses(swapped, optics, expected)[0]?.score
    if (score !== undefined && score < least.score) least = { score, crossed: trial }
  }
  if (least.crossed.length === 0) return
  const words = least.crossed.map(({ left, right }) => `${left} and ${right}`).join('; ')
  throw new EngineError(
    'left-right-crossed',
    `In view "${viewName}" left and right are crossed: ${words}. Left is the client's own left, which lies on the right of a front photo. Exchange these clicks.`,
  )
}
