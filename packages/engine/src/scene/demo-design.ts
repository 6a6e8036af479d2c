import { defaultHairline } from '../dots/default-hairline.ts'
import {
  type Design,
  type DesignView,
  designFormat,
  designVersion,
  type ZoneDensity,
} from '../design/design.ts'
import { EngineError } from '../engine-error.ts'
import { engineVersion } from '../engine-version.ts'
import type { HeadSurface } from '../head/head-surface.ts'
import { landmarkPositionsOn } from '../head/landmark-positions.ts'
import { type LandmarkName, landmarkNames } from '../head/landmarks.ts'
import { projectPoint } from '../head/project.ts'
import { zoneAt } from '../head/zone-at.ts'
import { type ZoneName, zoneNames } from '../head/zones.ts'
import { fitSkin } from '../skin/fit-skin.ts'
import type { Vec3 } from '../vector.ts'
import { demoHairField, demoHead, demoSurface } from './demo-head.ts'
import {
  demoDesignNames,
  type DemoPerson,
  demoPeople,
  type DemoPersonName,
  finishedDemoName,
} from './demo-people.ts'
import { createMannequin, type Mannequin } from './mannequin.ts'
import { studioCamera, type StudioViewName, studioViewNames } from './studio-views.ts'
import { traceRay } from './trace.ts'

/** Width of the demo photos that the designs' cameras belong to, px. */
export const demoPhotoWidthPx = 1200

/** A landmark whose ray is stopped this far before it is hidden, mm: the sculpted face is not the mean face. */
const hiddenMm = 9

export function demoPerson(name: string): DemoPerson {
  if (name !== finishedDemoName && !demoDesignNames.some((known) => known === name)) {
    throw new EngineError(
      'unknown-demo',
      `There is no demo design "${name}". Choose one of ${demoDesignNames.join(', ')}.`,
    )
  }
  return demoPeople[name as DemoPersonName]
}

/**
 * One of the demo designs, with five views whose cameras and landmarks are exact for `renderDemoPhoto` at 1200 px.
 * @throws EngineError `unknown-demo` for other names.
 */
export function demoDesign(name: DemoPersonName): Design {
  const person = demoPerson(name)
  const surface = demoSurface(person)
  const mannequin = createMannequin(surface, person.traits)
  const skin = fitSkin({ srgb: person.skinSrgb })
  const { style, midFrontalMm } = person.hairline
  return {
    format: designFormat,
    version: designVersion,
    engineVersion,
    name,
    seed: person.seed,
    client: { pattern: person.base, stage: person.stage },
    head: demoHead(person),
    views: studioViewNames.map((view) => demoView(view, mannequin)),
    hairline: defaultHairline(surface, { pattern: person.base, style, midFrontalMm }),
    zones: zoneNames.flatMap((zone): ZoneDensity[] => {
      const densityPerCm2 = person.densities[zone]
      return densityPerCm2 === undefined ? [] : [{ zone, densityPerCm2 }]
    }),
    existingHair: existingHair(person, surface),
    patches: person.patches,
    exclusions: person.mole ? [{ ...person.mole, reason: 'mole' }] : [],
    skin: {
      srgb: person.skinSrgb,
      melaninFraction: skin.melaninFraction,
      bloodFraction: skin.bloodFraction,
    },
    hair: { srgb: person.hairSrgb },
    dot: person.dot,
    pigment: 'permanent',
    sessionCount: person.sessionCount,
  }
}

function demoView(name: StudioViewName, mannequin: Mannequin): DesignView {
  const camera = studioCamera(name, demoPhotoWidthPx)
  const positions = landmarkPositionsOn(mannequin.surface)
  const landmarks: { [name in LandmarkName]?: readonly [number, number] } = {}
  for (const landmark of landmarkNames) {
    const point = positions[landmark]
    const { xPx, yPx } = projectPoint(camera, point)
    if (xPx < 0 || yPx < 0 || xPx >= camera.widthPx || yPx >= camera.heightPx) continue
    const range = Math.hypot(
      ...([0, 1, 2].map((axis) => point[axis]! - camera.centreMm[axis]!) as [number, number, number]),
    )
    if (traceRay(mannequin, camera, xPx, yPx, range - 350) > range - hiddenMm) {
      landmarks[landmark] = [Math.round(xPx * 10) / 10, Math.round(yPx * 10) / 10]
    }
  }
  return { name, camera, landmarks }
}

/** Mean of the client's own hair over each zone, rounded to whole units per cm2. */
function existingHair(person: DemoPerson, surface: HeadSurface): readonly ZoneDensity[] {
  const field = demoHairField(person, surface)
  const sums = new Map<ZoneName, { hair: number; area: number }>()
  const samples = 9000
  for (let i = 0; i < samples; i++) {
    const y = 1 - (2 * i + 1) / samples
    const rim = Math.sqrt(1 - y * y)
    const turn = i * Math.PI * (3 - Math.sqrt(5))
    const direction: Vec3 = [rim * Math.sin(turn), y, rim * Math.cos(turn)]
    const zone = zoneAt(surface, direction)
    if (!zone) continue
    const normal = surface.normal(direction)
    const slant = normal[0] * direction[0] + normal[1] * direction[1] + normal[2] * direction[2]
    const area = surface.radiusMm(direction) ** 2 / slant
    const sum = sums.get(zone) ?? { hair: 0, area: 0 }
    sums.set(zone, { hair: sum.hair + area * field(direction), area: sum.area + area })
  }
  return zoneNames.map((zone) => {
    const sum = sums.get(zone)
    return { zone, densityPerCm2: sum ? Math.round(sum.hair / sum.area) : 0 }
  })
}
