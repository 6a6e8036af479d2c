import {
  demoDesign,
  dotOptics,
  inkMixtures,
  pictureLight,
  renderDemoPhoto,
  type DemoDesignName,
  type Design,
  type LightName,
  type Photo,
  type StageName,
} from '@halftone/engine'
import tileUrl from '@halftone/engine/assets/ranked-tile.bin?url'
import { createGlRenderer } from '../../packages/web/src/studio/canvas/gl-renderer.ts'
import { scaleCamera } from '../../packages/web/src/studio/kernels/scale-camera.ts'
import { createPipeline } from '../../packages/web/src/studio/worker/pipeline.ts'

export type Scene = {
  readonly design: DemoDesignName
  readonly view: 'front' | 'top' | 'back' | 'left' | 'right'
  readonly stage: StageName
  readonly widthPx: number
  /** Default: as photographed. */
  readonly light?: LightName
  /** Days after the session of the stage. */
  readonly day?: number
  /** Brown ink, a client who fades fast, two kinds of dots, hair painted and counted: all that the demo designs lack. */
  readonly isOwn?: boolean
  /** Share of the width left of the line between before and after; default 0. */
  readonly split?: number
}

/** Differences between two drawings of one scene, codes of 255, over pixels and channels. */
export type Difference = {
  readonly dotCount: number
  /** Pixels that the dots change at all. */
  readonly changedPixels: number
  readonly worst: number
  /** How many channel values differ by 0, 1, 2 ... */
  readonly counts: readonly number[]
  /** Mean over the pixels that the dots change. */
  readonly mean: number
  readonly worstAt: readonly [x: number, y: number, channel: number]
}

const quiet = () => {}
const host = {
  fetchBytes: async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer()),
  now: () => performance.now(),
  readPixels: () => {
    throw new Error('no files here')
  },
  writePng: () => Promise.reject(new Error('no files here')),
  isWaited: () => Promise.resolve(false),
}

/** The design with everything that a practitioner can choose or enter beyond the demo's. */
const ownDesign = (design: Design): Design => ({
  ...design,
  ink: inkMixtures.brown,
  rates: { healing: 0.7, kept: 1.2, redness: 2, clearance: 2, spread: 3, sunDose: 2 },
  dotClasses: [
    { weight: 2, healedDiameterMm: 0.14, shade: design.dot.shade },
    { weight: 1, healedDiameterMm: 0.22, shade: design.dot.shade + 4 },
  ],
  follicles: {
    spread: true,
    strokes: [{ points: [[0, 0.94, 0.342]], radiusMm: 30, softness: 0.5, densityPerCm2: 40 }],
  },
})
const sessionShares = [0.3, 0.7, 1]
const sessionGaps = [0, 10, 10]

/** Draws one scene with the graphics card and with the engine, pixel for pixel, and compares them. */
export async function compareRenderers(scene: Scene): Promise<Difference> {
  const { design: name, view, stage, day, widthPx, light = 'as-photographed', split = 0 } = scene
  const design = scene.isOwn ? ownDesign(demoDesign(name)) : demoDesign(name)
  const made = design.views.find((each) => each.name === view)
  if (!made) throw new Error(`${name} has no ${view} view`)
  const heightPx = Math.round((made.camera.heightPx * widthPx) / made.camera.widthPx)
  const camera = scaleCamera(made.camera, widthPx, heightPx)
  const photo = renderDemoPhoto(name, view, { camera })
  const sessionShades = [design.dot.shade + 8, design.dot.shade + 4, design.dot.shade]
  const look = {
    design,
    sessionShares,
    sessionGaps,
    sessionShades,
    stage,
    day,
    band: 'middle',
    light,
  } as const
  const pipeline = createPipeline(host)
  await pipeline.start({ tileUrl }, quiet)
  await pipeline.openHead({ head: design.head, seed: design.seed }, quiet)
  const sites = await pipeline.projectSites({ camera }, quiet)
  const appearance = await pipeline.appearance(look, quiet)
  const dots = await pipeline.cut({ design, sessionShares, classCount: appearance.classCount }, quiet)
  const diffuse = await pipeline.diffuse({ photo }, quiet)
  const after = await pipeline.compose({ ...look, photo, camera }, quiet)
  const splitPx = Math.round(split * widthPx)
  const exact =
    splitPx === 0
      ? after
      : sideBySide(await pipeline.compose({ ...look, stage: 'before', photo, camera }, quiet), after, splitPx)

  const canvas = document.createElement('canvas')
  canvas.width = widthPx
  canvas.height = heightPx
  const renderer = createGlRenderer(canvas)
  const pixels = new ImageData(new Uint8ClampedArray(photo.rgba), widthPx, heightPx)
  renderer.setPhoto(
    await createImageBitmap(pixels, { premultiplyAlpha: 'none', colorSpaceConversion: 'none' }),
  )
  renderer.setDiffuse(diffuse.share, diffuse.widthPx, diffuse.heightPx)
  renderer.setSites(sites)
  renderer.setDots(dots)
  renderer.draw({
    viewport: { scale: 1, offsetX: 0, offsetY: 0 },
    devicePixelRatio: 1,
    photoSize: { width: widthPx, height: heightPx },
    psfSigmaPx: dotOptics.defaultPsfSigmaPx,
    appearance,
    light: pictureLight(light),
    splitPx: splitPx === 0 ? -1 : splitPx,
    eyeSigmaPx: 0,
    isDraft: false,
  })
  const drawn = readBack(canvas)
  renderer.dispose()

  const counts: number[] = []
  let worst = -1
  let worstAt: Difference['worstAt'] = [0, 0, 0]
  let changedPixels = 0
  let sum = 0
  for (let at = 0; at < exact.rgba.length; at += 4) {
    const isChanged = [0, 1, 2].some((channel) => exact.rgba[at + channel] !== photo.rgba[at + channel])
    if (isChanged) changedPixels++
    for (let channel = 0; channel < 3; channel++) {
      const difference = Math.abs(exact.rgba[at + channel]! - drawn[at + channel]!)
      counts[difference] = (counts[difference] ?? 0) + 1
      if (isChanged) sum += difference
      if (difference <= worst) continue
      worst = difference
      worstAt = [(at / 4) % widthPx, Math.floor(at / 4 / widthPx), channel]
    }
  }
  return {
    dotCount: dots.elements.length,
    changedPixels,
    worst,
    counts: Array.from(counts, (count) => count ?? 0),
    mean: sum / Math.max(1, 3 * changedPixels),
    worstAt,
  }
}

/** One picture up to a column, another from there on. */
function sideBySide(left: Photo, right: Photo, fromPx: number): Photo {
  const rgba = new Uint8ClampedArray(right.rgba)
  const rowBytes = 4 * right.widthPx
  for (let at = 0; at < rgba.length; at += rowBytes) rgba.set(left.rgba.subarray(at, at + 4 * fromPx), at)
  return { ...right, rgba }
}

/** What the canvas shows, in the task that drew it: a WebGL canvas is empty afterwards. */
function readBack(canvas: HTMLCanvasElement): Uint8ClampedArray {
  const copy = document.createElement('canvas')
  copy.width = canvas.width
  copy.height = canvas.height
  const context = copy.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas to read back with')
  context.drawImage(canvas, 0, 0)
  return context.getImageData(0, 0, copy.width, copy.height).data
}
