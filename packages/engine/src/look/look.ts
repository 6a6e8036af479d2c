import type { DotSet } from '../dots/dot-set.ts'
import type { Camera } from '../head/camera.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import { isDotVisible } from '../head/occlusion.ts'
import { composeProjected, type Layer } from './compose-look.ts'
import type { Photo } from './photo.ts'
import { type ProjectedDots, projectVisibleDots } from './project-dots.ts'

/** Dots as this camera sees them: foreshortened, culled by frame, facing, ears and face. */
export function projectDots(camera: Camera, surface: HeadSurface, dots: DotSet): ProjectedDots {
  return projectVisibleDots(camera, dots, (pointMm, normal) => isDotVisible(surface, camera, pointMm, normal))
}

export type LookInput = Omit<Layer, 'projected' | 'surface'> & {
  readonly surface: HeadSurface
  /** Result of `projectDots` for the same camera and dots, when it is at hand. */
  readonly projected?: ProjectedDots | undefined
}

/**
 * Draws dots at one moment onto a photo and returns the new picture (linear light, gloss kept, outline respected).
 * Throws `photo-camera-mismatch` for sizes that differ and `look-cancelled` when `onProgress` returns false.
 */
export function composeLook(input: LookInput): Photo {
  const projected = input.projected ?? projectDots(input.camera, input.surface, input.dots)
  return composeProjected({ ...input, projected })
}
