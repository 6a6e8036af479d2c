import { maxDensityPerCm2, mostDotClasses } from '@halftone/engine'

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
  fueScarGroups: 20,
  fueScars: 2000,
  strokes: 400,
  strokePoints: 400,
  strokeRadiusMm: { least: 1, most: 60 },
  hairStrokes: 200,
  maskSide: { least: 2, most: 256 },
  follicles: 20_000,
  dotClasses: mostDotClasses,
  performedText: 900_000,
} as const
