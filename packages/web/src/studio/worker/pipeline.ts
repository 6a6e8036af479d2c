import {
  appearanceAt,
  createDensityField,
  createDotBuffers,
  createDotPool,
  createHeadSurface,
  createScalpChart,
  cutDots,
  EngineError,
  measureTreatment,
  parseRankedTile,
  pictureLight,
  prepareDiffuse,
  projectDots,
  treatmentNotes,
  updateDensityField,
  type Appearance,
  type Camera,
  type DensityField,
  type Design,
  type DotBuffers,
  type DotPool,
  type DotSet,
  type HeadParameters,
  type HeadSurface,
  type Photo,
  type RankedTile,
  type ScalpChart,
} from '@halftone/engine'
import type { ChosenDots } from '../canvas/frame.ts'
import { densestPerCm2 } from '../kernels/densest-place.ts'
import { shownMoment } from '../kernels/day-of-healing.ts'
import { groupDots } from '../kernels/group-dots.ts'
import { headMask } from '../kernels/head-mask.ts'
import { interleaveSites, siteNumbers } from '../kernels/sites.ts'
import type { SitePlaces } from './polish-head.ts'
import type { DrawRequest, EngineCallName, EngineInput, EngineOutput, LookRequest } from './protocol.ts'

type OpenHead = {
  readonly key: string
  readonly surface: HeadSurface
  readonly chart: ScalpChart
  readonly pool: DotPool
  readonly buffers: DotBuffers
  field: DensityField | undefined
  /** Where the sites are shown: the pool's places, and those of dots that were polished last. */
  places: SitePlaces
}

type Handlers = {
  [N in EngineCallName]: (
    input: EngineInput<N>,
    onProgress: (share: number) => void,
  ) => EngineOutput<N> | Promise<EngineOutput<N>>
}

export type PipelineHost = {
  readonly fetchBytes: (url: string) => Promise<Uint8Array>
  readonly now: () => number
  /** Lets questions in that have come meanwhile; true when one waits for this to end. */
  readonly isWaited: () => Promise<boolean>
  /** Pixels of a decoded picture, and back to a file. */
  readonly readPixels: (picture: ImageBitmap) => Photo
  readonly writePng: (photo: Photo, caption: string) => Promise<Blob>
}

/** The engine's steps with what can be kept between two questions: tile, opened head, sites of the current camera. */
export function createPipeline(host: PipelineHost): Handlers {
  let tile: RankedTile | undefined
  let opened: OpenHead | undefined
  let numbers: Uint32Array | undefined

  const ready = (): OpenHead => {
    if (!opened) throw new EngineError('head-not-open', 'Open a head before asking for its dots.')
    return opened
  }
  const openHead = (head: HeadParameters, seed: number, performed: Design['performed'] = []): OpenHead => {
    // A record is some 100 kB of text that only ever grows: its end and length tell records apart.
    const placed = performed.map((session) => [
      session.session,
      session.seed,
      session.dots.length,
      session.dots.slice(-48),
    ])
    const key = JSON.stringify([head, seed, placed])
    if (opened?.key === key) return opened
    if (!tile) throw new EngineError('tile-missing', 'The dot tile has not been loaded yet.')
    const surface = createHeadSurface(head)
    const chart = createScalpChart(surface)
    const pool = createDotPool(surface, chart, tile, seed, performed)
    opened = { key, surface, chart, pool, buffers: createDotBuffers(pool), field: undefined, places: pool }
    return opened
  }
  /** The field follows the design; only what differs is baked again. */
  const fieldOf = (design: Design): DensityField => {
    const head = openHead(design.head, design.seed, design.performed)
    if (head.field) updateDensityField(head.field, keepEqualParts(head.field.design, design))
    else head.field = createDensityField(head.surface, head.chart, design)
    return head.field
  }
  const dotsOf = (design: Design, sessionShares: readonly number[]): DotSet => {
    const field = fieldOf(design)
    const { pool, buffers } = ready()
    return cutDots(pool, field, design, sessionShares, buffers)
  }
  /** As `dotsOf`, each dot where it is shown. */
  const shownDotsOf = (design: Design, sessionShares: readonly number[]): DotSet => {
    const dots = dotsOf(design, sessionShares)
    const { buffers, places } = ready()
    for (let i = 0; i < dots.count; i++)
      for (let axis = 0; axis < 3; axis++) {
        const site = buffers.index[i]!
        dots.positionsMm[3 * i + axis] = places.positionsMm[3 * site + axis]!
        dots.normals[3 * i + axis] = places.normals[3 * site + axis]!
      }
    return dots
  }
  const polish = async (
    { design, sessionShares }: Pick<LookRequest, 'design' | 'sessionShares'>,
    isWanted: () => Promise<boolean>,
    onProgress: (share: number) => void,
  ) => {
    const dots = dotsOf(design, sessionShares)
    const head = ready()
    const sites = head.buffers.index.slice(0, dots.count)
    const { polishHead } = await import('./polish-head.ts')
    const polished = await polishHead(head.pool, fieldOf(design), dots, sites, sessionShares, {
      fetchBytes: host.fetchBytes,
      isWanted,
      onProgress,
    })
    if (polished) head.places = polished.places
    return polished
  }
  const projectShown = (camera: Camera) => {
    const { surface, pool, places } = ready()
    const projected = projectDots(camera, surface, { ...allSites(pool), ...places })
    numbers = siteNumbers(projected.index, pool.count)
    return { ...interleaveSites(projected), mask: headMask(camera, surface) }
  }
  const appearanceOf = ({ design, stage, day, band, sessionGaps, sessionShades }: LookRequest): Appearance =>
    appearanceAt(design, shownMoment(stage, day, sessionGaps), { band, sessionShades })

  const lateParts = () => import('./late-parts.ts')
  const compose = async (
    request: DrawRequest & { photo: Photo; camera: Camera; region?: EngineInput<'compose'>['region'] },
    onProgress: (share: number) => void,
  ): Promise<Photo> => {
    const light = pictureLight(request.light)
    const isBare = request.stage === 'before'
    if (isBare && !light.isEstimate) return request.photo
    const { composeLook } = await lateParts()
    const dots = isBare ? noDots : shownDotsOf(request.design, request.sessionShares)
    return composeLook({
      photo: request.photo,
      camera: request.camera,
      // Bare skin in another light needs a surface of no particular head.
      surface: isBare ? (opened?.surface ?? createHeadSurface(request.design.head)) : ready().surface,
      dots,
      appearance: appearanceOf(request),
      region: request.region,
      light,
      onProgress,
    })
  }

  return {
    start: async ({ tileUrl }) => {
      const from = host.now()
      tile ??= parseRankedTile(await host.fetchBytes(tileUrl))
      return { milliseconds: host.now() - from }
    },
    openHead: ({ head, seed, performed }) => {
      const from = host.now()
      const { pool } = openHead(head, seed, performed)
      numbers = undefined
      return { siteCount: pool.count, milliseconds: host.now() - from }
    },
    projectSites: ({ camera }) => {
      const from = host.now()
      return { ...projectShown(camera), milliseconds: host.now() - from }
    },
    cut: ({ design, sessionShares, classCount }) => {
      const from = host.now()
      const dots = dotsOf(design, sessionShares)
      if (!numbers) throw new EngineError('camera-missing', 'Choose a view before asking for its dots.')
      const chosen: ChosenDots = groupDots(
        { ...dots, sites: ready().buffers.index },
        numbers,
        classCount,
        sessionShares.length,
      )
      const dotsPerSession = sessionShares.map(() => 0)
      // Each class has two looks: its main field and its front edge.
      const dotsPerClass = Array.from({ length: Math.max(1, design.dotClasses?.length ?? 1) }, () => 0)
      for (let i = 0; i < dots.count; i++) {
        dotsPerSession[(dots.session[i] ?? 1) - 1]! += 1
        dotsPerClass[dots.classIndex[i]! >> 1]! += 1
      }
      return {
        ...chosen,
        dotCount: dots.count,
        dotsPerSession,
        dotsPerClass,
        milliseconds: host.now() - from,
      }
    },
    polish: async ({ design, sessionShares, classCount, camera }, onProgress) => {
      const from = host.now()
      const isWanted = async () => !(await host.isWaited())
      const polished = await polish({ design, sessionShares }, isWanted, onProgress)
      if (!polished) return undefined
      const sites = projectShown(camera)
      const chosen = groupDots(
        { ...polished.dots, sites: polished.sites },
        numbers!,
        classCount,
        sessionShares.length,
      )
      return { ...sites, ...chosen, milliseconds: host.now() - from }
    },
    measure: ({ design }) => {
      const field = fieldOf(design)
      const { surface, chart } = ready()
      const { areaCm2, areaCm2ByZone, transitionAreaCm2, scarAreaCm2, meanDensityPerCm2 } = measureTreatment(
        surface,
        chart,
        field,
        design,
      )
      return {
        areaCm2,
        areaCm2ByZone,
        transitionAreaCm2,
        scarAreaCm2,
        meanDensityPerCm2,
        notes: treatmentNotes(field),
        densestPerCm2: densestPerCm2(field),
      }
    },
    appearance: appearanceOf,
    diffuse: ({ photo }) => {
      const { share, widthPx, heightPx } = prepareDiffuse(photo)
      return { share, widthPx, heightPx }
    },
    fitHead: async (input) => (await lateParts()).fitHead(input),
    fitSkin: async ({ srgb }) => (await lateParts()).fitSkin({ srgb }),
    skinReport: async (input) => (await lateParts()).skinReport(input),
    judge: async (input) => (await lateParts()).judgeDesign(input),
    propose: async (input) => (await lateParts()).proposeDots(input),
    compose,
    exportPng: async ({ photo, caption, ...request }, onProgress) => {
      const pixels = host.readPixels(photo)
      if (request.stage !== 'before')
        await polish(
          request,
          () => Promise.resolve(true),
          () => {},
        )
      const drawn = await compose({ ...request, photo: pixels }, (share) => onProgress(0.9 * share))
      return host.writePng(drawn, caption)
    },
    loadLateParts: async () => {
      await lateParts()
    },
  }
}

const noDots: DotSet = {
  count: 0,
  positionsMm: new Float32Array(0),
  normals: new Float32Array(0),
  ids: new Uint32Array(0),
  rankShare: new Float32Array(0),
  session: new Uint8Array(0),
  classIndex: new Uint8Array(0),
  diameterMm: new Float32Array(0),
}

/** Every site of a pool as a set of dots, so that one projection serves every design on the head. */
function allSites(pool: DotPool): DotSet {
  return {
    count: pool.count,
    positionsMm: pool.positionsMm,
    normals: pool.normals,
    ids: pool.ids,
    rankShare: pool.cut,
    session: new Uint8Array(0),
    classIndex: new Uint8Array(0),
    diameterMm: new Float32Array(0),
  }
}

/** The design with those fields of `before` that say the same: a message copies everything, and copies are baked again. */
export function keepEqualParts(before: Design, next: Design): Design {
  const kept: Record<string, unknown> = { ...next }
  for (const [key, value] of Object.entries(before)) {
    if (value === kept[key]) continue
    if (typeof value === 'object' && JSON.stringify(value) === JSON.stringify(kept[key])) kept[key] = value
  }
  return kept as unknown as Design
}
