import { maxDensityPerCm2 } from '@halftone/engine'

/** Bounds of a design file: generous for any real head, small enough that no file can exhaust a machine. */
export const designLimits = {
  textLength: 200,
  views: 24,
  picturePx: 100_000,
  outlinePoints: 1000,
  hairlinePoints: { least: 3, most: 64 },
  patches: 100,
  scarPoints: { least: 2, most: 200 },
  exclusions: 200,
  dotsPerCm2: maxDensityPerCm2,
  hairsPerCm2: 400,
  scarWidthMm: { least: 0.1, most: 60 },
  discRadiusMm: { least: 0.1, most: 150 },
  sessions: 4,
} as const
