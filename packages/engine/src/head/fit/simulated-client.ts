import type { Random } from '../../random.ts'
import type { Vec3 } from '../../vector.ts'
import { averageHead } from '../average-head.ts'
import type { Camera } from '../camera.ts'
import type { HeadParameters } from '../head-parameters.ts'
import { createHeadSurface, type HeadSurface } from '../head-surface.ts'
import { landmarkPositionsOn } from '../landmark-positions.ts'
import { landmarkNames, type LandmarkName } from '../landmarks.ts'
import { type TapeName, tapeNames, tapeReadingMm } from '../measure-head.ts'
import { lookAt, projectPoint } from '../project.ts'
import { contourPoints, isCranialOutline } from '../silhouette.ts'
import type { HeadFitView, HeadTape } from './fit-input.ts'
import { landmarkSpread } from './landmark-spread.ts'

const eyes = ['pupilLeft', 'pupilRight', 'outerCanthusLeft', 'outerCanthusRight'] as const
const nose = ['sellion', 'glabella', 'pronasale'] as const
const bothEars = ['tragionLeft', 'tragionRight', 'earTopLeft', 'earTopRight'] as const

/** Views as a clinic takes them: where the camera stands (yaw to the client's left, pitch up, degrees) and the clicks. */
export const simulatedViews = {
  front: {
    yawDeg: 0,
    pitchDeg: 0,
    landmarks: [
      ...eyes,
      ...nose,
      'innerCanthusLeft',
      'innerCanthusRight',
      'subnasale',
      'menton',
      'tragionLeft',
      'tragionRight',
    ],
  },
  left: {
    yawDeg: 88,
    pitchDeg: 3,
    landmarks: ['pupilLeft', 'outerCanthusLeft', ...nose, 'subnasale', 'menton', 'tragionLeft', 'earTopLeft'],
  },
  'front tilted': {
    yawDeg: 0,
    pitchDeg: 35,
    landmarks: [...eyes, ...nose, 'tragionLeft', 'tragionRight'],
  },
  top: { yawDeg: 0, pitchDeg: 78, landmarks: [...bothEars, 'pronasale', 'glabella'] },
} as const satisfies {
  readonly [name: string]: { yawDeg: number; pitchDeg: number; landmarks: readonly LandmarkName[] }
}
export type SimulatedViewName = keyof typeof simulatedViews

export type SimulatedClient = {
  readonly head: HeadParameters
  readonly surface: HeadSurface
  readonly landmarks: { readonly [name in LandmarkName]: Vec3 }
  readonly tape: HeadTape
}

/** Gaussian number, mean 0, variance 1 (Box and Muller). */
function gauss(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}

/**
 * An imaginary client for measuring how well fits do: a head, a face and tapes that differ from the average as people
 * do, times `spread` (0 gives the model head and exact tapes).
 */
export function simulateClient(base: 'men' | 'women', random: Random, spread: number): SimulatedClient {
  const g = (sd: number) => spread * sd * gauss(random)
  const average = averageHead(base)
  const head: HeadParameters = {
    ...average,
    scale: [Math.exp(g(0.034)), Math.exp(g(0.05)), Math.exp(g(0.034))],
    pitchRad: g(0.06),
    coefficientsMm: average.coefficientsMm.map((mean, i) => mean + g(i === 0 ? 0 : i < 3 ? 2.2 : 1)),
    asymmetryMm: average.asymmetryMm.map(() => g(0.7)),
  }
  const surface = createHeadSurface(head)
  const face = { size: Math.exp(g(0.03)), upMm: g(1.5), forwardMm: g(2.5) }
  const means = landmarkPositionsOn(surface, face)
  const landmarks = Object.fromEntries(
    landmarkNames.map((name) => {
      const sd = landmarkSpread[name].sdMm
      const mean = means[name]
      return [name, [mean[0] + g(sd[0]), mean[1] + g(sd[1]), mean[2] + g(sd[2])]]
    }),
  ) as unknown as SimulatedClient['landmarks']
  const sd: { readonly [name in TapeName]: number } = {
    circumferenceMm: 6,
    earToEarMm: 5,
    frontToBackMm: 6,
    breadthMm: 2,
  }
  const tape = Object.fromEntries(tapeNames.map((name) => [name, tapeReadingMm(surface, name) + g(sd[name])]))
  return { head, surface, landmarks, tape }
}

export type SimulatedPhoto = { readonly camera: Camera; readonly view: HeadFitView }

/** A 12-megapixel photo of a client: true camera, clicks with `clickSdPx` of noise, 24 outline clicks if asked. */
export function simulatePhoto(
  client: SimulatedClient,
  name: SimulatedViewName,
  random: Random,
  {
    clickSdPx,
    withOutline,
    distanceMm = 800,
  }: { clickSdPx: number; withOutline: boolean; distanceMm?: number },
): SimulatedPhoto {
  const { yawDeg, pitchDeg, landmarks } = simulatedViews[name]
  const yaw = ((yawDeg + 6 * (2 * random.next() - 1)) * Math.PI) / 180
  const pitch = ((pitchDeg + 6 * (2 * random.next() - 1)) * Math.PI) / 180
  const roll = (5 * (2 * random.next() - 1) * Math.PI) / 180
  const targetMm: Vec3 = [10 * gauss(random), 30 + 10 * gauss(random), 10 * gauss(random)]
  const back: Vec3 = [Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch)]
  const camera = lookAt({
    eyeMm: [
      targetMm[0] + distanceMm * back[0],
      targetMm[1] + distanceMm * back[1],
      targetMm[2] + distanceMm * back[2],
    ],
    targetMm,
    upMm: [Math.sin(roll), Math.cos(roll), pitchDeg > 60 ? -1 : 0],
    focalPx: 3028,
    widthPx: 3024,
    heightPx: 4032,
  })
  const click = (p: Vec3): [number, number] => {
    const { xPx, yPx } = projectPoint(camera, p)
    return [xPx + clickSdPx * gauss(random), yPx + clickSdPx * gauss(random)]
  }
  const clicks = landmarks.map((landmark) => [landmark, click(client.landmarks[landmark])] as const)
  const contour = contourPoints(client.surface, camera.centreMm, 48).filter((point) =>
    isCranialOutline(client.surface, point),
  )
  return {
    camera,
    view: {
      name,
      widthPx: camera.widthPx,
      heightPx: camera.heightPx,
      focalPx: camera.focalPx,
      landmarks: Object.fromEntries(clicks),
      ...(withOutline && { outline: contour.map(click) }),
    },
  }
}
