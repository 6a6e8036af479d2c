import type { Vec3 } from '../../vector.ts'
import { scalpCentreMm } from '../head-surface.ts'
import { acrossAxes } from '../silhouette.ts'
import { levenbergMarquardt } from './levenberg-marquardt.ts'
import { addRow, emptyNormalEquations } from './normal-equations.ts'
import { movePose, normalise, type Optics, type Pose, toCamera } from './pose.ts'
import { robustCost, robustWeight } from './robust-loss.ts'

/** A click with the model's expectation for it. */
export type Sighting = {
  readonly pointMm: Vec3
  readonly px: readonly [number, number]
  /** Spread of the landmark on this head, mm. */
  readonly sdMm: number
  readonly faces: Vec3
}

export type PoseCandidate = { readonly pose: Pose; readonly score: number }

/** Score of a landmark that the camera could not have seen. */
const hiddenPenalty = 12
const clickSdPerFocal = 4 / 3028

/**
 * Poses that explain the clicks of one view, best first. Every viewing direction of a fixed set gets its best roll,
 * scale and shift in closed form (weak perspective); the promising ones are refined with perspective. Searching all
 * directions also finds the depth-reversed twins of few or nearly flat landmarks.
 */
export function startPoses(
  sightings: readonly Sighting[],
  optics: Optics,
  expectedDirection: Vec3 | undefined,
): readonly PoseCandidate[] {
  const rough = viewDirections
    .map((direction) => weakPerspective(sightings, optics, direction))
    .map(({ pose, misfit }) => ({
      pose,
      score: misfit + plausibility(sightings, pose, expectedDirection),
    }))
    .toSorted((a, b) => a.score - b.score)
  const chosen: PoseCandidate[] = []
  for (const candidate of rough) {
    if (chosen.length >= 6) break
    if (chosen.every((other) => backAngle(other.pose, candidate.pose) > 0.4)) chosen.push(candidate)
  }
  const refined = chosen
    .map(({ pose }) => refinePose(sightings, optics, pose))
    .map(({ state, cost }) => ({
      pose: state,
      score: cost + plausibility(sightings, state, expectedDirection),
    }))
    .toSorted((a, b) => a.score - b.score)
  const distinct: PoseCandidate[] = []
  for (const candidate of refined) {
    if (distinct.every((other) => backAngle(other.pose, candidate.pose) > 0.15)) distinct.push(candidate)
  }
  return distinct
}

/** 240 directions spread evenly over the sphere (golden spiral). */
const viewDirections: readonly Vec3[] = Array.from({ length: 240 }, (_, i) => {
  const y = 1 - (2 * i + 1) / 240
  const rim = Math.sqrt(1 - y * y)
  const turn = i * Math.PI * (3 - Math.sqrt(5))
  return [rim * Math.sin(turn), y, rim * Math.cos(turn)]
})

function weakPerspective(
  sightings: readonly Sighting[],
  optics: Optics,
  back: Vec3,
): { pose: Pose; misfit: number } {
  const [e1, e2] = acrossAxes(back)
  // acrossAxes gives e2 = back x e1; (e1, e2, back) is right-handed.
  const flat = sightings.map(({ pointMm: p }) => {
    const x = p[0] - scalpCentreMm[0]
    const y = p[1] - scalpCentreMm[1]
    const z = p[2] - scalpCentreMm[2]
    return [x * e1[0] + y * e1[1] + z * e1[2], x * e2[0] + y * e2[1] + z * e2[2]] as const
  })
  const seen = sightings.map(({ px }) => [px[0] - optics.cx, optics.cy - px[1]] as const)
  const mean = (values: readonly (readonly [number, number])[], i: 0 | 1) =>
    values.reduce((sum, value) => sum + value[i], 0) / values.length
  const [mx, my, qx, qy] = [mean(flat, 0), mean(flat, 1), mean(seen, 0), mean(seen, 1)]
  let re = 0
  let im = 0
  let power = 0
  for (const [i, f] of flat.entries()) {
    const a = f[0] - mx
    const b = f[1] - my
    const c = seen[i]![0] - qx
    const d = seen[i]![1] - qy
    re += a * c + b * d
    im += a * d - b * c
    power += a * a + b * b
  }
  const scale = Math.max(1e-6, Math.hypot(re, im) / Math.max(power, 1e-9))
  const c = re / Math.hypot(re, im)
  const s = im / Math.hypot(re, im)
  const originX = qx - scale * (c * mx - s * my)
  const originY = qy - scale * (s * mx + c * my)
  let misfit = 0
  for (const [i, f] of flat.entries()) {
    const dx = (originX + scale * (c * f[0] - s * f[1]) - seen[i]![0]) / scale
    const dy = (originY + scale * (s * f[0] + c * f[1]) - seen[i]![1]) / scale
    // Ignoring perspective costs some 6 mm.
    misfit += robustCost((dx * dx + dy * dy) / 36, 3)
  }
  const depth = optics.focalPx / scale
  return {
    misfit,
    pose: {
      rotation: Float64Array.of(
        c * e1[0] - s * e2[0],
        c * e1[1] - s * e2[1],
        c * e1[2] - s * e2[2],
        s * e1[0] + c * e2[0],
        s * e1[1] + c * e2[1],
        s * e1[2] + c * e2[2],
        ...back,
      ),
      translationMm: Float64Array.of(
        (originX * depth) / optics.focalPx,
        (originY * depth) / optics.focalPx,
        -depth,
      ),
    },
  }
}

function refinePose(sightings: readonly Sighting[], optics: Optics, start: Pose) {
  const perMm = optics.focalPx / Math.max(50, -start.translationMm[2]!)
  const click = Math.max(1, clickSdPerFocal * optics.focalPx)
  const sigmas = sightings.map(({ sdMm }) => Math.hypot(click, sdMm * perMm))
  const c = new Float64Array(3)
  const columns = Int32Array.of(0, 1, 2, 3, 4, 5)
  const rowX = new Float64Array(6)
  const rowY = new Float64Array(6)
  return levenbergMarquardt<Pose>(
    {
      move: (pose, step) => movePose(pose, step, 0),
      cost: (pose) => {
        let sum = 0
        for (const [i, { pointMm, px }] of sightings.entries()) {
          toCamera(c, pose, pointMm)
          const depth = -c[2]!
          if (!(depth > 60)) return Number.POSITIVE_INFINITY
          const ex = (optics.cx + (optics.focalPx * c[0]!) / depth - px[0]) / sigmas[i]!
          const ey = (optics.cy - (optics.focalPx * c[1]!) / depth - px[1]) / sigmas[i]!
          sum += robustCost(ex * ex + ey * ey, 3)
        }
        return sum
      },
      linearise: (pose) => {
        const equations = emptyNormalEquations(6)
        for (const [i, { pointMm, px }] of sightings.entries()) {
          toCamera(c, pose, pointMm)
          const ex = (optics.cx - (optics.focalPx * c[0]!) / c[2]! - px[0]) / sigmas[i]!
          const ey = (optics.cy + (optics.focalPx * c[1]!) / c[2]! - px[1]) / sigmas[i]!
          poseDerivatives(rowX, rowY, c, pose, optics.focalPx / sigmas[i]!)
          const weight = robustWeight(ex * ex + ey * ey, 3)
          addRow(equations, columns, rowX, 6, ex, weight)
          addRow(equations, columns, rowY, 6, ey, weight)
        }
        return equations
      },
    },
    start,
    25,
    1e-5,
  )
}

/**
 * Derivatives of the picture position (x, y; times focal) with respect to the small rotation and translation of
 * `movePose`, for a point at camera coordinates c.
 */
export function poseDerivatives(
  rowX: Float64Array,
  rowY: Float64Array,
  c: Float64Array,
  { translationMm: t }: Pose,
  focal: number,
): void {
  const k = -focal / c[2]!
  const ax = -c[0]! / c[2]!
  const ay = -c[1]! / c[2]!
  const qx = c[0]! - t[0]!
  const qy = c[1]! - t[1]!
  const qz = c[2]! - t[2]!
  // d(px) = k (dcx + ax dcz), d(py) = -k (dcy + ay dcz), dc = w x q + dt.
  rowX[0] = k * ax * qy
  rowX[1] = k * (qz - ax * qx)
  rowX[2] = -k * qy
  rowX[3] = k
  rowX[4] = 0
  rowX[5] = k * ax
  rowY[0] = -k * (ay * qy - qz)
  rowY[1] = k * ay * qx
  rowY[2] = -k * qx
  rowY[3] = 0
  rowY[4] = -k
  rowY[5] = -k * ay
}

/** Penalty for landmarks that face away and for a view far from what its name says. */
function plausibility(
  sightings: readonly Sighting[],
  { rotation: m, translationMm: t }: Pose,
  expected?: Vec3,
) {
  const eye: Vec3 = [
    -(m[0]! * t[0]! + m[3]! * t[1]! + m[6]! * t[2]!),
    -(m[1]! * t[0]! + m[4]! * t[1]! + m[7]! * t[2]!),
    -(m[2]! * t[0]! + m[5]! * t[1]! + m[8]! * t[2]!),
  ]
  let penalty = 0
  for (const { pointMm: p, faces } of sightings) {
    const to = normalise([
      eye[0] + scalpCentreMm[0] - p[0],
      eye[1] + scalpCentreMm[1] - p[1],
      eye[2] + scalpCentreMm[2] - p[2],
    ])
    if (to[0] * faces[0] + to[1] * faces[1] + to[2] * faces[2] < -0.4) penalty += hiddenPenalty
  }
  if (expected) {
    const to = normalise(eye)
    const cosine = to[0] * expected[0] + to[1] * expected[1] + to[2] * expected[2]
    const angle = Math.acos(Math.max(-1, Math.min(1, cosine)))
    penalty += Math.min(8, 2 * angle * angle)
  }
  return penalty
}

/** Angle between the viewing axes of two poses. */
function backAngle(a: Pose, b: Pose): number {
  const m = a.rotation
  const n = b.rotation
  const cosine = m[6]! * n[6]! + m[7]! * n[7]! + m[8]! * n[8]!
  return Math.acos(Math.max(-1, Math.min(1, cosine)))
}

/** Where the camera stands by the name of a view, as a direction; undefined when the name says nothing. */
export function directionOfName(name: string): Vec3 | undefined {
  const words = name.toLowerCase()
  let x = 0
  let y = 0
  let z = 0
  if (/\bleft|links/.test(words)) x += 1
  if (/\bright|rechts/.test(words)) x -= 1
  if (/\btop|above|crown|vertex|oben/.test(words)) y += 1
  if (/\bfront|face|vorne|frontal/.test(words)) z += 1
  if (/\bback|rear|behind|hinten/.test(words)) z -= 1
  return x === 0 && y === 0 && z === 0 ? undefined : normalise([x, y, z])
}
