import {
  averageHead,
  createHeadSurface,
  defaultHairline,
  designFormat,
  designVersion,
  type Design,
  type DesignView,
  engineVersion,
  type ZoneDensity,
} from '@halftone/engine'
import { assumedHair, assumedSkin } from './assumed-colours.ts'
import { isPlaced, placeholderCamera } from '../kernels/placement.ts'
import type { Size } from '../kernels/viewport.ts'

/** Final dots per cm2 that a new design starts from: as dense as reads as shaved hair, well under the cap. Our choice. */
const startingZones: readonly ZoneDensity[] = [
  { zone: 'frontal', densityPerCm2: 84 },
  { zone: 'mid-scalp', densityPerCm2: 88 },
  { zone: 'crown', densityPerCm2: 88 },
  { zone: 'temporal-left', densityPerCm2: 0 },
  { zone: 'temporal-right', densityPerCm2: 0 },
  { zone: 'parietal-left', densityPerCm2: 0 },
  { zone: 'parietal-right', densityPerCm2: 0 },
  { zone: 'occipital', densityPerCm2: 0 },
]

/** A careful first design on the average head; everything in it waits to be replaced by the client's own. */
export function newDesign(about: {
  pattern: 'men' | 'women'
  name: string
  seed: number
  /** Darkest shade that the rules allow for assumed skin and hair. */
  shadeOf: (colours: Pick<Design, 'skin' | 'hair'>) => number
}): Design {
  const head = averageHead(about.pattern)
  const surface = createHeadSurface(head)
  return {
    format: designFormat,
    version: designVersion,
    engineVersion,
    name: about.name,
    seed: about.seed >>> 0,
    client: { pattern: about.pattern, stage: '' },
    head,
    views: [],
    hairline: defaultHairline(surface, { pattern: about.pattern, style: 'soft' }),
    zones: startingZones,
    existingHair: [],
    patches: [],
    exclusions: [],
    skin: assumedSkin,
    hair: assumedHair,
    // Large and shallow enough to be seen once healed; finer dots are a slider away.
    dot: {
      healedDiameterMm: 0.24,
      shade: about.shadeOf({ skin: assumedSkin, hair: assumedHair }),
      depthMm: 0.11,
    },
    pigment: 'permanent',
  }
}

/** Adds a photo of the client to the design under a name that no other view has. */
export function addView(design: Design, photo: { id: string; view: string; size: Size }): Design {
  if (design.views.some((view) => view.photoId === photo.id)) return design
  const taken = new Set(design.views.map((view) => view.name))
  let name = photo.view
  for (let number = 2; taken.has(name); number++) name = `${photo.view} ${number}`
  const view: DesignView = { name, photoId: photo.id, camera: placeholderCamera(photo.size), landmarks: {} }
  return { ...design, views: [...design.views, view] }
}

export function removeView(design: Design, name: string): Design {
  return { ...design, views: design.views.filter((view) => view.name !== name) }
}

/** True when at least one photo shows the head in its place. */
export function hasPlacedView(design: Design): boolean {
  return design.views.some(isPlaced)
}
