import { designFormat, designVersion, type Design, type Vec3 } from '@halftone/engine'

const direction = (azimuthDegrees: number, elevationDegrees: number): Vec3 => {
  const azimuth = (azimuthDegrees * Math.PI) / 180
  const elevation = (elevationDegrees * Math.PI) / 180
  const flat = Math.cos(elevation)
  return [flat * Math.sin(azimuth), Math.sin(elevation), flat * Math.cos(azimuth)]
}

/** A man's 8-8-8 line on an average head: azimuth and elevation in degrees, the client's right first. */
export const openTemples = [
  [-74, -22],
  [-58, 10],
  [-42, 28],
  [-48, 44],
  [-23, 44],
  [0, 42],
  [23, 44],
  [48, 44],
  [42, 28],
  [58, 10],
  [74, -22],
].map(([azimuth, elevation]) => direction(azimuth!, elevation!))

/** A line that falls from the middle straight to the ears. */
export const closedTemples = [
  [-85, 5],
  [-33, 30],
  [0, 46],
  [33, 30],
  [85, 5],
].map(([azimuth, elevation]) => direction(azimuth!, elevation!))

/** A sound design of a Norwood 5 man on light skin with black hair, for tests. */
export function aDesign(changes: Partial<Design> = {}): Design {
  return {
    format: designFormat,
    version: designVersion,
    engineVersion: '0.1.0',
    name: 'Norwood 5',
    seed: 7,
    client: { pattern: 'men', stage: 'Norwood V' },
    head: {
      kind: 'cubic',
      base: 'men',
      coefficientsMm: [90, 1, 1, 1, 1, 1, 1, 1, 1, 1],
      asymmetryMm: [0, 0, 0, 0, 0, 0],
      scale: [1, 1, 1],
      pitchRad: 0,
    },
    views: [
      {
        name: 'front',
        camera: {
          widthPx: 1200,
          heightPx: 1600,
          focalPx: 2400,
          principalPx: [600, 800],
          rotation: [
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, 1],
          ],
          centreMm: [0, 40, 900],
        },
        landmarks: { glabella: [600, 820], vertex: [600, 400] },
      },
    ],
    hairline: { controlPoints: openTemples, mirrored: true, style: 'soft', featherMm: 20, irregularity: 0.5 },
    zones: [
      { zone: 'frontal', densityPerCm2: 75 },
      { zone: 'mid-scalp', densityPerCm2: 75 },
      { zone: 'crown', densityPerCm2: 75 },
      { zone: 'temporal-left', densityPerCm2: 45 },
      { zone: 'temporal-right', densityPerCm2: 45 },
    ],
    existingHair: [],
    patches: [],
    exclusions: [],
    skin: { srgb: [205, 165, 140], melaninFraction: 0.03, bloodFraction: 0.002 },
    hair: { srgb: [35, 28, 25] },
    dot: { healedDiameterMm: 0.12, shade: 12, depthMm: 0.25 },
    pigment: 'permanent',
    ...changes,
  }
}
