import { describe, expect, it } from 'vitest'
import { createRandom } from '../../random.ts'
import type { Vec3 } from '../../vector.ts'
import { averageHead } from '../average-head.ts'
import { createHeadSurface, type HeadSurface } from '../head-surface.ts'
import { landmarkPositions } from '../landmark-positions.ts'
import { measureHead, tapeNames, tapeReadingMm } from '../measure-head.ts'
import { lookAt, projectPoint } from '../project.ts'
import { fromScalpPolar } from '../scalp-boundary.ts'
import { fitHead } from './fit-head.ts'
import { simulateClient, simulatePhoto, type SimulatedViewName } from './simulated-client.ts'

const fourViews: readonly SimulatedViewName[] = ['front', 'left', 'front tilted', 'top']

const samples = Array.from({ length: 80 }, (_, i) => fromScalpPolar(i * 2.4, Math.acos(1 - (i + 0.5) / 80)))
const meanRadiusMm = (surface: HeadSurface) =>
  samples.reduce((sum, u) => sum + surface.radiusMm(u), 0) / samples.length

type Rows = readonly [Vec3, Vec3, Vec3]
function angleDeg(a: Rows, b: Rows): number {
  let trace = 0
  for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) trace += a[i]![j]! * b[i]![j]!
  return (Math.acos(Math.min(1, (trace - 1) / 2)) * 180) / Math.PI
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!
const rms = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)

type Setting = {
  views: readonly SimulatedViewName[]
  withTape: boolean
  withOutline: boolean
  clients: number
  clickSdPx?: number
}

function measure({ views, withTape, withOutline, clients, clickSdPx = 4 }: Setting) {
  const rotation: number[] = []
  const rotationInSigmas: number[] = []
  const scale: number[] = []
  const scaleInSigmas: number[] = []
  for (let i = 0; i < clients; i++) {
    const random = createRandom(7000 + i)
    const base = i % 2 === 0 ? 'men' : 'women'
    const client = simulateClient(base, random, 1)
    const photos = views.map((name) => simulatePhoto(client, name, random, { clickSdPx, withOutline }))
    const fit = fitHead({
      base,
      ...(withTape && { tape: client.tape }),
      views: photos.map(({ view }) => view),
    })
    for (const [v, { camera }] of photos.entries()) {
      const degrees = angleDeg(fit.views[v]!.rotation, camera.rotation)
      rotation.push(degrees)
      rotationInSigmas.push(degrees / fit.uncertainty.rotationDeg)
    }
    const error = 100 * (meanRadiusMm(createHeadSurface(fit.head)) / meanRadiusMm(client.surface) - 1)
    scale.push(error)
    scaleInSigmas.push(error / fit.uncertainty.scalePercent)
  }
  return {
    rotationMedian: median(rotation),
    scaleSd: rms(scale),
    scaleInSigmas: rms(scaleInSigmas),
    rotationInSigmas: rms(rotationInSigmas),
  }
}

describe('[HEAD-8] fitHead', () => {
  it('recovers the camera and the size of the model head from exact clicks', () => {
    for (const base of ['men', 'women'] as const) {
      for (const name of fourViews) {
        const random = createRandom(5)
        const client = simulateClient(base, random, 0)
        const { camera, view } = simulatePhoto(client, name, random, { clickSdPx: 0, withOutline: false })
        const fit = fitHead({ base, tape: client.tape, views: [view] })
        expect(angleDeg(fit.views[0]!.rotation, camera.rotation)).toBeLessThan(0.1)
        expect(
          Math.abs(meanRadiusMm(createHeadSurface(fit.head)) / meanRadiusMm(client.surface) - 1),
        ).toBeLessThan(0.003)
        expect(fit.views[0]!.residualPx).toBeLessThan(0.1)
        for (const i of [0, 1, 2] as const) {
          expect(fit.views[0]!.centreMm[i]).toBeCloseTo(camera.centreMm[i], 0)
        }
      }
    }
  })

  it('recovers a head that is larger, narrower and longer than the average from exact tapes and photos', () => {
    const parameters = { ...averageHead('men'), scale: [0.96, 1.03, 1.05] as const }
    const surface = createHeadSurface(parameters)
    const tape = Object.fromEntries(tapeNames.map((name) => [name, tapeReadingMm(surface, name)]))
    const at = landmarkPositions(parameters)
    const views = [
      { name: 'front', eyeMm: [60, 40, 900] as const },
      { name: 'left', eyeMm: [880, 60, 90] as const },
    ].map(({ name, eyeMm }) => {
      const camera = lookAt({
        eyeMm,
        targetMm: [0, 20, 0],
        upMm: [0, 1, 0],
        focalPx: 3000,
        widthPx: 3000,
        heightPx: 4000,
      })
      const seen =
        name === 'front'
          ? ([
              'pupilLeft',
              'pupilRight',
              'sellion',
              'pronasale',
              'menton',
              'tragionLeft',
              'tragionRight',
            ] as const)
          : (['glabella', 'sellion', 'pronasale', 'menton', 'tragionLeft', 'earTopLeft'] as const)
      const landmarks = Object.fromEntries(
        seen.map((landmark) => {
          const { xPx, yPx } = projectPoint(camera, at[landmark])
          return [landmark, [xPx, yPx]]
        }),
      )
      return { camera, view: { name, widthPx: 3000, heightPx: 4000, focalPx: 3000, landmarks } }
    })
    const fit = fitHead({ tape, views: views.map(({ view }) => view) })
    for (const [i, { camera }] of views.entries()) {
      // Averages pull on the face of so unusual a head: about a degree stays.
      expect(angleDeg(fit.views[i]!.rotation, camera.rotation)).toBeLessThan(1.3)
    }
    expect(Math.abs(meanRadiusMm(createHeadSurface(fit.head)) / meanRadiusMm(surface) - 1)).toBeLessThan(
      0.006,
    )
    expect(fit.measures.breadthMm / measureHead(surface).breadthMm).toBeCloseTo(1, 2)
    expect(fit.warnings).toEqual([])
  })

  it('meets its accuracy with one front photo and four tapes', () => {
    const got = measure({ views: ['front'], withTape: true, withOutline: false, clients: 40 })
    expect(got.rotationMedian).toBeLessThan(1.5)
    expect(got.scaleSd).toBeLessThan(3)
    expect(got.scaleInSigmas).toBeGreaterThan(0.4)
    expect(got.scaleInSigmas).toBeLessThan(1.4)
  })

  it('stays honest when the clicks are rough: the stated uncertainty grows with the error', () => {
    const [careful, rough] = [4, 16].map((clickSdPx) =>
      measure({ views: ['front'], withTape: true, withOutline: false, clients: 24, clickSdPx }),
    )
    expect(rough!.rotationMedian).toBeGreaterThan(1.5 * careful!.rotationMedian)
    for (const got of [careful!, rough!]) {
      expect(got.rotationInSigmas).toBeGreaterThan(0.6)
      expect(got.rotationInSigmas).toBeLessThan(1.3)
    }
  })

  it('meets its accuracy with four photos, tapes and outlines', () => {
    const got = measure({ views: fourViews, withTape: true, withOutline: true, clients: 10 })
    expect(got.rotationMedian).toBeLessThan(1.5)
    expect(got.scaleSd).toBeLessThan(2)
  })

  it('says honestly that one photo without a tape leaves the size open, and that a tape narrows it', () => {
    const random = createRandom(3)
    const client = simulateClient('men', random, 1)
    const { view } = simulatePhoto(client, 'front', random, { clickSdPx: 4, withOutline: false })
    const without = fitHead({ views: [view] })
    const withTape = fitHead({ views: [view], tape: client.tape })
    expect(without.uncertainty.scalePercent).toBeGreaterThan(2.5)
    expect(without.uncertainty.areaPercent).toBeGreaterThan(4)
    expect(without.warnings.map(({ code }) => code)).toContain('scale-unknown')
    expect(withTape.uncertainty.scalePercent).toBeLessThan(0.6 * without.uncertainty.scalePercent)
    expect(withTape.uncertainty.rotationDeg).toBeGreaterThan(0.5)
  })

  it('fits tapes alone', () => {
    const tape = { circumferenceMm: 600, earToEarMm: 365, breadthMm: 160 }
    const fit = fitHead({ tape })
    expect(Math.abs(fit.measures.tapeCircumferenceMm - 600)).toBeLessThan(6)
    expect(Math.abs(fit.measures.breadthMm - 160)).toBeLessThan(2)
    expect(fit.areasCm2.total).toBeGreaterThan(606)
    expect(fit.views).toEqual([])
  })

  it('bears one bad click: the pose holds and the click is named in a warning', () => {
    const random = createRandom(11)
    const client = simulateClient('men', random, 0.5)
    const { camera, view } = simulatePhoto(client, 'front', random, { clickSdPx: 4, withOutline: false })
    const [x, y] = view.landmarks.pupilLeft!
    const bad = { ...view, landmarks: { ...view.landmarks, pupilLeft: [x + 70, y - 40] as const } }
    const fit = fitHead({ tape: client.tape, views: [bad] })
    expect(angleDeg(fit.views[0]!.rotation, camera.rotation)).toBeLessThan(3)
    expect(fit.warnings.find(({ landmark }) => landmark === 'pupilLeft')?.sentence).toMatch(/view "front"/)
  })

  it('says that four points of the ears leave the pose of a top photo loose', () => {
    const random = createRandom(2)
    const client = simulateClient('men', random, 1)
    const { view } = simulatePhoto(client, 'top', random, { clickSdPx: 4, withOutline: false })
    const { tragionLeft, tragionRight, earTopLeft, earTopRight } = view.landmarks
    const ears = {
      tragionLeft: tragionLeft!,
      tragionRight: tragionRight!,
      earTopLeft: earTopLeft!,
      earTopRight: earTopRight!,
    }
    const all = fitHead({ tape: client.tape, views: [view] })
    const few = fitHead({ tape: client.tape, views: [{ ...view, landmarks: ears }] })
    expect(few.uncertainty.rotationDeg).toBeGreaterThan(1.5 * all.uncertainty.rotationDeg)
    expect(few.warnings.map(({ code }) => code)).toContain('pose-uncertain')
  })

  it('gives the same answer every time', () => {
    const random = createRandom(21)
    const client = simulateClient('women', random, 1)
    const { view } = simulatePhoto(client, 'top', random, { clickSdPx: 4, withOutline: true })
    const input = { base: 'women', tape: client.tape, views: [view] } as const
    expect(fitHead(input)).toEqual(fitHead(input))
  })

  it('estimates an unknown focal length and says so', () => {
    const random = createRandom(8)
    const client = simulateClient('men', random, 0.5)
    const photo = simulatePhoto(client, 'front', random, {
      clickSdPx: 4,
      withOutline: false,
      distanceMm: 500,
    })
    const { focalPx: _, ...view } = photo.view
    const fit = fitHead({ tape: client.tape, views: [view] })
    expect(fit.views[0]!.focalPx / 3028).toBeGreaterThan(0.7)
    expect(fit.views[0]!.focalPx / 3028).toBeLessThan(1.35)
    expect(fit.warnings.map(({ code }) => code)).toContain('focal-guessed')
  })
})
