import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoDesign, landmarkPositions, projectPoint, type LandmarkName } from '@halftone/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { halftone } from '../../test/halftone.ts'

let folder = ''
const at = (name: string) => join(folder, name)

const noStack = (text: string) => expect(text).not.toMatch(/\n\s+at /)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'halftone-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('halftone head fit', () => {
  it('finds the camera of a drawn head again', () => {
    const { camera } = demoDesign('norwood-3').views.find(({ name }) => name === 'front')!
    const truth = landmarkPositions(demoDesign('norwood-3').head)
    const names: LandmarkName[] = [
      'pupilLeft',
      'pupilRight',
      'outerCanthusLeft',
      'outerCanthusRight',
      'sellion',
      'pronasale',
      'menton',
      'glabella',
      'subnasale',
      'tragionLeft',
      'tragionRight',
    ]
    const landmarks = Object.fromEntries(
      names.map((name) => {
        const { xPx, yPx } = projectPoint(camera, truth[name])
        return [name, [xPx, yPx]]
      }),
    )
    const { widthPx, heightPx, focalPx } = camera
    writeFileSync(
      at('head.json'),
      JSON.stringify({ tape: {}, views: [{ name: 'front', widthPx, heightPx, focalPx, landmarks }] }),
    )
    const { json, status } = halftone('head', 'fit', at('head.json'), '--json')
    expect(status).toBe(0)
    const fit = json() as unknown as {
      views: { rotation: number[][]; residualPx: number; distanceMm: number }[]
      measures: object
      areasCm2: object
      uncertainty: object
    }
    const [view] = fit.views
    const trace = view!.rotation
      .flatMap((row, i) => row.map((value, j) => value * camera.rotation[i]![j]!))
      .reduce((a, b) => a + b, 0)
    const angleDeg = (Math.acos(Math.min(1, (trace - 1) / 2)) * 180) / Math.PI
    expect(angleDeg).toBeLessThan(3)
    expect(view!.residualPx).toBeLessThan(6)
    for (const part of [fit.measures, fit.areasCm2, fit.uncertainty])
      expect(Object.keys(part).length).toBeGreaterThan(2)
  })

  it.each([
    ['no views and no tape', { tape: {}, views: [] }],
    [
      'an unknown landmark',
      { views: [{ name: 'a', widthPx: 10, heightPx: 10, landmarks: { nose: [1, 2] } }] },
    ],
    [
      'a click outside the picture',
      { views: [{ name: 'a', widthPx: 100, heightPx: 100, landmarks: { glabella: [500, 2] } }] },
    ],
    ['a tape measure of another name', { tape: { circumference: 575 }, views: [] }],
    [
      'clicks on one spot',
      {
        views: [{ name: 'a', widthPx: 900, heightPx: 900, landmarks: { glabella: [5, 5], menton: [5, 5] } }],
      },
    ],
    ['an absurd tape', { tape: { circumferenceMm: 57 }, views: [] }],
  ])('refuses %s in one sentence', (_what, input) => {
    writeFileSync(at('bad.json'), JSON.stringify(input))
    const { status, stderr } = halftone('head', 'fit', at('bad.json'))
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    noStack(stderr)
  })
})
