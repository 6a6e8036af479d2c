import { facingCosine, midlineDirection, projectPoint } from '@halftone/engine'
import type { Studio } from '../studio.ts'
import { currentView, sampleColour } from './actions.ts'

// Bare in nearly everybody: half-way between brows and hairline.
const aboveGlabellaMm = 35
// Skin seen at a slant shines and reads too light.
const leastFacing = 0.6

/** Reads the skin from the middle of the forehead where the open photo shows it; false where it does not. */
export async function readForehead(studio: Studio): Promise<boolean> {
  const view = currentView(studio)
  if (!view) return false
  const surface = studio.head.surface()
  const direction = midlineDirection(surface, aboveGlabellaMm)
  const pointMm = surface.pointMm(direction)
  if (facingCosine(view.camera, pointMm, surface.normal(direction)) < leastFacing) return false
  const { xPx, yPx } = projectPoint(view.camera, pointMm)
  return sampleColour(studio, [xPx, yPx], 'skin')
}
