// Timings of the look: npx tsx benchmarks/look.bench.ts [--json]
import {
  averageHead,
  composeLook,
  createHeadSurface,
  createRandom,
  type Appearance,
  type DotSet,
  type Photo,
  prepareDiffuse,
  projectDots,
  renderDemoPhoto,
  studioCamera,
  type Vec3,
} from '@halftone/engine'
import { measure, report, type Timing } from './measure.ts'

const widthPx = 3100
const surface = createHeadSurface(averageHead('men'))
const camera = studioCamera('top', widthPx)
const dots = scatter(20_000)
const photo = skinPhoto(camera.widthPx, camera.heightPx)
const appearance: Appearance = {
  classCount: 1,
  profiles: [
    {
      terms: [
        { weight: [0.92, 0.64, 0.43], sigmaMm: [0.14, 0.14, 0.14] },
        { weight: [0.21, 0.21, 0.18], sigmaMm: [0.44, 0.35, 0.28] },
        { weight: [0.03, 0.02, 0.02], sigmaMm: [1, 0.9, 0.8] },
      ],
    },
  ],
  skinFactor: [0.86, 0.75, 0.8],
}
const healed: Appearance = { ...appearance, skinFactor: [1, 1, 1] }

/** Dots of the whole top of the head, evenly by area as far as a sphere goes. */
function scatter(count: number): DotSet {
  const random = createRandom(11)
  const positionsMm = new Float32Array(3 * count)
  const normals = new Float32Array(3 * count)
  for (let i = 0; i < count; i++) {
    const y = 0.15 + 0.85 * random.next()
    const turn = 2 * Math.PI * random.next()
    const rim = Math.sqrt(1 - y * y)
    const direction: Vec3 = [rim * Math.sin(turn), y, rim * Math.cos(turn)]
    positionsMm.set(surface.pointMm(direction), 3 * i)
    normals.set(surface.normal(direction), 3 * i)
  }
  return {
    count,
    positionsMm,
    normals,
    ids: Uint32Array.from({ length: count }, (_, i) => i),
    rankShare: new Float32Array(count),
    session: new Uint8Array(count).fill(1),
    classIndex: new Uint8Array(count),
    diameterMm: new Float32Array(count).fill(0.15),
  }
}

function skinPhoto(width: number, height: number): Photo {
  const rgba = new Uint8ClampedArray(4 * width * height)
  for (let p = 0; p < rgba.length; p += 4) {
    const shade = 0.75 + 0.25 * Math.sin(p / 40_000)
    rgba[p] = 210 * shade
    rgba[p + 1] = 168 * shade
    rgba[p + 2] = 145 * shade
    rgba[p + 3] = 255
  }
  return { widthPx: width, heightPx: height, rgba }
}

const few = { warmUp: 1, runs: 5 }
const megapixels = ((camera.widthPx * camera.heightPx) / 1e6).toFixed(0)
const timings: Timing[] = [
  measure('project 20 000 dots', () => projectDots(camera, surface, dots), {
    ...few,
    items: (projected) => projected.count,
  }),
  measure(`split gloss, ${megapixels} megapixel`, () => prepareDiffuse(photo), few),
  measure(
    `draw healed dots, ${megapixels} megapixel`,
    () => composeLook({ photo, camera, surface, dots, appearance: healed }),
    { ...few, items: () => dots.count },
  ),
  measure(
    `draw fresh dots and redness, ${megapixels} megapixel`,
    () => composeLook({ photo, camera, surface, dots, appearance }),
    { ...few, items: () => dots.count },
  ),
  measure('render a demo photo, 1200 x 1500', () => renderDemoPhoto('norwood-5', 'front'), {
    warmUp: 1,
    runs: 3,
  }),
]
report('look', timings)
