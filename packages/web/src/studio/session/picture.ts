import type { Appearance, Design, DesignView, StageName } from '@halftone/engine'
import type { ChosenDots, ProjectedSites } from '../canvas/frame.ts'
import type { DesignDocument } from '../document/design-document.ts'
import { createStore, patch, type Store } from '../document/store.ts'
import { EngineRefusal, type EngineClient } from '../worker/engine-client.ts'
import type { Band, DrawRequest, TreatmentNumbers } from '../worker/protocol.ts'
import type { Course } from './course.ts'
import type { Session } from './session.ts'
import { shownLight } from './shown-light.ts'

/** What the panels may know about the picture; the dots themselves go straight to the canvas. */
export type PictureState = {
  readonly busy: 'engine' | 'head' | 'view' | 'dots' | 'look' | undefined
  readonly refusal: EngineRefusal | undefined
  readonly numbers: TreatmentNumbers | undefined
  readonly dotCount: number
  readonly dotsPerSession: readonly number[]
  /** Dots of each class of the design, front edge and main field together. */
  readonly dotsPerClass: readonly number[]
  /** Last measured times, ms: for the bench and the curious. */
  readonly timings: Readonly<Record<string, number>>
}

/** Where the picture is drawn: the stage, the loupe. */
export type PictureSink = {
  readonly setSites: (sites: ProjectedSites | undefined) => void
  readonly setDots: (dots: ChosenDots | undefined) => void
  readonly setAppearance: (appearance: Appearance | undefined) => void
}

export type Picture = {
  readonly store: Store<PictureState>
  readonly connect: (sink: PictureSink) => () => void
  /** Everything a CPU drawing needs to know. */
  readonly lookRequest: () => DrawRequest
  readonly stop: () => void
}

export type PictureParts = {
  readonly engine: EngineClient
  readonly document: DesignDocument
  readonly session: Session
  readonly tileUrl: string
  readonly course: Course
  /** True when the view's camera can be trusted: its marks fit the head. */
  readonly isPlaced: (view: DesignView, design: Design) => boolean
}

const cutFields = [
  'head',
  'seed',
  'client',
  'hairline',
  'zones',
  'existingHair',
  'patches',
  'exclusions',
  'fueScars',
  'strokes',
  'whorl',
  'follicles',
  'performed',
  'dotClasses',
  'sessionCount',
] as const
const lookFields = [
  'skin',
  'hair',
  'dot',
  'dotClasses',
  'pigment',
  'ink',
  'rates',
  'client',
  'sessionCount',
  'patches',
  'fueScars',
] as const

function isSame<K extends keyof Design>(a: Design | undefined, b: Design, fields: readonly K[]): boolean {
  return a !== undefined && fields.every((field) => Object.is(a[field], b[field]))
}

/** True where the same dots stand at the same places: of the dot itself only its size counts, shade and depth are colour. */
function isSameCut(a: Design | undefined, b: Design): boolean {
  return isSame(a, b, cutFields) && a?.dot.healedDiameterMm === b.dot.healedDiameterMm
}

/**
 * Keeps the drawn dots equal to the design: whenever something changed it asks the worker for the first part that is
 * out of date, and again, until nothing is. A fast drag therefore skips frames but never queues them.
 */
export function createPicture(parts: PictureParts): Picture {
  const { engine, document, session, course } = parts
  const store = createStore<PictureState>({
    busy: undefined,
    refusal: undefined,
    numbers: undefined,
    dotCount: 0,
    dotsPerSession: [],
    dotsPerClass: [],
    timings: {},
  })
  const sinks = new Set<PictureSink>()
  // What every sink was told last, so that one that comes later sees the same picture.
  let sites: ProjectedSites | undefined
  let dots: ChosenDots | undefined
  let isRunning = false
  let isStopped = false
  // What the worker and the canvas hold, as the values they were made from.
  let isStarted = false
  let head: Design['head'] | undefined
  let seed: number | undefined
  let performed: Design['performed']
  let camera: DesignView['camera'] | undefined
  let hasSites = false
  let cutFrom: Design | undefined
  let measuredFrom: Design | undefined
  let polishedFrom: Design | undefined
  let look: { design: Design; stage: StageName; day: number | undefined; band: Band } | undefined
  let appearance: Appearance | undefined
  let classCount = 0
  let refusedDesign: Design | undefined

  const tellSites = (next: ProjectedSites | undefined) => {
    sites = next
    dots = undefined
    for (const sink of sinks) sink.setSites(next)
  }
  const viewNow = (design: Design) => design.views.find((view) => view.name === session.get().viewName)
  const lookRequest = (): DrawRequest => {
    const { design } = document.store.get()
    const { stage, day, band } = session.get()
    return {
      design,
      stage,
      day,
      band,
      light: shownLight(session.get()),
      sessionShares: course.sharesOf(design),
      sessionGaps: course.gapsOf(design),
      sessionShades: course.shadesOf(design),
    }
  }
  const note = (name: string, milliseconds: number) =>
    patch(store, { timings: { ...store.get().timings, [name]: milliseconds } })

  /** Does the first thing that is out of date; false when all is well. */
  const advance = async (): Promise<boolean> => {
    const { design } = document.store.get()
    if (!isStarted) {
      patch(store, { busy: 'engine' })
      note('start', (await engine.ask('start', { tileUrl: parts.tileUrl })).milliseconds)
      isStarted = true
      return true
    }
    const view = viewNow(design)
    const isReady = view !== undefined && parts.isPlaced(view, design)
    if (!isReady) {
      if (hasSites) {
        hasSites = false
        camera = undefined
        cutFrom = undefined
        tellSites(undefined)
      }
      return false
    }
    if (design.head !== head || design.seed !== seed || design.performed !== performed) {
      patch(store, { busy: 'head' })
      const answer = await engine.ask('openHead', {
        head: design.head,
        seed: design.seed,
        ...(design.performed && { performed: design.performed }),
      })
      note('openHead', answer.milliseconds)
      head = design.head
      seed = design.seed
      polishedFrom = undefined
      performed = design.performed
      camera = undefined
      return true
    }
    if (view.camera !== camera) {
      patch(store, { busy: 'view' })
      const projected = await engine.ask('projectSites', { camera: view.camera })
      note('projectSites', projected.milliseconds)
      camera = view.camera
      hasSites = true
      cutFrom = undefined
      tellSites(projected)
      return true
    }
    const request = lookRequest()
    if (
      !look ||
      !isSame(look.design, design, lookFields) ||
      look.stage !== request.stage ||
      look.day !== request.day ||
      look.band !== request.band
    ) {
      const from = performance.now()
      appearance = await engine.ask('appearance', request)
      note('appearance', performance.now() - from)
      look = { design, stage: request.stage, day: request.day, band: request.band }
      if (appearance.classCount !== classCount) cutFrom = undefined
      classCount = appearance.classCount
      for (const sink of sinks) sink.setAppearance(appearance)
      return true
    }
    if (!isSameCut(cutFrom, design)) {
      const from = performance.now()
      const chosen = await engine.ask('cut', { design, sessionShares: request.sessionShares, classCount })
      cutFrom = design
      dots = chosen
      for (const sink of sinks) sink.setDots(chosen)
      note('cut', chosen.milliseconds)
      note('cutRoundTrip', performance.now() - from)
      const { dotCount, dotsPerSession, dotsPerClass } = chosen
      patch(store, { dotCount, dotsPerSession, dotsPerClass, refusal: undefined })
      return true
    }
    // Areas are the slowest and the least urgent: never while a hand is dragging.
    if (!document.isGrouping() && !isSameCut(measuredFrom, design)) {
      const numbers = await engine.ask('measure', { design })
      measuredFrom = design
      const { dotCount, dotsPerSession } = store.get()
      patch(store, { numbers: { ...numbers, dotCount, dotsPerSession } })
      return true
    }
    // Once the hand rests the dots settle, by fractions of their spacing; a new question stops it.
    if (!document.isGrouping() && !isSameCut(polishedFrom, design)) {
      const { sessionShares } = request
      const settled = await engine.ask('polish', { design, sessionShares, classCount, camera: view.camera })
      if (!settled) return true
      polishedFrom = design
      tellSites(settled)
      dots = settled
      for (const sink of sinks) sink.setDots(settled)
      note('polish', settled.milliseconds)
      return true
    }
    return false
  }

  const run = async () => {
    if (isRunning || isStopped || document.store.get().design === refusedDesign) return
    isRunning = true
    try {
      while (!isStopped && (await advance()));
      patch(store, { busy: undefined })
    } catch (error) {
      if (isStopped) return
      const refusal =
        error instanceof EngineRefusal ? error : new EngineRefusal('engine-broken', (error as Error).message)
      // The same design would be refused again: wait until it changes.
      refusedDesign = document.store.get().design
      patch(store, { busy: undefined, refusal })
    } finally {
      isRunning = false
    }
  }
  const wake = () => void run()
  const stops = [document.store.subscribe(wake), session.subscribe(wake)]
  return {
    store,
    connect: (sink) => {
      sinks.add(sink)
      if (appearance) sink.setAppearance(appearance)
      if (sites) sink.setSites(sites)
      if (dots) sink.setDots(dots)
      wake()
      return () => sinks.delete(sink)
    },
    lookRequest,
    stop: () => {
      isStopped = true
      for (const stop of stops) stop()
      engine.stop()
    },
  }
}
