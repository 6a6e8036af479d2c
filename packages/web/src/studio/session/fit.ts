import {
  createHeadSurface,
  defaultHairline,
  type Design,
  type HeadFit,
  type HeadFitInput,
  type HeadFitView,
  type HeadParameters,
} from '@halftone/engine'
import { isSkinAssumed } from '../document/assumed-colours.ts'
import { readForehead } from './read-forehead.ts'
import { fitNotes, type FitNote } from '../kernels/fit-notes.ts'
import { fewestMarks } from '../kernels/landmark-guide.ts'
import { patch } from '../document/store.ts'
import type { Studio } from '../studio.ts'
import type { WordKey } from '../words.ts'

export type FitReport = {
  readonly scalePercent: number
  readonly placementMm: number
  readonly verdict: WordKey
  /** What a person should look at. */
  readonly notes: readonly FitNote[]
  /** The head that the report is about; another head makes it stale. */
  readonly head: HeadParameters
}

/** What the fit is asked: every photo with enough marks, all sharing one head. */
export function fitInputOf(
  design: Design,
  focalOf: (photoId: string | undefined) => number | undefined,
): HeadFitInput {
  const views = design.views.flatMap((view): HeadFitView[] => {
    const landmarks = view.landmarks ?? {}
    if (Object.keys(landmarks).length < fewestMarks) return []
    const focalPx = focalOf(view.photoId)
    return [
      {
        name: view.name,
        widthPx: view.camera.widthPx,
        heightPx: view.camera.heightPx,
        landmarks,
        ...(view.outline ? { outline: view.outline } : {}),
        ...(focalPx === undefined ? {} : { focalPx }),
      },
    ]
  })
  return { base: design.client.pattern, tape: design.tape ?? {}, views }
}

/** The design on its fitted head; a hairline that nobody has touched is laid anew. */
export function withFit(design: Design, fit: HeadFit): Design {
  const cameras = new Map(fit.views.map(({ name, camera }) => [name, camera]))
  const { hairline, client } = design
  const untouched = defaultHairline(createHeadSurface(design.head), {
    pattern: client.pattern,
    style: hairline.style,
  })
  const isUntouched = JSON.stringify(untouched.controlPoints) === JSON.stringify(hairline.controlPoints)
  const laid = isUntouched
    ? defaultHairline(createHeadSurface(fit.head), { pattern: client.pattern, style: hairline.style })
        .controlPoints
    : hairline.controlPoints
  return {
    ...design,
    head: fit.head,
    hairline: { ...hairline, controlPoints: laid },
    views: design.views.map((view) => ({ ...view, camera: cameras.get(view.name) ?? view.camera })),
  }
}

/** How sure the fit is, as people say it. */
export function verdictOf(placementMm: number): WordKey {
  if (placementMm <= 3) return 'fit.good'
  return placementMm <= 6 ? 'fit.fair' : 'fit.poor'
}

/** Fits the head to every marked photo and puts it into the design as one undoable step. */
export async function fitDesignHead(studio: Studio): Promise<FitReport> {
  const photos = studio.photos.get()
  const design = studio.document.store.get().design
  const input = fitInputOf(design, (id) => photos.find((photo) => photo.id === id)?.focalPx ?? undefined)
  const fit = await studio.engine.ask('fitHead', input)
  studio.document.change('fitHead', (current) => withFit(current, fit))
  const report: FitReport = {
    scalePercent: fit.uncertainty.scalePercent,
    placementMm: fit.uncertainty.placementMm,
    verdict: verdictOf(fit.uncertainty.placementMm),
    notes: fitNotes(fit, design.tape ?? {}),
    head: fit.head,
  }
  patch(studio.session, { fit: report })
  if (isSkinAssumed(studio.document.store.get().design)) await readForehead(studio)
  return report
}
