import { srgb8ToLinear } from '../colour/srgb8-to-linear.ts'
import { EngineError } from '../engine-error.ts'
import type { Camera } from '../head/camera.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import type { Photo } from '../look/photo.ts'
import { fitSkin } from '../skin/fit-skin.ts'
import type { Vec3 } from '../vector.ts'
import { demoPerson, demoPhotoWidthPx } from './demo-design.ts'
import { demoHairField, demoSurface, distance, lineDistance } from './demo-head.ts'
import type { DemoPerson, DemoPersonName } from './demo-people.ts'
import { faceHair } from './face-hair.ts'
import { drawRoots } from './hair-roots.ts'
import { createMannequin } from './mannequin.ts'
import { noise } from './noise.ts'
import { renderMannequin, renderPsfSigmaPx } from './render-mannequin.ts'
import { type SkinMark } from './skin-map.ts'
import { smoothStep } from './solids.ts'
import { drawStrokes } from './strokes.ts'
import { growStubble } from './stubble.ts'
import { studioCamera, type StudioViewName } from './studio-views.ts'

/** Studio light makes lit skin this much brighter than its albedo; photos then match the person's skin colour. */
const exposure = 0.92

export type DemoPhotoOptions = {
  /** 64..8000, default 1200. */
  readonly widthPx?: number
  /** Another camera than the view's own; its size counts, not `widthPx`. */
  readonly camera?: Camera
  /** Hears the share done, 0..1; returning false stops. */
  readonly onProgress?: (share: number) => boolean | void
}

/**
 * Photographs a demo client before treatment: bald head, shaved remains of hair, scars and moles. 4:5 portrait
 * unless a camera is given. The same arguments give the same bytes.
 * @throws EngineError `unknown-demo`, `render-size`, or `look-cancelled` when `onProgress` returns false.
 */
export function renderDemoPhoto(
  name: DemoPersonName,
  view: StudioViewName,
  options: DemoPhotoOptions = {},
): Photo {
  const person = demoPerson(name)
  const surface = demoSurface(person)
  const mannequin = createMannequin(surface, person.traits)
  const camera = options.camera ?? studioCamera(view, options.widthPx ?? demoPhotoWidthPx)
  const albedo = linear(person.skinSrgb).map((v) => v * exposure) as unknown as Vec3
  const lightness = 0.2126 * albedo[0] + 0.7152 * albedo[1] + 0.0722 * albedo[2]
  const map = {
    albedo,
    depth: smoothStep(0.42, 0.05, lightness),
    beard: person.beard,
    seed: person.seed % 61,
    ...markOf(person, surface),
  }
  const rendering = renderMannequin(mannequin, camera, map, linear(person.paperSrgb), (share) =>
    options.onProgress?.(0.95 * share),
  )
  if (!rendering)
    throw new EngineError('look-cancelled', 'Rendering the demo photo was stopped by the caller.')
  const stubble = growStubble(surface, camera, demoHairField(person, surface), person.seed)
  const brows = view === 'back' ? [] : faceHair(mannequin, person.brow, person.seed + 1)
  const hair = linear(person.hairSrgb)
  // A hair seen against this skin: what it lets through is its own colour over the skin's.
  const density = [0, 1, 2].map((c) =>
    Math.min(2.6, Math.log(albedo[c]! / Math.max(0.004, 0.8 * hair[c]!))),
  ) as unknown as Vec3
  const rooted = drawRoots(
    rendering.photo,
    rendering.depth,
    stubble,
    fitSkin({ srgb: person.skinSrgb }),
    renderPsfSigmaPx,
  )
  const photo = drawStrokes(
    rooted,
    rendering.depth,
    [...stubble.strokes, ...brows],
    density,
    renderPsfSigmaPx,
  )
  options.onProgress?.(1)
  return photo
}

function linear(srgb: readonly [number, number, number]): Vec3 {
  return [srgb8ToLinear(srgb[0]), srgb8ToLinear(srgb[1]), srgb8ToLinear(srgb[2])]
}

/** Scar and mole as factors on the skin's colour. */
function markOf(person: DemoPerson, surface: HeadSurface): { mark?: SkinMark } {
  const { scar, mole } = person
  if (!scar && !mole) return {}
  const line = scar?.points.map((direction) => surface.pointMm(direction)) ?? []
  const spot = mole && surface.pointMm(mole.centre)
  return {
    mark: (out, x, y, z) => {
      if (scar) {
        const off = lineDistance([x, y, z], line) + 0.6 * noise(x / 5, y / 5, z / 5)
        const pale = 0.75 * smoothStep(scar.widthMm / 2 + 0.7, scar.widthMm / 2 - 0.9, off)
        if (pale > 0) {
          out[0] = out[0]! * (1 + 0.1 * pale)
          out[1] = out[1]! * (1 + 0.17 * pale)
          out[2] = out[2]! * (1 + 0.22 * pale)
        }
      }
      if (mole && spot) {
        const off = distance([x, y, z], spot) + 0.35 * noise(x, y, z)
        const dark = smoothStep(mole.radiusMm + 0.35, mole.radiusMm - 0.5, off)
        out[0] = out[0]! * (1 - 0.55 * dark)
        out[1] = out[1]! * (1 - 0.68 * dark)
        out[2] = out[2]! * (1 - 0.72 * dark)
      }
    },
  }
}
