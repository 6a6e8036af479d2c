import { designLimits } from '@halftone/clinic'
import {
  projectPoint,
  rayThrough,
  zoneAt,
  type Design,
  type DesignView,
  type Exclusion,
  type LandmarkName,
  type Vec3,
} from '@halftone/engine'
import { patch } from '../document/store.ts'
import { moveControlPoint } from '../kernels/hairline-edit.ts'
import { nextLandmark } from '../kernels/landmark-guide.ts'
import { nudgeOnHead } from '../kernels/nudge.ts'
import { patchColour } from '../kernels/patch-colour.ts'
import { isPlaced } from '../kernels/placement.ts'
import type { Point } from '../kernels/viewport.ts'
import type { Studio } from '../studio.ts'
import { withColours } from './with-colours.ts'

/** The view on the stage. */
export function currentView({ document, session }: Studio): DesignView | undefined {
  return document.store.get().design.views.find((view) => view.name === session.get().viewName)
}

function changeView(design: Design, name: string, change: (view: DesignView) => DesignView): Design {
  return { ...design, views: design.views.map((view) => (view.name === name ? change(view) : view)) }
}

/** The point of the head under a photo pixel; undefined beside the head. */
export function directionAt(studio: Studio, photoPx: Point): Vec3 | undefined {
  const view = currentView(studio)
  if (!view || !isPlaced(view)) return undefined
  const { originMm, direction } = rayThrough(view.camera, photoPx[0], photoPx[1])
  return studio.head.surface().intersectRay(originMm, direction)?.direction
}

/** Puts a landmark where the person pressed and asks for the next one; false beside the photo. */
export function placeMark(studio: Studio, name: LandmarkName, photoPx: Point, mergeKey?: string): boolean {
  const view = currentView(studio)
  if (!view || !isOnPhoto(studio, photoPx)) return false
  const isNew = view.landmarks?.[name] === undefined
  studio.document.change(
    'mark',
    (design) =>
      changeView(design, view.name, (v) => ({ ...v, landmarks: { ...v.landmarks, [name]: photoPx } })),
    mergeKey,
  )
  const { skipped } = studio.session.get()
  if (isNew) {
    const marks = { ...view.landmarks, [name]: photoPx }
    patch(studio.session, {
      asking: nextLandmark(view.name, marks, skipped, name),
      selection: { kind: 'mark', name },
    })
  }
  return true
}

export function deleteMark(studio: Studio, name: LandmarkName): void {
  const view = currentView(studio)
  if (!view) return
  studio.document.change('deleteMark', (design) =>
    changeView(design, view.name, (v) => {
      const { [name]: _, ...landmarks } = v.landmarks ?? {}
      return { ...v, landmarks }
    }),
  )
  patch(studio.session, { selection: undefined, asking: name })
}

function isOnPhoto(studio: Studio, [x, y]: Point): boolean {
  const camera = currentView(studio)?.camera
  return camera !== undefined && x >= 0 && y >= 0 && x <= camera.widthPx && y <= camera.heightPx
}

/** One more point of the head's outline on this photo. */
export function addOutlinePoint(studio: Studio, photoPx: Point): boolean {
  const view = currentView(studio)
  if (!view || !isOnPhoto(studio, photoPx)) return false
  const count = view.outline?.length ?? 0
  if (count >= designLimits.outlinePoints) return false
  changeOutline(studio, 'outline', (points) => [...points, photoPx])
  patch(studio.session, { selection: { kind: 'outline', index: count } })
  return true
}

/** Changes the outline of this photo; one without points is no outline. */
export function changeOutline(
  studio: Studio,
  label: 'outline' | 'deleteOutline',
  change: (points: readonly Point[]) => readonly Point[],
  mergeKey?: string,
): void {
  const view = currentView(studio)
  if (!view) return
  studio.document.change(
    label,
    (design) =>
      changeView(design, view.name, ({ outline = [], ...rest }) => {
        const points = change(outline)
        return points.length > 0 ? { ...rest, outline: points } : rest
      }),
    mergeKey,
  )
}

export function moveOutlinePoint(studio: Studio, index: number, photoPx: Point, mergeKey?: string): void {
  if (!isOnPhoto(studio, photoPx)) return
  changeOutline(
    studio,
    'outline',
    (points) => points.map((point, at) => (at === index ? photoPx : point)),
    mergeKey,
  )
}

/** Moves one point of the hairline to where a ray meets the head; a drag off the head leaves it in place. */
export function dragHandle(studio: Studio, index: number, photoPx: Point): void {
  const direction = directionAt(studio, photoPx)
  if (direction) setHandle(studio, index, direction)
}

export function setHandle(studio: Studio, index: number, direction: Vec3, mergeKey?: string): void {
  studio.document.change(
    'moveHairline',
    (design) => ({ ...design, hairline: moveControlPoint(design.hairline, index, direction) }),
    mergeKey,
  )
}

/** Arrow keys on a handle: 1 mm along the skin, 5 mm with shift. */
export function nudgeHandle(studio: Studio, index: number, screen: Point, distanceMm: number): void {
  const view = currentView(studio)
  const point = studio.document.store.get().design.hairline.controlPoints[index]
  if (!view || !point) return
  const direction = nudgeOnHead(studio.head.surface(), view.camera, point, screen, distanceMm)
  setHandle(studio, index, direction, `nudge-${index}`)
}

/** Reads the colour under the eyedropper: 2 mm of skin, or a dozen pixels where the scale is unknown. */
export async function sampleColour(studio: Studio, photoPx: Point, kind: 'skin' | 'hair'): Promise<boolean> {
  const view = currentView(studio)
  const source = studio.photoSource.store.get()
  if (!view || source.kind !== 'ready') return false
  const { bitmap, size } = source.photo
  const scale = bitmap.width / size.width
  const direction = directionAt(studio, photoPx)
  const pxPerMm = direction
    ? view.camera.focalPx / projectPoint(view.camera, studio.head.surface().pointMm(direction)).depthMm
    : undefined
  const radius = Math.max(3, (pxPerMm === undefined ? 12 : pxPerMm * (kind === 'skin' ? 2.5 : 1.2)) * scale)
  const reach = Math.ceil(radius) + 1
  const left = Math.round(photoPx[0] * scale) - reach
  const top = Math.round(photoPx[1] * scale) - reach
  const context = new OffscreenCanvas(2 * reach, 2 * reach).getContext('2d', { willReadFrequently: true })
  if (!context) return false
  context.drawImage(bitmap, -left, -top)
  const pixels = context.getImageData(0, 0, 2 * reach, 2 * reach)
  const colour = patchColour(pixels, photoPx[0] * scale - left, photoPx[1] * scale - top, radius)
  if (!colour) return false
  const srgb = colour.srgb.map(Math.round) as unknown as readonly [number, number, number]
  if (kind === 'hair') {
    studio.document.change('hairColour', (design) => withColours(studio.course, design, { hair: { srgb } }))
  } else {
    const { melaninFraction, bloodFraction } = await studio.engine.ask('fitSkin', { srgb })
    studio.document.change('skinColour', (design) =>
      withColours(studio.course, design, { skin: { srgb, melaninFraction, bloodFraction } }),
    )
  }
  return true
}

const newMoleRadiusMm = 3

/** Keeps a spot free of pigment. */
export function addExclusion(studio: Studio, photoPx: Point): boolean {
  const centre = directionAt(studio, photoPx)
  if (!centre) return false
  const mole: Exclusion = { centre, radiusMm: newMoleRadiusMm, reason: 'mole' }
  studio.document.change('addMole', (design) => ({ ...design, exclusions: [...design.exclusions, mole] }))
  const index = studio.document.store.get().design.exclusions.length - 1
  patch(studio.session, { selection: { kind: 'exclusion', index } })
  return true
}

export function changeExclusion(
  studio: Studio,
  index: number,
  change: (exclusion: Exclusion) => Exclusion | undefined,
  mergeKey?: string,
): void {
  studio.document.change(
    'changeMole',
    (design) => ({
      ...design,
      exclusions: design.exclusions.flatMap((exclusion, at) => {
        if (at !== index) return [exclusion]
        const next = change(exclusion)
        return next ? [next] : []
      }),
    }),
    mergeKey,
  )
}

/** The zone under a press becomes the one whose slider is shown. */
export function chooseZone(studio: Studio, photoPx: Point): boolean {
  const direction = directionAt(studio, photoPx)
  const zone = direction && zoneAt(studio.head.surface(), direction)
  if (!zone) return false
  patch(studio.session, { zone })
  return true
}
