import type { Vec3 } from '../../vector.ts'
import { facingCosine } from '../occlusion.ts'
import { fromScalpPolar } from '../scalp-boundary.ts'
import { scalpAreaCm2 } from '../zone-areas.ts'
import type { FitUncertainty, FittedView } from './fit-input.ts'
import type { FitState } from './fit-layout.ts'
import type { FitProblem } from './fit-problem.ts'
import { cholesky } from './normal-equations.ts'
import { toCamera } from './pose.ts'
import { shapeSize, surfaceOf } from './shape-vector.ts'
import { poseDerivatives } from './start-pose.ts'
import { surpriseOf } from './surprise.ts'

/**
 * What a cubic cannot follow and a fit cannot know, added in quadrature: size, area, pose and placement. From the
 * 1 mm by which scans differ from their cubic. Source `own-geometry`. [HEAD-8]
 */
const modelLimit = { scalePercent: 0.5, areaPercent: 1, rotationDeg: 0.4, placementMm: 1 } as const

const nudge = 0.01
/** Directions over the upper scalp where size and placement are judged. */
const scalpSamples: readonly Vec3[] = Array.from({ length: 60 }, (_, i) =>
  fromScalpPolar(i * Math.PI * (3 - Math.sqrt(5)), Math.acos(1 - (i + 0.5) / 60)),
)

/** One-sigma uncertainties from the covariance of a fit (the inverse of its normal equations) and the model's limits. */
export function fitUncertainty(
  base: 'men' | 'women',
  problem: FitProblem,
  state: FitState,
  views: readonly FittedView[],
): FitUncertainty {
  const { size, viewColumn } = problem.layout
  const { h } = problem.linearise(state)
  for (let i = 0; i < size; i++) h[i * size + i] = h[i * size + i]! + 1e-9
  const factor = cholesky(h, size)
  const surprise = surpriseOf(problem, state)
  const variance = (gradient: Float64Array): number =>
    factor ? surprise ** 2 * varianceOf(factor, size, gradient) : Number.POSITIVE_INFINITY

  const surface = surfaceOf(base, state.body)
  const nudged = Array.from({ length: shapeSize }, (_, k) => {
    const body = Float64Array.from(state.body)
    body[k] = body[k]! + nudge
    return surfaceOf(base, body)
  })
  const gradientOf = (value: (s: typeof surface) => number): Float64Array => {
    const now = value(surface)
    const gradient = new Float64Array(size)
    for (const [k, moved] of nudged.entries()) gradient[k] = (value(moved) - now) / (nudge * now)
    return gradient
  }
  const meanRadius = (s: typeof surface) => scalpSamples.reduce((sum, u) => sum + s.radiusMm(u), 0)
  const scale = 100 * Math.sqrt(variance(gradientOf(meanRadius)))
  const area = 100 * Math.sqrt(variance(gradientOf(scalpAreaCm2)))

  const c = new Float64Array(3)
  const rowX = new Float64Array(6)
  const rowY = new Float64Array(6)
  const perView = views.map((view, v) => {
    const pose = state.poses[v]!
    const first = viewColumn[v]!
    const isFocalFree = (viewColumn[v + 1] ?? size) - first === 7
    let turn = 0
    for (let i = 0; i < 3; i++) {
      const axis = new Float64Array(size)
      axis[first + i] = 1
      turn += variance(axis)
    }
    let sum = 0
    let seen = 0
    for (const u of scalpSamples) {
      const point = surface.pointMm(u)
      if (facingCosine(view.camera, point, surface.normal(u)) < 0.2) continue
      toCamera(c, pose, point)
      // Unit focal times depth: derivatives in mm at the point.
      poseDerivatives(rowX, rowY, c, pose, -c[2]!)
      const m = pose.rotation
      for (const row of [rowX, rowY]) {
        const gradient = new Float64Array(size)
        for (let i = 0; i < 6; i++) gradient[first + i] = row[i]!
        if (isFocalFree) gradient[first + 6] = row === rowX ? c[0]! : -c[1]!
        const radial =
          row[3]! * (m[0]! * u[0] + m[1]! * u[1] + m[2]! * u[2]) +
          row[4]! * (m[3]! * u[0] + m[4]! * u[1] + m[5]! * u[2]) +
          row[5]! * (m[6]! * u[0] + m[7]! * u[1] + m[8]! * u[2])
        const now = surface.radiusMm(u)
        for (const [k, moved] of nudged.entries()) gradient[k] = (radial * (moved.radiusMm(u) - now)) / nudge
        sum += variance(gradient)
      }
      seen++
    }
    return {
      name: view.name,
      rotationDeg: Math.hypot((Math.sqrt(turn) * 180) / Math.PI, modelLimit.rotationDeg),
      placementMm: Math.hypot(Math.sqrt(sum / Math.max(1, seen)), modelLimit.placementMm),
    }
  })
  const surfaceMm = () => {
    let sum = 0
    for (const u of scalpSamples) sum += variance(gradientOf((s) => s.radiusMm(u))) * surface.radiusMm(u) ** 2
    return Math.hypot(Math.sqrt(sum / scalpSamples.length), modelLimit.placementMm)
  }
  return {
    scalePercent: Math.hypot(scale, modelLimit.scalePercent),
    areaPercent: Math.hypot(area, modelLimit.areaPercent),
    rotationDeg: perView.reduce((worst, view) => Math.max(worst, view.rotationDeg), 0),
    placementMm:
      perView.length === 0
        ? surfaceMm()
        : perView.reduce((worst, view) => Math.max(worst, view.placementMm), 0),
    views: perView,
  }
}

/** a' (L L')^-1 a by forward substitution. */
function varianceOf(l: Float64Array, size: number, a: Float64Array): number {
  const x = Float64Array.from(a)
  let total = 0
  for (let i = 0; i < size; i++) {
    let sum = x[i]!
    for (let k = 0; k < i; k++) sum -= l[i * size + k]! * x[k]!
    x[i] = sum / l[i * size + i]!
    total += x[i]! * x[i]!
  }
  return total
}
